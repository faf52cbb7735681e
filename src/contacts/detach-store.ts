import type { Db } from '../db/connection.ts';

/** Is a contact reached by that number (E.164)? */
const holdsPhone = (db: Db, { contact, phone }: Pick<Detachment, 'contact' | 'phone'>): boolean =>
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
  /** Numbers that were taken off the contact before. */
  readonly wrong: readonly string[];
}

/**
 * Takes a number off a contact, as an edit of its phone: the next best number of its rows that was not taken off before takes
 * its place, or none. Tells the id of the edit; undefined where the contact is not reached by that number.
 */
export function detachPhone(db: Db, { wrong, ...detachment }: Detachment): number | undefined {
  if (!holdsPhone(db, detachment)) return undefined;
  const { lastInsertRowid } = db
    .prepare(`
      INSERT INTO contact_edit (contact_id, field, value, search, at)
      SELECT :contact, 'phone', next.value, next.value, :at FROM (SELECT 1) LEFT JOIN (
        SELECT value FROM (
          SELECT value, first FROM contact_address WHERE contact_id = :contact AND kind = 'phone'
          UNION ALL SELECT phone, 0 FROM lead WHERE contact_id = :contact AND phone IS NOT NULL
          UNION ALL SELECT p.e164, 0 FROM lead l JOIN lead_phone p ON p.lead_id = l.id WHERE l.contact_id = :contact AND p.shared = 0)
        WHERE value <> :phone AND value NOT IN (SELECT value FROM json_each(:wrong))
        ORDER BY first DESC, value LIMIT 1) next`)
    .run({ ...detachment, wrong: JSON.stringify(wrong) });
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
