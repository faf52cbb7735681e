import { type ContactTable, personColumns, personList } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';

/** Rows that outlive the leads of an import (a withdrawal, an order of another file) forget them. */
export function releaseLeads(db: Db, tables: readonly ContactTable[], importId: number): void {
  for (const { table, lead, keeps } of tables) {
    if (!lead || !keeps) continue;
    db.prepare(`UPDATE ${table} SET ${lead} = NULL WHERE ${lead} IN (SELECT id FROM lead WHERE import_id = ?)`).run(
      importId,
    );
  }
}

export const hasRows = (db: Db, table: string, contact: number): boolean =>
  db.prepare(`SELECT 1 FROM ${table} WHERE contact_id = ? LIMIT 1`).get(contact) !== undefined;

/**
 * Stages the leads of touched contacts that still have several and were joined by nothing but imports: a merge by hand
 * and a key set by hand hold a contact together. Tells how many.
 */
export function stageRemaining(db: Db): number {
  return db
    .prepare(`
      INSERT INTO temp.person (row_id, line, record, flags, ${personList})
      SELECT l.id, l.line, '', '', ${personColumns.map((column) => `l.${column}`).join(', ')}
      FROM temp.touched t JOIN lead l ON l.contact_id = t.contact_id
      WHERE (SELECT count(*) FROM lead o WHERE o.contact_id = t.contact_id) > 1
        AND NOT EXISTS (SELECT 1 FROM contact_edit e WHERE e.contact_id = t.contact_id AND e.search IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM merge m WHERE m.winner = t.contact_id AND m.import_id IS NULL AND m.undone_at IS NULL)`)
    .run().changes;
}

export interface Part {
  readonly from: number;
  readonly first: number;
}

/** Groups of leads that no longer belong to their contact: all but its largest, then oldest, group. */
export function partedLeads(db: Db): Part[] {
  return db
    .prepare(`
      WITH part AS (
        SELECT l.contact_id, coalesce(k.first_row, p.row_id) AS first, count(*) AS leads
        FROM temp.person p JOIN lead l ON l.id = p.row_id LEFT JOIN temp.link k ON k.row_id = p.row_id
        GROUP BY 1, 2)
      SELECT contact_id AS "from", first FROM (
        SELECT part.*, row_number() OVER (PARTITION BY contact_id ORDER BY leads DESC, first) AS place FROM part)
      WHERE place > 1 ORDER BY 1, 2`)
    .all() as Part[];
}

/** An empty contact, touched; its values are computed from the leads that move to it. */
export function newContact(db: Db): number {
  const id = Number(
    db
      .prepare(`
        INSERT INTO contact (id, created)
        SELECT 1 + max(coalesce((SELECT max(id) FROM contact), 0), coalesce((SELECT max(loser) FROM merge), 0)), ''`)
      .run().lastInsertRowid,
  );
  db.prepare('INSERT INTO temp.touched (contact_id) VALUES (?)').run(id);
  return id;
}

export function moveLeads(db: Db, { from, first, contact }: Part & { contact: number }): void {
  db.prepare(`
    UPDATE lead SET contact_id = :contact
    WHERE contact_id = :from AND id IN (
      SELECT p.row_id FROM temp.person p LEFT JOIN temp.link k ON k.row_id = p.row_id
      WHERE coalesce(k.first_row, p.row_id) = :first)`).run({ from, first, contact });
}

/** Rows of a table that came by a lead go where the lead went. */
export function followLeads(db: Db, { table, lead, contact }: { table: string; lead: string; contact: number }): void {
  db.prepare(
    `UPDATE ${table} SET contact_id = :contact WHERE ${lead} IN (SELECT id FROM lead WHERE contact_id = :contact)`,
  ).run({
    contact,
  });
}
