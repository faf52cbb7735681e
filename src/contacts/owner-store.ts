import type { Db } from '../db/connection.ts';

/** Gives imported rows to other contacts, one at a time. */
export function leadMover(db: Db): (lead: number, contact: number) => void {
  const move = db.prepare('UPDATE lead SET contact_id = :contact WHERE id = :lead');
  return (lead, contact) => move.run({ lead, contact });
}

/** An empty contact, dirty; its values are computed from the leads that move to it. */
export function newContact(db: Db): number {
  const id = Number(
    db
      .prepare(`
        INSERT INTO contact (id, created)
        SELECT 1 + max(coalesce((SELECT max(id) FROM contact), 0), coalesce((SELECT max(loser) FROM contact_merge), 0)), ''`)
      .run().lastInsertRowid,
  );
  db.prepare('INSERT OR IGNORE INTO temp.dirty (contact_id) VALUES (?)').run(id);
  return id;
}

/** A contact that was merged into another stands again; its values are computed when its rows are back. */
export function restoreContact(db: Db, contact: { readonly id: number; readonly created: string }): void {
  db.prepare('INSERT OR IGNORE INTO contact (id, created) VALUES (:id, :created)').run(contact);
}

/** Deletes a contact of which no table holds anything any more. */
export function deleteContact(db: Db, id: number): void {
  db.prepare('DELETE FROM contact WHERE id = ?').run(id);
}

/** Deletes the contacts whose ids a query gives. */
export function deleteContacts(db: Db, ids: string): void {
  db.exec(`DELETE FROM contact WHERE id IN (${ids})`);
}
