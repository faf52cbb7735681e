import { personColumns } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';

/** What is planned to be merged (temp.merge_plan). */
export const planned = (db: Db): { loser: number; winner: number }[] =>
  db.prepare('SELECT loser, winner FROM temp.merge_plan ORDER BY loser').all() as { loser: number; winner: number }[];

/** An imported row of a contact. */
export interface LeadStatement {
  readonly id: number;
  /** Where it stands: "leads.csv:48". */
  readonly place: string;
  /** All that it says of the person: rows that say the same are never parted. */
  readonly says: string;
}

const told = personColumns.map((column) => `coalesce(l.${column}, '')`).join(' || char(31) || ');

/** The imported rows of a contact, oldest first. */
export const statements = (db: Db, contact: number): LeadStatement[] =>
  db
    .prepare(`
      SELECT l.id, i.file || ':' || l.line AS place, ${told} AS says
      FROM contact_lead l JOIN imported_file i ON i.id = l.import_id WHERE l.contact_id = ? ORDER BY l.id`)
    .all(contact) as LeadStatement[];

/** Rows of a table that came by a lead go where the lead went. */
export function followLeads(db: Db, { table, lead, contact }: { table: string; lead: string; contact: number }): void {
  db.prepare(
    `UPDATE ${table} SET contact_id = :contact WHERE ${lead} IN (SELECT id FROM contact_lead WHERE contact_id = :contact)`,
  ).run({
    contact,
  });
}
