import type { Db } from '../db/connection.ts';
import { keysetRows } from '../db/keyset-pages.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** Who is scored, as a condition on the totals: a sale on a known day, and something left of the money after returns. */
const isScored = 'orders > 0 AND amount > 0 AND last_date IS NOT NULL';

/** Who bought on a day, or for an amount, that no till told. `t` is the alias of the totals, with its point. */
export const isUnscored = (t = ''): string =>
  `${t}orders > 0 AND (CASE WHEN ${t}amount > 0 THEN ${t}last_date IS NULL ELSE ${t}returns = 0 END)`;

/**
 * Customers alike: the day of their last sale, the sales of each, returns of all together, then two numbers a part –
 * contacts and net amount (minor units) – of all, of those who cannot be scored, of those with something left of it, and of
 * those who pass each step.
 */
export type BucketLine = readonly [
  lastDate: LocalDate | null,
  orders: number,
  returns: number,
  contacts: number,
  amount: number,
  unscored: number,
  unscoredAmount: number,
  ...passing: number[],
];

/**
 * Everybody with an order or a return, those alike in one line; `steps` are least amounts (minor units), ascending.
 * `totals` is the relation that the orders module names: its index contact_orders_by_latest has them in this order.
 */
export function linesOfBuckets(db: Db, totals: string, steps: readonly number[]): BucketLine[] {
  const conditions = ['amount > 0', ...steps.map((_, i) => `amount >= :step${i}`)];
  const passing = conditions.map(
    (condition) => `count(*) FILTER (WHERE ${condition}), coalesce(sum(amount) FILTER (WHERE ${condition}), 0)`,
  );
  return db
    .prepare(`
      SELECT last_date, orders, sum(returns), count(*), sum(amount), count(*) FILTER (WHERE ${isUnscored()}),
        coalesce(sum(amount) FILTER (WHERE ${isUnscored()}), 0), ${passing.join(', ')}
      FROM ${totals} GROUP BY latest, last_date, orders`)
    .raw()
    .all(Object.fromEntries(steps.map((step, i) => [`step${i}`, step]))) as BucketLine[];
}

/** How many scored customers have each net amount (minor units), ascending. */
export const amounts = (db: Db, totals: string): IterableIterator<[amount: number, contacts: number]> =>
  db
    .prepare(`SELECT amount, count(*) FROM ${totals} WHERE ${isScored} GROUP BY amount ORDER BY amount`)
    .raw()
    .iterate() as IterableIterator<[number, number]>;

/** How many contacts there are. */
export const countContacts = (db: Db): number => db.prepare('SELECT count(*) FROM contact').pluck().get() as number;

/** Copies the scored customers with what they are scored by to temp.rfm_customer, for a reader who may pause. */
export function copyScored(db: Db, totals: string): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.rfm_customer;
    CREATE TEMP TABLE rfm_customer (
      contact_id INTEGER PRIMARY KEY, external_id TEXT, last_date TEXT NOT NULL, orders INTEGER NOT NULL,
      amount INTEGER NOT NULL
    ) STRICT;
    INSERT INTO temp.rfm_customer (contact_id, external_id, last_date, orders, amount)
    SELECT t.contact_id, c.external_id, t.last_date, t.orders, t.amount
    FROM (SELECT * FROM ${totals} WHERE ${isScored}) t LEFT JOIN contact c ON c.id = t.contact_id
    ORDER BY t.contact_id`);
}

/** A scored customer: contact id, the shop's own id, the day of the last sale, sales, net amount in minor units. */
export type ScoredLine = [
  contactId: number,
  externalId: string | null,
  lastDate: LocalDate,
  orders: number,
  amount: number,
];

/** The copied customers by contact id. */
export const copiedScored = (db: Db): Iterable<ScoredLine> =>
  keysetRows(db, {
    sql: `
      SELECT contact_id, external_id, last_date, orders, amount FROM temp.rfm_customer
      WHERE contact_id > :after ORDER BY contact_id`,
    raw: true,
    key: ([contactId]) => contactId,
  });
