import { closedBy } from '../consent/index.ts';
import type { Db } from '../db/connection.ts';

/** What a line of the scorecard is about. */
export type ScoredBy = 'list' | 'vendor';

const nameOf: Record<ScoredBy, string> = { list: 'n.name', vendor: 'n.vendor' };

/** temp.scored, a row a list or vendor, and temp.member: who came by it, with how many rows. */
export function fillMembers(db: Db, by: ScoredBy): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.scored;
    CREATE TEMP TABLE scored AS
    SELECT ${nameOf[by]} AS name, min(n.vendor) AS vendor, count(DISTINCT n.name) AS lists, min(n.bought_on) AS bought_on,
      min(i.id) AS first_import, sum(json_extract(i.report, '$.read')) AS rows,
      sum(json_extract(i.report, '$.rejected')) AS rejected, sum(json_extract(i.report, '$.suppressed')) AS excluded
    FROM imported_file i JOIN list n ON n.name = i.list
    WHERE i.undone_at IS NULL AND ${nameOf[by]} IS NOT NULL GROUP BY 1 ORDER BY 1;
    DROP TABLE IF EXISTS temp.member;
    CREATE TEMP TABLE member (
      scored INTEGER NOT NULL, contact_id INTEGER NOT NULL, leads INTEGER NOT NULL, PRIMARY KEY (scored, contact_id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO temp.member (scored, contact_id, leads)
    SELECT g.rowid, l.contact_id, count(*)
    FROM temp.scored g JOIN list n ON ${nameOf[by]} = g.name JOIN imported_file i ON i.list = n.name
    JOIN contact_lead l ON l.import_id = i.id
    GROUP BY g.rowid, l.contact_id;
    DROP TABLE IF EXISTS temp.shared_member;
    CREATE TEMP TABLE shared_member (contact_id INTEGER PRIMARY KEY) STRICT;
    INSERT INTO temp.shared_member SELECT contact_id FROM temp.member GROUP BY contact_id HAVING count(*) > 1`);
}

/** Everybody who came by any list. */
export const members = '(SELECT DISTINCT contact_id FROM temp.member)';

/** The counts of a list or vendor. */
export interface ScoreRow {
  readonly id: number;
  readonly name: string;
  readonly vendor: string | null;
  readonly lists: number;
  readonly bought_on: string | null;
  readonly rows: number;
  readonly rejected: number;
  readonly excluded: number;
  readonly contacts: number;
  readonly leads: number;
  readonly overlap_with_others: number;
  readonly overlap_with_customers: number;
  readonly stopped: number;
  readonly contactable: number;
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
}

/** Was somebody a customer before the list came: by its day where that is known, else by what had been imported. */
const before = `(b.contact_id IS NOT NULL AND CASE WHEN g.bought_on IS NULL OR b.first_date IS NULL THEN b.first_import < g.first_import
  ELSE b.first_date < g.bought_on END)`;

/** An address that a person or a Do-Not-Call file suppressed. */
const suppressions = closedBy.suppressed | closedBy.do_not_call;

/** Counts every list or vendor, from temp.member, temp.contactable (`m`), temp.closed_address and temp.buyer. `open`: may a contact be reached? */
export function scores(db: Db, open: string): ScoreRow[] {
  db.exec(`
    DROP TABLE IF EXISTS temp.stopped_member;
    CREATE TEMP TABLE stopped_member (contact_id INTEGER PRIMARY KEY) STRICT;
    INSERT OR IGNORE INTO temp.stopped_member SELECT contact_id FROM temp.suppressed
      UNION SELECT contact_id FROM temp.closed_address WHERE why & ${suppressions}`);
  return db
    .prepare(`
      SELECT g.rowid AS id, g.name, g.vendor, g.lists, g.bought_on, g.rows, g.rejected, g.excluded,
        count(e.contact_id) AS contacts, coalesce(sum(e.leads), 0) AS leads, count(s.contact_id) AS overlap_with_others,
        count(*) FILTER (WHERE ${before}) AS overlap_with_customers, count(x.contact_id) AS stopped,
        count(*) FILTER (WHERE ${open}) AS contactable,
        count(b.contact_id) FILTER (WHERE NOT ${before}) AS customers,
        coalesce(sum(b.orders) FILTER (WHERE NOT ${before}), 0) AS orders,
        coalesce(sum(b.amount) FILTER (WHERE NOT ${before}), 0) AS revenue
      FROM temp.scored g
      LEFT JOIN temp.member e ON e.scored = g.rowid
      LEFT JOIN contact c ON c.id = e.contact_id
      LEFT JOIN temp.contactable m ON m.contact_id = e.contact_id
      LEFT JOIN temp.shared_member s ON s.contact_id = e.contact_id
      LEFT JOIN temp.stopped_member x ON x.contact_id = e.contact_id
      LEFT JOIN temp.buyer b ON b.contact_id = e.contact_id
      GROUP BY g.rowid ORDER BY g.rowid`)
    .all() as ScoreRow[];
}

/** How many people of each list or vendor are among the contacts of a relation, by the row of temp.scored. */
export const countAmong = (db: Db, relation: string): Map<number, number> =>
  new Map(
    db
      .prepare(`
        SELECT scored, count(*) FROM temp.member
        WHERE contact_id IN (SELECT contact_id FROM ${relation}) GROUP BY scored`)
      .raw()
      .all() as [number, number][],
  );

export interface ListPrice {
  readonly amount: number;
  readonly currency: string;
}

/** What was paid for each list or vendor; who was paid in several currencies, or nothing known, is absent. */
export const prices = (db: Db, by: ScoredBy): Map<string, ListPrice> =>
  new Map(
    (
      db
        .prepare(`
          SELECT ${nameOf[by]} AS name, sum(n.cost) AS amount, min(n.currency) AS currency FROM list n
          WHERE ${nameOf[by]} IS NOT NULL AND n.cost IS NOT NULL GROUP BY 1 HAVING count(DISTINCT n.currency) = 1`)
        .all() as (ListPrice & { name: string })[]
    ).map(({ name, ...price }) => [name, price]),
  );
