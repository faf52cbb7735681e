import type { Db } from '../db/connection.ts';

/** The columns of a contact that people see, as they stand. */
export const valuesOf = (db: Db, contact: number): Record<string, string | number | null> =>
  db
    .prepare(`
      SELECT name, title, phone, email, birth_date, birth_year, gender, gender_hint, country, province_code, ward_code,
        ward, district, address, postal_code, occupation, company, income_min, income_max, note, tags
      FROM contact WHERE id = ?`)
    .get(contact) as Record<string, string | number | null>;

/** Marks a contact as one whose stored answers must be computed anew. */
export const markDirty = (db: Db, contact: number): void => {
  db.prepare('INSERT OR IGNORE INTO temp.dirty (contact_id) VALUES (?)').run(contact);
};

/** The others who are known by a phone (E.164) or an e-mail key. */
export const othersAt = (db: Db, { value, contact }: { value: string; contact: number }): number[] =>
  db
    .prepare(`
      SELECT contact_id FROM contact_phone WHERE e164 = :value AND contact_id <> :contact
      UNION SELECT contact_id FROM contact_email WHERE email_key = :value AND contact_id <> :contact
      ORDER BY 1`)
    .pluck()
    .all({ value, contact }) as number[];

/** Who bears an id of the shop, in whichever namespace, as typed or in capitals. */
export const contactsOfId = (db: Db, id: string): number[] =>
  db
    .prepare('SELECT DISTINCT contact_id FROM contact_lead WHERE external_id IN (:id, upper(:id)) ORDER BY 1')
    .pluck()
    .all({ id }) as number[];

/** The name of the province where a contact lives, as far as is known. */
export const provinceOf = (db: Db, contact: number): string | undefined =>
  db
    .prepare('SELECT p.name FROM contact c JOIN province p ON p.code = c.province_code WHERE c.id = ?')
    .pluck()
    .get(contact) as string | undefined;
