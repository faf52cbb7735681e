import type { Db } from '../../db/connection.ts';
import { type AsOfDay, countingOrder } from '../../orders/index.ts';

const counting = countingOrder('o', { asOf: ':asOf', currency: ':currency' });

/**
 * temp.score_trial, a row a contact that the shop has tried to reach by the day: whether somebody talked to the person, and
 * whether the person was interested or ordered on the day of the first attempt or later.
 */
export function fillTrials(db: Db, { asOf, currency }: AsOfDay): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.score_trial;
    CREATE TEMP TABLE score_trial (
      contact_id INTEGER PRIMARY KEY, tried_on TEXT NOT NULL, reached INTEGER NOT NULL, interested INTEGER NOT NULL,
      ordered INTEGER NOT NULL DEFAULT 0
    ) STRICT`);
  db.prepare(`
    INSERT INTO temp.score_trial (contact_id, tried_on, reached, interested)
    SELECT contact_id, min(on_day) FILTER (WHERE direction = 'out' AND channel IS NOT NULL) AS tried_on,
      max(direction = 'out' AND channel IS NOT NULL AND reached = 1),
      coalesce(max(on_day) FILTER (WHERE stage = 'interested')
        >= min(on_day) FILTER (WHERE direction = 'out' AND channel IS NOT NULL), 0)
    FROM contact_activity WHERE contact_id IS NOT NULL AND on_day <= :asOf
    GROUP BY contact_id HAVING tried_on IS NOT NULL`).run({ asOf });
  db.prepare(`
    UPDATE temp.score_trial SET ordered = 1 WHERE EXISTS (
      SELECT 1 FROM contact_order o
      WHERE o.contact_id = score_trial.contact_id AND o.order_date >= score_trial.tried_on AND ${counting} AND o.amount > 0)`).run(
    {
      asOf,
      currency,
    },
  );
}

/** What came of some contacts. */
export interface TrialCounts {
  /** Contacts that the shop tried to reach. */
  readonly tried: number;
  readonly reached: number;
  /** Of those reached: interested, or ordered. */
  readonly hits: number;
  /** Of those tried. */
  readonly ordered: number;
}

const counts = `count(t.contact_id) AS tried, coalesce(sum(t.reached), 0) AS reached,
  count(*) FILTER (WHERE t.reached = 1 AND (t.interested = 1 OR t.ordered = 1)) AS hits, coalesce(sum(t.ordered), 0) AS ordered`;

/** What came of all of temp.score_trial. */
export const trialCounts = (db: Db): TrialCounts =>
  db.prepare(`SELECT ${counts} FROM temp.score_trial t`).get() as TrialCounts;

/** What a contact can have come by: a list, its vendor, or the source that a row states. */
export const sourceKinds = ['list', 'vendor', 'source'] as const;
export type SourceKind = (typeof sourceKinds)[number];

const membersOf: Readonly<Record<SourceKind, string>> = {
  list: 'SELECT v.contact_id, v.list AS name FROM contact_list v',
  vendor: `SELECT DISTINCT v.contact_id, n.vendor AS name FROM contact_list v JOIN bought_list n ON n.name = v.list
    WHERE n.vendor IS NOT NULL`,
  source: 'SELECT c.id AS contact_id, c.source AS name FROM contact c WHERE c.source IS NOT NULL',
};

/** The contacts of a source, and what came of them. */
export interface SourceCounts extends TrialCounts {
  readonly name: string;
  readonly contacts: number;
}

/** What came of those of each source of a kind, from temp.score_trial, by name. */
export const sourceCounts = (db: Db, kind: SourceKind): SourceCounts[] =>
  db
    .prepare(`
      SELECT m.name, count(*) AS contacts, ${counts}
      FROM (${membersOf[kind]}) m LEFT JOIN temp.score_trial t ON t.contact_id = m.contact_id
      GROUP BY m.name ORDER BY m.name`)
    .all() as SourceCounts[];

/** The imports of each list, with the list's vendor. */
export const listImports = (db: Db): { import_id: number; list: string; vendor: string | null }[] =>
  db
    .prepare(`
      SELECT i.id AS import_id, i.list, n.vendor FROM imported_file i LEFT JOIN bought_list n ON n.name = i.list
      WHERE i.list IS NOT NULL ORDER BY i.id`)
    .all() as { import_id: number; list: string; vendor: string | null }[];
