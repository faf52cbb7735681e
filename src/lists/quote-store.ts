import type { Db } from '../db/connection.ts';

/** The people of a staged and matched file: temp.offered, a row a person, with the contact whom the shop knows already. */
export function fillOffered(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.offered;
    CREATE TEMP TABLE offered (row_id INTEGER PRIMARY KEY, contact_id INTEGER) STRICT;
    INSERT INTO temp.offered (row_id, contact_id)
    SELECT p.id, k.contact_id FROM staged_person p LEFT JOIN temp.link k ON k.row_id = p.id
    WHERE k.row_id IS NULL OR k.first_row = p.id`);
}

export interface OfferedCounts {
  readonly people: number;
  readonly phone: number;
  readonly email: number;
  readonly address: number;
  readonly reachable: number;
  readonly known: number;
  readonly customers: number;
}

/** The people of the offer, by what any row of theirs gives to reach them and whether the shop knows them (temp.buyer: customers). */
export const offeredCounts = (db: Db): OfferedCounts =>
  db
    .prepare(`
      WITH given AS (
        SELECT coalesce(k.first_row, p.id) AS row_id, max(p.phone IS NOT NULL) AS phone,
          max(p.email IS NOT NULL) AS email, max(p.address IS NOT NULL) AS address
        FROM staged_person p LEFT JOIN temp.link k ON k.row_id = p.id GROUP BY 1
      )
      SELECT count(*) AS people, coalesce(sum(g.phone), 0) AS phone, coalesce(sum(g.email), 0) AS email,
        coalesce(sum(g.address), 0) AS address, coalesce(sum(g.phone OR g.email OR g.address), 0) AS reachable,
        count(o.contact_id) AS known, count(b.contact_id) AS customers
      FROM temp.offered o JOIN given g ON g.row_id = o.row_id LEFT JOIN temp.buyer b ON b.contact_id = o.contact_id`)
    .get() as OfferedCounts;

export interface ListOverlap {
  readonly list: string;
  readonly vendor: string | null;
  readonly contacts: number;
}

/** The people of the offer who stand on a list already, by list. */
export const overlapByList = (db: Db): ListOverlap[] =>
  db
    .prepare(`
      SELECT i.list, n.vendor, count(DISTINCT o.contact_id) AS contacts
      FROM temp.offered o CROSS JOIN contact_lead l ON l.contact_id = o.contact_id
      JOIN imported_file i ON i.id = l.import_id JOIN list n ON n.name = i.list
      GROUP BY i.list ORDER BY i.list`)
    .all() as ListOverlap[];

/** The same by vendor. */
export const overlapByVendor = (db: Db): Omit<ListOverlap, 'list'>[] =>
  db
    .prepare(`
      SELECT n.vendor, count(DISTINCT o.contact_id) AS contacts
      FROM temp.offered o CROSS JOIN contact_lead l ON l.contact_id = o.contact_id
      JOIN imported_file i ON i.id = l.import_id JOIN list n ON n.name = i.list
      WHERE n.vendor IS NOT NULL GROUP BY n.vendor ORDER BY n.vendor`)
    .all() as Omit<ListOverlap, 'list'>[];
