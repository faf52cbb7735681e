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
    last_date TEXT,
    latest TEXT NOT NULL
  )`;

const fillAsOfTable = `
  INSERT INTO temp.contact_orders_as_of (contact_id, orders, returns, amount, first_date, last_date, latest)
  SELECT contact_id, sum(orders), sum(returns), sum(amount), min(first_date), max(last_date), max(latest)
  FROM (
    SELECT o.contact_id, count(*) FILTER (WHERE o.amount > 0) AS orders, count(*) FILTER (WHERE o.amount < 0) AS returns,
           sum(o.amount) AS amount, min(o.order_date) FILTER (WHERE o.amount > 0) AS first_date,
           max(o.order_date) FILTER (WHERE o.amount > 0) AS last_date, max(o.order_date) AS latest
    FROM orders o
    WHERE ${counting}
    GROUP BY o.contact_id
    UNION ALL
    SELECT contact_id, orders, 0, amount, coalesce(first_date, last_date), last_date, last_date
    FROM (${countingOpenings}) AS openings
  ) AS parts
  GROUP BY contact_id`;

/**
 * The relation that holds each customer's totals on a day (contact_id, orders, returns, amount, first_date, last_date, latest):
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

/**
 * The day of the first sale in a relation that `totalsOn` named; where somebody bought by `early`, any such day: that it
 * is so long ago is found without reading everybody. Null: no sales.
 */
export const firstSale = (db: Db, relation: string, early: LocalDate): LocalDate | null =>
  db
    .prepare(`
      SELECT coalesce((SELECT first_date FROM ${relation} WHERE first_date <= :early LIMIT 1),
        (SELECT min(first_date) FROM ${relation}))`)
    .pluck()
    .get({ early }) as LocalDate | null;

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

/** Orders that no other replaced, and those that opening balances stand for. */
const standing = `
  SELECT (SELECT count(*) FROM orders) - (SELECT count(*) FROM orders WHERE replaced_by IS NOT NULL)
    + (SELECT coalesce(sum(orders), 0) FROM (${countingOpenings}) AS openings)`;

interface IgnoredCount {
  readonly reason: IgnoredReason;
  readonly orders: number;
}

/**
 * How many orders do not count on a day, by reason; reasons without any are absent. `counted` are the sales and returns in
 * the totals of `relation`, those of opening balances among them.
 */
export function ignoredOrders(
  db: Db,
  reckoning: Reckoning,
  { relation, counted }: { relation: string; counted: number },
): Partial<Record<IgnoredReason, number>> {
  const { asOf, currency } = reckoning;
  const among = (condition: string) => db.prepare(ignoredAmong(condition)).all({ asOf, currency }) as IgnoredCount[];
  const aside = among(setAside);
  const told = aside.reduce((sum, { orders }) => sum + orders, counted);
  // Where the cache accounts for every order that is not set aside, only those have to be read.
  const whole = relation === cache && db.prepare(standing).pluck().get({ asOf, currency }) === told;
  const rows = whole ? aside : among('replaced_by IS NULL');
  return Object.fromEntries(rows.map(({ reason, orders }) => [reason, orders]));
}

/** How many customers' totals begin with an opening balance on a day. */
export function openingsThatCount(db: Db, { asOf, currency }: Reckoning): number {
  return db.prepare(`SELECT count(*) FROM (${countingOpenings}) AS openings`).pluck().get({ asOf, currency }) as number;
}
