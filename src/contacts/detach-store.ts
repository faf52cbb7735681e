import type { Db } from '../db/connection.ts';

/** Is a contact reached by that number (E.164)? */
const holdsPhone = (db: Db, { contact, phone }: Detachment): boolean =>
  db
    .prepare("SELECT 1 FROM contact_address WHERE contact_id = :contact AND kind = 'phone' AND value = :phone")
    .get({ contact, phone }) !== undefined;

/** Which number is not whose, and since when. */
interface Detachment {
  readonly contact: number;
  /** E.164. */
  readonly phone: string;
  /** Instant, UTC. */
  readonly at: string;
}

/**
 * Takes a number off a contact, as an edit of its phone: the next best number takes its place, or none. Tells the id of the
 * edit; undefined where the contact is not reached by that number.
 */
export function detachPhone(db: Db, detachment: Detachment): number | undefined {
  if (!holdsPhone(db, detachment)) return undefined;
  const { lastInsertRowid } = db
    .prepare(`
      INSERT INTO contact_edit (contact_id, field, value, search, at)
      SELECT :contact, 'phone', next.value, next.value, :at FROM (SELECT 1) LEFT JOIN (
        SELECT value FROM contact_address WHERE contact_id = :contact AND kind = 'phone' AND value <> :phone
        ORDER BY first DESC, value LIMIT 1) next`)
    .run(detachment);
  return Number(lastInsertRowid);
}

/** Contacts of another name that are known by a number too. */
export const otherHolders = (
  db: Db,
  { contact, phone }: Pick<Detachment, 'contact' | 'phone'>,
): { id: number; name: string | null }[] =>
  db
    .prepare(`
      SELECT DISTINCT o.id, o.name FROM contact_phone p JOIN contact o ON o.id = p.contact_id
      WHERE p.e164 = :phone AND o.id <> :contact
        AND o.name_key IS NOT (SELECT name_key FROM contact WHERE id = :contact)
      ORDER BY o.id`)
    .all({ contact, phone }) as { id: number; name: string | null }[];
