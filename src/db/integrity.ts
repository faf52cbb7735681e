import type { Db } from './connection.ts';
import { isDamaged, saysDamaged, saysUnreadable } from './damage.ts';
import { diskFailed } from './sqlite-failure.ts';

/**
 * What SQLite finds wrong in the pages of a file, at most `most` lines; empty when it is whole. Throws `io` when the disk
 * does not give a page: that is no damage of the file.
 */
export function pageFaults(db: Db, most = 10): string[] {
  try {
    const lines = db.pragma(`integrity_check(${Math.trunc(most)})`) as { integrity_check: string }[];
    const found = lines.map((line) => line.integrity_check).filter((line) => line !== 'ok');
    if (found.some(saysUnreadable)) throw diskFailed(db.name);
    return found;
  } catch (error) {
    // Damage that stops the check itself.
    if (!saysDamaged(error)) throw error;
    if (!isDamaged(db.name)) throw diskFailed(db.name);
    return [(error as Error).message];
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
