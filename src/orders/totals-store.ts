import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** For which day and in which currency orders are counted. */
export interface Reckoning {
  readonly asOf: LocalDate;
  /** ISO 4217; orders in another currency do not count. */
  readonly currency: string;
}

/**
 * The condition on a row of orders, under its alias, that it counts: carried out, in the shop's currency, of somebody,
 * up to the day. `asOf` and `currency` are names of parameters.
 */
export const countingOrder = (o: string, { asOf, currency }: Reckoning): string => `
  ${o}.contact_id IS NOT NULL AND ${o}.replaced_by IS NULL AND ${o}.status = 'done' AND ${o}.amount <> 0
  AND ${o}.currency = ${currency} AND ${o}.order_date <= ${asOf}`;

const counting = countingOrder('o', { asOf: ':asOf', currency: ':currency' });

/**
 * The opening balances that count: of each person the newest whose orders end by the day,
 * as long as no sale of its time has been imported.
 */
const countingOpenings = `
  SELECT b.contact_id, b.orders, b.amount, b.first_date, b.last_date
  FROM (
    SELECT contact_id, orders, amount, first_date, last_date,
           row_number() OVER (PARTITION BY contact_id ORDER BY lead_id DESC) AS place
    FROM opening_balance
    WHERE currency = :currency AND last_date <= :asOf
  ) b
  WHERE b.place = 1 AND NOT EXISTS (
    SELECT 1 FROM orders o WHERE o.contact_id = b.contact_id AND ${counting} AND o.amount > 0 AND o.order_date <= b.last_date
  )`;

const cache = 'contact_orders';

const asOfTable = `
  CREATE TABLE temp.contact_orders_as_of (
    contact_id INTEGER PRIMARY KEY,
    orders INTEGER NOT NULL,
    returns INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    first_date TEXT,
    last_date TEXT
  )`;

const fillAsOfTable = `
  INSERT INTO temp.contact_orders_as_of (contact_id, orders, returns, amount, first_date, last_date)
  SELECT contact_id, sum(orders), sum(returns), sum(amount), min(first_date), max(last_date)
  FROM (
    SELECT o.contact_id, count(*) FILTER (WHERE o.amount > 0) AS orders, count(*) FILTER (WHERE o.amount < 0) AS returns,
           sum(o.amount) AS amount, min(o.order_date) FILTER (WHERE o.amount > 0) AS first_date,
           max(o.order_date) FILTER (WHERE o.amount > 0) AS last_date
    FROM orders o
    WHERE ${counting}
    GROUP BY o.contact_id
    UNION ALL
    SELECT contact_id, orders, 0, amount, coalesce(first_date, last_date), last_date FROM (${countingOpenings})
  ) AS parts
  GROUP BY contact_id`;

/**
 * The relation that holds each customer's totals on a day (contact_id, orders, returns, amount, first_date, last_date):
 * the cache where it is exact for that day, else a TEMP table computed from the orders.
 */
export function totalsOn(db: Db, { asOf, currency }: Reckoning): string {
  const latest = db.prepare('SELECT max(latest) FROM contact_orders').pluck().get() as LocalDate | null;
  if (latest === null || latest <= asOf) return cache;
  db.exec('DROP TABLE IF EXISTS temp.contact_orders_as_of');
  db.exec(asOfTable);
  db.prepare(fillAsOfTable).run({ asOf, currency });
  return 'temp.contact_orders_as_of';
}

/** What all totals of a day come to. */
export interface TotalsExtent {
  readonly relation: string;
  readonly customers: number;
  readonly firstDate: LocalDate | null;
  /** Sales and returns, those of opening balances among them. */
  readonly counted: number;
}

/** Sums up the relation that `totalsOn` named. */
export function extentOfTotals(db: Db, relation: string): TotalsExtent {
  const [customers, firstDate, counted] = db
    .prepare(`SELECT count(*), min(first_date), coalesce(sum(orders + returns), 0) FROM ${relation}`)
    .raw()
    .get() as [number, LocalDate | null, number];
  return { relation, customers, firstDate, counted };
}

/** Why an order does not count in anybody's totals; the first reason that holds is given. */
export type IgnoredReason = 'after_as_of' | 'no_contact' | 'zero_amount' | 'status' | 'currency';

const reason = `
  CASE
    WHEN order_date > :asOf THEN 'after_as_of'
    WHEN contact_id IS NULL THEN 'no_contact'
    WHEN amount = 0 THEN 'zero_amount'
    WHEN status <> 'done' THEN 'status'
    WHEN currency <> :currency THEN 'currency'
  END`;

/** The condition of the index orders_set_aside: orders that count for nobody, whatever the day and the currency. */
const setAside = "replaced_by IS NULL AND (contact_id IS NULL OR amount = 0 OR status <> 'done')";

const ignoredAmong = (condition: string) => `
  SELECT reason, count(*) AS orders
  FROM (SELECT ${reason} AS reason FROM orders WHERE ${condition}) AS judged
  WHERE reason IS NOT NULL
  GROUP BY reason
  ORDER BY reason`;

const orderNumbers = `
  SELECT (SELECT count(*) FROM orders) - (SELECT count(*) FROM orders WHERE replaced_by IS NOT NULL)
    - (SELECT count(*) FROM orders WHERE ${setAside})
    + (SELECT coalesce(sum(orders), 0) FROM (${countingOpenings}) AS openings)`;

/** How many orders do not count on a day, by reason; reasons without any are absent. `extent` is that of the day's totals. */
export function ignoredOrders(
  db: Db,
  reckoning: Reckoning,
  extent: TotalsExtent,
): Partial<Record<IgnoredReason, number>> {
  const { asOf, currency } = reckoning;
  // Where the cache accounts for every order that is not set aside, only those have to be read.
  const whole =
    extent.relation === cache && db.prepare(orderNumbers).pluck().get({ asOf, currency }) === extent.counted;
  const rows = db.prepare(ignoredAmong(whole ? setAside : 'replaced_by IS NULL')).all({ asOf, currency });
  return Object.fromEntries(
    (rows as { reason: IgnoredReason; orders: number }[]).map((row) => [row.reason, row.orders]),
  );
}

/** How many customers' totals begin with an opening balance on a day. */
export function openingsThatCount(db: Db, { asOf, currency }: Reckoning): number {
  return db.prepare(`SELECT count(*) FROM (${countingOpenings}) AS openings`).pluck().get({ asOf, currency }) as number;
}
