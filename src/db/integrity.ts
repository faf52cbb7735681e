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
  const leads = undeclared.filter(([parent, column]) =>
    db.prepare(`SELECT 1 FROM lead WHERE ${column} NOT IN (SELECT id FROM ${parent}) LIMIT 1`).get(),
  );
  const declared = rows.map(({ table, parent }) => `${table} → ${parent}`);
  return [...new Set([...declared, ...leads.map(([parent]) => `lead → ${parent}`)])];
}

/** What leads point to without saying so in the schema (0003_contacts.sql tells why). */
const undeclared = [
  ['import', 'import_id'],
  ['contact', 'contact_id'],
] as const;

const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));
