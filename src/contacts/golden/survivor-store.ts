import type { Db } from '../../db/connection.ts';

/** Is there such a contact? */
export const isContact = (db: Db, id: number): boolean =>
  db.prepare('SELECT 1 FROM contact WHERE id = ?').get(id) !== undefined;

/** Who has the rows of a contact now: the contact itself, or the one that it was merged into since. */
export function survivorOf(db: Db, contact: number): number {
  const next = db.prepare('SELECT winner FROM contact_merge WHERE loser = ? AND undone_at IS NULL').pluck();
  let survivor = contact;
  for (let to = next.get(survivor); typeof to === 'number'; to = next.get(survivor)) survivor = to;
  return survivor;
}

/** The merges that stand by which others became part of a contact, in order. */
export const mergesInto = (db: Db, contact: number): number[] =>
  db
    .prepare('SELECT id FROM contact_merge WHERE winner = ? AND undone_at IS NULL ORDER BY id')
    .pluck()
    .all(contact) as number[];
