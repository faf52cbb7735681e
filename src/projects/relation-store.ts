import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** How a contact belongs to another contact or to a company. */
export interface ContactRelation {
  readonly relation: number;
  readonly contact: number;
  readonly name: string | null;
  /** What the contact is to the other side. */
  readonly as: string;
  /** The other contact; null: a company. */
  readonly other: number | null;
  readonly other_name: string | null;
  /** What the other contact is to this one; null of a company. */
  readonly other_as: string | null;
  readonly company: string | null;
  readonly note: string | null;
  readonly since_on: LocalDate;
}

/** Stores a relation with its sides; tells its id. */
export function insertRelation(
  db: Db,
  relation: Pick<ContactRelation, 'company' | 'note' | 'since_on'>,
  sides: readonly { readonly contact: number; readonly as: string }[],
): number {
  const id = Number(
    db.prepare('INSERT INTO relation (company, note, since_on) VALUES (:company, :note, :since_on)').run(relation)
      .lastInsertRowid,
  );
  const insert = db.prepare(
    'INSERT INTO relation_side (relation_id, contact_id, is_to_other) VALUES (:id, :contact, :as)',
  );
  for (const side of sides) insert.run({ id, ...side });
  return id;
}

/** Relations as the sides of a contact see them; all, each from its first side, where the contact is null. */
export const relationsOf = (db: Db, contact: number | null): ContactRelation[] =>
  db
    .prepare(`
      SELECT r.id AS relation, s.contact_id AS contact, c.name, s.is_to_other AS "as", o.contact_id AS other,
        d.name AS other_name, o.is_to_other AS other_as, r.company, r.note, r.since_on
      FROM relation r JOIN relation_side s ON s.relation_id = r.id JOIN contact c ON c.id = s.contact_id
      LEFT JOIN relation_side o ON o.relation_id = r.id AND o.id <> s.id LEFT JOIN contact d ON d.id = o.contact_id
      WHERE CASE WHEN :contact IS NULL THEN s.id < coalesce(o.id, s.id + 1) ELSE s.contact_id = :contact END
      ORDER BY r.id, s.id`)
    .all({ contact }) as ContactRelation[];

/** A relation by its id, from its first side. */
export const findRelation = (db: Db, id: number): ContactRelation | undefined =>
  relationsOf(db, null).find(({ relation }) => relation === id);

/** Deletes a relation. */
export function deleteRelation(db: Db, id: number): void {
  db.prepare('DELETE FROM relation WHERE id = ?').run(id);
}
