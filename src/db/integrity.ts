import type { Db } from './connection.ts';

/** What SQLite finds wrong in the pages of a file, at most `most` lines; empty when it is whole. */
export function pageFaults(db: Db, most = 10): string[] {
  try {
    const lines = db.pragma(`integrity_check(${Math.trunc(most)})`) as { integrity_check: string }[];
    return lines.map((line) => line.integrity_check).filter((line) => line !== 'ok');
  } catch (error) {
    // Damage that stops the check itself.
    if (isDamage(error)) return [(error as Error).message];
    throw error;
  }
}

/** Tables with rows that point to rows that are not there ("lead → import"); empty when there are none. */
export function danglingRows(db: Db): string[] {
  const rows = db.pragma('foreign_key_check') as { table: string; parent: string }[];
  return [...new Set(rows.map(({ table, parent }) => `${table} → ${parent}`))];
}

const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));
