import type { Db } from '../../db/connection.ts';
import { fillPeriodOrders } from '../../orders/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Campaign } from '../setup/campaign.ts';

/** The treated members of a campaign. */
const treated = (campaign: number): string =>
  `(SELECT contact_id FROM contact_campaign WHERE campaign_id = ${campaign} AND arm = 'treated')`;

interface WorkMoment {
  readonly campaign: Campaign;
  /** Now: an instant, UTC. */
  readonly at: string;
  /** The local date of now. */
  readonly today: LocalDate;
}

/**
 * temp.campaign_work with a row a treated member: attempts so far, the last result (disposition, last_at, last_on, next_on),
 * and its state –
 * new (nobody tried), due, waiting (until due_at), bought (ordered since the campaign began) or done (a result ended it, the
 * tries are used up, or nothing more was agreed). due_at is an instant; a date that was agreed is due from its day on.
 */
export function fillWork(db: Db, { campaign, at, today }: WorkMoment): void {
  const { id, name, currency, starts_on } = campaign;
  fillPeriodOrders(db, { from: starts_on, until: today, currency, among: treated(id) });
  db.exec(`
    DROP TABLE IF EXISTS temp.campaign_work;
    CREATE TEMP TABLE campaign_work (
      contact_id INTEGER PRIMARY KEY, attempts INTEGER NOT NULL, disposition TEXT, last_at TEXT, last_on TEXT,
      next_on TEXT, due_at TEXT, state TEXT NOT NULL
    ) STRICT`);
  fillLastTries(db, name);
  db.prepare(`
    INSERT INTO temp.campaign_work (contact_id, attempts, disposition, last_at, last_on, next_on, due_at, state)
    SELECT m.contact_id, coalesce(l.attempts, 0), l.disposition, l.at, l.on_day, l.next_on, coalesce(l.next_on, l.retry_at),
      CASE
        WHEN l.closed THEN 'done'
        WHEN p.contact_id IS NOT NULL THEN 'bought'
        WHEN l.contact_id IS NULL THEN 'new'
        WHEN l.attempts >= l.max_attempts THEN 'done'
        WHEN l.next_on IS NOT NULL THEN CASE WHEN l.next_on <= :today THEN 'due' ELSE 'waiting' END
        WHEN l.retry_at IS NULL THEN 'done'
        WHEN l.retry_at <= :at THEN 'due' ELSE 'waiting' END
    FROM ${treated(id)} m LEFT JOIN temp.last_try l ON l.contact_id = m.contact_id
    LEFT JOIN temp.period_order p ON p.contact_id = m.contact_id`).run({ at, today });
}

/** temp.last_try with a row a contact whom somebody tried for a campaign: the last try, and what all of them come to. */
function fillLastTries(db: Db, campaign: string): void {
  // A table with a key: joined as a subquery it would be read once a member.
  db.exec(`
    DROP TABLE IF EXISTS temp.last_try;
    CREATE TEMP TABLE last_try (
      contact_id INTEGER PRIMARY KEY, disposition TEXT, at TEXT, on_day TEXT, next_on TEXT, max_attempts INTEGER,
      attempts INTEGER NOT NULL, closed INTEGER NOT NULL, retry_at TEXT
    ) STRICT`);
  db.prepare(`
    INSERT INTO temp.last_try
    SELECT contact_id, disposition, at, on_day, next_on, max_attempts, attempts, closed,
      CASE WHEN next_on IS NULL AND retry_hours IS NOT NULL
        THEN strftime('%Y-%m-%dT%H:%M:%fZ', at, '+' || retry_hours || ' hours') END
    FROM (
      SELECT contact_id, disposition, at, on_day, next_on, retry_hours, max_attempts,
        count(*) OVER (PARTITION BY contact_id) AS attempts,
        max(coalesce(closes, 'none') <> 'none') OVER (PARTITION BY contact_id) AS closed,
        row_number() OVER (PARTITION BY contact_id ORDER BY at DESC, activity_id DESC) AS newest
      FROM contact_activity
      WHERE campaign = ? AND direction = 'out' AND contact_id IS NOT NULL AND channel IS NOT NULL)
    WHERE newest = 1`).run(campaign);
}

/** What is left to do of members in these states. */
export const openStates = "('new', 'due', 'waiting')";

/** Somebody to try again. */
export interface Retry {
  readonly contact: number;
  readonly name: string | null;
  /** Where the person may be reached; null where something keeps the person out. */
  readonly address: string | null;
  readonly agent: string | null;
  readonly attempts: number;
  readonly disposition: string | null;
  readonly last_on: LocalDate;
  readonly state: 'due' | 'waiting';
  /** An instant, or the local date that was agreed. */
  readonly due: string;
  /** Why the person may not be contacted now; null: nothing stands against it. */
  readonly withheld: string | null;
}

/** Who is due or waiting in temp.campaign_work, the next first; needs temp.admitted. */
export const retries = (db: Db, campaign: number): Retry[] =>
  db
    .prepare(`
      SELECT w.contact_id AS contact, c.name, d.address, (
          SELECT a.agent FROM contact_assignment a WHERE a.campaign_id = ? AND a.contact_id = w.contact_id LIMIT 1) AS agent,
        w.attempts, w.disposition, w.last_on, w.state, w.due_at AS due, v.reason AS withheld
      FROM temp.campaign_work w JOIN contact c ON c.id = w.contact_id
      LEFT JOIN temp.admitted d ON d.contact_id = w.contact_id LEFT JOIN temp.verdict v ON v.contact_id = w.contact_id
      WHERE w.state IN ('due', 'waiting') ORDER BY w.state, w.due_at, w.contact_id`)
    .all(campaign) as Retry[];

/** How many members are in each state. */
export function workStates(db: Db): Record<string, number> {
  const none = { new: 0, due: 0, waiting: 0, bought: 0, done: 0 };
  const rows = db.prepare('SELECT state, count(*) FROM temp.campaign_work GROUP BY state').raw().all();
  return { ...none, ...Object.fromEntries(rows as [string, number][]) };
}
