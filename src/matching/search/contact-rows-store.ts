import type { Db } from '../../db/connection.ts';

/** What contacts are compared by: names of the columns, and the fields that an import knows them by. */
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

/** What is known of a contact: its id, its name, by which word people call it, and a cell for each further column. */
export type ContactCells = readonly [
  id: number,
  name: string | null,
  given: string | null,
  ...cells: (string | null)[],
];

const cells = `
  SELECT c.id, c.name, c.given_key, CASE WHEN c.phone_ext IS NULL THEN c.phone END,
    (SELECT min(coalesce(nullif(l.phone, c.phone), l.phones)) FROM lead l WHERE l.contact_id = c.id),
    c.email, coalesce(c.birth_date, CAST(c.birth_year AS TEXT)), c.gender, c.address, coalesce(c.ward_code, c.ward),
    c.district, c.province_code, c.postal_code, c.company, c.occupation
  FROM contact c`;

/** Every contact with what it is compared by, in the order of ids. */
export const contactCells = (db: Db): IterableIterator<ContactCells> =>
  db.prepare(`${cells} ORDER BY c.id`).raw().iterate() as IterableIterator<ContactCells>;

/** The same of some contacts, in the order in which they are named; those that are no more are left out. */
export function cellsOfContacts(db: Db, contacts: Iterable<number>): ContactCells[] {
  const one = db.prepare(`${cells} WHERE c.id = ?`).raw();
  const found: ContactCells[] = [];
  for (const contact of contacts) {
    const known = one.get(contact) as ContactCells | undefined;
    if (known) found.push(known);
  }
  return found;
}

/** So many others are enough to see that a phone or a mailbox is no person's own. */
const mostHolders = 100;

/** Two contacts and those who share a phone or a mailbox with either, in the order of ids. */
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

/** Dirty contacts (temp.dirty) that stand, in the order of ids. */
export const dirtyContacts = (db: Db): number[] =>
  db
    .prepare('SELECT t.contact_id FROM temp.dirty t JOIN contact c ON c.id = t.contact_id ORDER BY 1')
    .pluck()
    .all() as number[];

/** Has another connection changed the database since this number was asked? */
export const dataVersion = (db: Db): number => Number(db.pragma('data_version', { simple: true }));
