import type { Db } from '../../db/connection.ts';

/** The columns that contacts are compared by, with their import fields. */
export const contactColumns = [
  { name: 'family_name', field: 'family_name' },
  { name: 'given_name', field: 'given_name' },
  { name: 'called', field: 'called' },
  { name: 'suffix', field: 'suffix' },
  { name: 'phone', field: 'phone' },
  { name: 'phone2', field: 'phone2' },
  { name: 'email', field: 'email' },
  { name: 'birth_date', field: 'birth_date' },
  { name: 'gender', field: 'gender' },
  { name: 'address', field: 'address' },
  { name: 'ward', field: 'ward' },
  { name: 'district', field: 'district' },
  { name: 'province', field: 'province' },
  { name: 'postal_code', field: 'postal_code' },
  { name: 'company', field: 'company' },
  { name: 'occupation', field: 'occupation' },
] as const;

/** The compared values of a contact: id, name, the word it is called by, and a cell per further column. */
export type ContactCells = readonly [
  id: number,
  name: string | null,
  given: string | null,
  ...cells: (string | null)[],
];

const cells = `
  SELECT c.id, c.name, c.given_key, CASE WHEN c.phone_ext IS NULL THEN c.phone END,
    (SELECT min(coalesce(nullif(l.phone, c.phone), l.phones)) FROM contact_lead l WHERE l.contact_id = c.id),
    c.email, coalesce(c.birth_date, CAST(c.birth_year AS TEXT)), c.gender, c.address, coalesce(c.ward_code, c.ward),
    c.district, c.province_code, c.postal_code, c.company, c.occupation
  FROM contact c`;

/** The compared values of all contacts, in order of id. */
export const contactCells = (db: Db): IterableIterator<ContactCells> =>
  db.prepare(`${cells} ORDER BY c.id`).raw().iterate() as IterableIterator<ContactCells>;

/** The compared values of some contacts, in the given order; missing contacts are left out. */
export function cellsOfContacts(db: Db, contacts: Iterable<number>): ContactCells[] {
  const one = db.prepare(`${cells} WHERE c.id = ?`).raw();
  const found: ContactCells[] = [];
  for (const contact of contacts) {
    const known = one.get(contact) as ContactCells | undefined;
    if (known) found.push(known);
  }
  return found;
}

/** Enough other holders to see that a phone or a mailbox is shared. */
const mostHolders = 100;

/** Two contacts and those that share a phone or a mailbox with either, in order of id. */
export const withHoldersOfKeys = (db: Db, pair: readonly [number, number]): number[] =>
  db
    .prepare(`
      SELECT id FROM (
        SELECT DISTINCT o.contact_id AS id FROM contact_phone p CROSS JOIN contact_phone o ON o.e164 = p.e164
        WHERE p.contact_id IN (:a, :b)
        UNION
        SELECT o.contact_id FROM contact_email m CROSS JOIN contact_email o ON o.email_key = m.email_key
        WHERE m.contact_id IN (:a, :b)
        LIMIT ${mostHolders})
      UNION SELECT :a UNION SELECT :b ORDER BY 1`)
    .pluck()
    .all({ a: pair[0], b: pair[1] }) as number[];

/** Existing dirty contacts (temp.dirty), in order of id. */
export const dirtyContacts = (db: Db): number[] =>
  db
    .prepare('SELECT t.contact_id FROM temp.dirty t JOIN contact c ON c.id = t.contact_id ORDER BY 1')
    .pluck()
    .all() as number[];
