import type { Db } from '../db/connection.ts';
import { workspaceCurrency } from '../db/settings.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** For which day and in which currency orders are counted. */
export interface AsOfDay {
  readonly asOf: LocalDate;
  /** ISO 4217; orders in another currency do not count. */
  readonly currency: string;
}

/**
 * The condition on a row of orders, under its alias, that it was carried out: in the shop's currency, of somebody, up to the
 * day, also for nothing. `asOf` and `currency` are names of parameters.
 */
export const carriedOutOrder = (o: string, { asOf, currency }: AsOfDay): string => `
  ${o}.contact_id IS NOT NULL AND ${o}.replaced_by IS NULL AND ${o}.status = 'done'
  AND ${o}.currency = ${currency} AND ${o}.order_date <= ${asOf}`;

/** The condition that an order counts: it was carried out, and for money. */
export const countingOrder = (o: string, asOfDay: AsOfDay): string =>
  `${carriedOutOrder(o, asOfDay)} AND ${o}.amount <> 0`;

/** SQL: a day that no order is after: whatever is counted by it is counted on every day. */
export const anyDay = "'9999-12-31'";

/** SQL: the local date of the nth sale of a contact that counts, whatever the day; NULL where there are fewer. */
export const nthSaleDay = (contact: string, nth: string): string => `(
  SELECT o.order_date FROM orders o
  WHERE o.contact_id = ${contact} AND ${countingOrder('o', { asOf: anyDay, currency: workspaceCurrency })} AND o.amount > 0
  ORDER BY o.order_date LIMIT 1 OFFSET ${nth} - 1)`;

/** Does an order's person (lead `o`) stand in the same books as a balance's (lead `b`): the same id, or the same phone or e-mail? */
const sameBooks = (o: string, b: string): string => `
  CASE WHEN ${o}.external_id IS NOT NULL AND ${b}.external_id IS NOT NULL AND ${o}.id_namespace = ${b}.id_namespace
    THEN ${o}.external_id = ${b}.external_id
    ELSE coalesce(${o}.phone = ${b}.phone, 0) OR coalesce(${o}.email_key = ${b}.email_key, 0) END`;

/**
 * The opening balances that count, one line an account: the newest whose orders end by the day, as long as no sale of its
 * time and account has been imported; one without a day ends before its import. A balance that tells no number of orders
 * stands for one; one that nothing is left of for a return. `from` yields opening balances as b; `asOf` and `currency` are SQL.
 */
export const countingOpenings = (from: string, { asOf, currency }: { asOf: string; currency: string }): string => `
  SELECT b.contact_id, coalesce(nullif(b.orders, 0), 1) AS orders, CASE WHEN b.amount <= 0 THEN 1 ELSE 0 END AS returns,
    coalesce(b.amount, 0) AS amount, coalesce(b.first_date, b.last_date) AS first_date, b.last_date
  FROM ${from} JOIN contact_lead bl ON bl.id = b.lead_id JOIN imported_file bi ON bi.id = bl.import_id
  WHERE b.currency = ${currency} AND (b.last_date IS NULL OR b.last_date <= ${asOf})
    AND NOT EXISTS (SELECT 1 FROM opening_balance n
      WHERE n.contact_id = b.contact_id AND n.account = b.account AND n.currency = b.currency AND n.lead_id > b.lead_id
        AND (n.last_date IS NULL OR n.last_date <= ${asOf}))
    AND NOT EXISTS (SELECT 1 FROM orders o JOIN contact_lead ol ON ol.id = o.lead_id
      WHERE o.contact_id = b.contact_id AND ${countingOrder('o', { asOf, currency: 'b.currency' })} AND o.amount > 0
        AND (o.order_date <= b.last_date OR (b.last_date IS NULL AND o.order_date < bi.imported_on))
        AND ${sameBooks('ol', 'bl')})`;

const openingsOnDay = countingOpenings('opening_balance b', { asOf: ':asOf', currency: ':currency' });

/** Whose orders and opening balances are counted: relations that yield them as `o` and `b`. */
interface TotalsSources {
  readonly orders: string;
  readonly openings: string;
}

const sale = "o.status = 'done' AND o.amount > 0";

/**
 * A row a customer (contact_id, orders, returns, amount, first_date, last_date, latest): sales and returns that count, and
 * opening balances until an order of their time is there. A refunded sale counts nothing and leaves its customer a row:
 * that he bought and brought back is known. `asOf` and `currency` are SQL.
 */
export const customerTotals = (
  { orders, openings }: TotalsSources,
  { asOf, currency }: { asOf: string; currency: string },
): string => `
  SELECT contact_id, sum(orders) AS orders, sum(returns) AS returns, sum(amount) AS amount, min(first_date) AS first_date,
    max(last_date) AS last_date, max(latest) AS latest
  FROM (
    SELECT o.contact_id, count(*) FILTER (WHERE ${sale}) AS orders,
      count(*) FILTER (WHERE o.status = 'done' AND o.amount < 0) AS returns,
      coalesce(sum(o.amount) FILTER (WHERE o.status = 'done'), 0) AS amount,
      min(o.order_date) FILTER (WHERE ${sale}) AS first_date, max(o.order_date) FILTER (WHERE ${sale}) AS last_date,
      max(o.order_date) AS latest
    FROM ${orders}
    WHERE o.contact_id IS NOT NULL AND o.replaced_by IS NULL AND o.currency = ${currency} AND o.order_date <= ${asOf}
      AND (o.status = 'refunded' OR (o.status = 'done' AND o.amount <> 0))
    GROUP BY o.contact_id
    UNION ALL
    SELECT contact_id, orders, returns, amount, first_date, last_date, coalesce(last_date, '')
    FROM (${countingOpenings(openings, { asOf, currency })}) AS openings
    UNION ALL
    -- Before the day of a balance that does not count another one may have: the totals are exact from its day on.
    SELECT b.contact_id, 0, 0, 0, NULL, NULL, b.last_date FROM ${openings}
    WHERE b.currency = ${currency} AND b.last_date <= ${asOf}
  ) AS parts
  GROUP BY contact_id`;

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
  ${customerTotals({ orders: 'orders o', openings: 'opening_balance b' }, { asOf: ':asOf', currency: ':currency' })}`;

/**
 * The relation that holds each customer's totals on a day (contact_id, orders, returns, amount, first_date, last_date, latest):
 * the cache where it is exact for that day, else a TEMP table computed from the orders.
 */
export function totalsOn(db: Db, { asOf, currency }: AsOfDay): string {
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
export type IgnoredReason = 'after_as_of' | 'no_contact' | 'refunded' | 'zero_amount' | 'status' | 'currency';

const reason = `
  CASE
    WHEN order_date > :asOf THEN 'after_as_of'
    WHEN contact_id IS NULL THEN 'no_contact'
    WHEN status = 'refunded' THEN 'refunded'
    WHEN amount = 0 AND NOT :zeroCounts THEN 'zero_amount'
    WHEN status <> 'done' THEN 'status'
    WHEN currency <> :currency THEN 'currency'
  END`;

/** The condition of the index orders_by_day_uncounted: orders that count for nobody, whatever the day and the currency. */
const rejected = "replaced_by IS NULL AND (contact_id IS NULL OR amount = 0 OR status <> 'done')";

const ignoredAmong = (condition: string) => `
  SELECT reason, count(*) AS orders
  FROM (SELECT ${reason} AS reason FROM orders WHERE ${condition}) AS judged
  WHERE reason IS NOT NULL
  GROUP BY reason
  ORDER BY reason`;

/** Orders that no other replaced, and those that opening balances stand for. */
const standing = `
  SELECT (SELECT count(*) FROM orders) - (SELECT count(*) FROM orders WHERE replaced_by IS NOT NULL)
    + (SELECT coalesce(sum(orders + returns), 0) FROM (${openingsOnDay}) AS openings)`;

interface IgnoredCount {
  readonly reason: IgnoredReason;
  readonly orders: number;
}

interface CountedOrders {
  /** The sales and returns that were counted, those of opening balances among them. */
  readonly counted: number;
  /** Do orders of amount 0 count? */
  readonly zeroCounts?: boolean;
}

/** How many orders do not count on a day, by reason; reasons without any are absent. */
export function ignoredOrders(
  db: Db,
  { asOf, currency }: AsOfDay,
  { counted, zeroCounts = false }: CountedOrders,
): Partial<Record<IgnoredReason, number>> {
  const parameters = { asOf, currency, zeroCounts: Number(zeroCounts) };
  const among = (condition: string) => db.prepare(ignoredAmong(condition)).all(parameters) as IgnoredCount[];
  const aside = among(rejected);
  const told = aside.reduce((sum, { orders }) => sum + orders, counted);
  // Where every order that is not set aside was counted, only those have to be read.
  const whole = db.prepare(standing).pluck().get({ asOf, currency }) === told;
  const rows = whole ? aside : among('replaced_by IS NULL');
  return Object.fromEntries(rows.map(({ reason, orders }) => [reason, orders]));
}

/** The sales and returns in the totals of a relation that `totalsOn` named, those of opening balances among them. */
export const countedOrders = (db: Db, relation: string): number =>
  db.prepare(`SELECT coalesce(sum(orders + returns), 0) FROM ${relation}`).pluck().get() as number;

/** SQL: customers whose totals begin with an opening balance on :asOf, in :currency; a row each. */
export const openingCustomers = `SELECT DISTINCT contact_id FROM (${openingsOnDay}) AS openings`;

/** How many customers' totals begin with an opening balance on a day. */
export function openingsThatCount(db: Db, { asOf, currency }: AsOfDay): number {
  return db
    .prepare(`SELECT count(DISTINCT contact_id) FROM (${openingsOnDay}) AS openings`)
    .pluck()
    .get({ asOf, currency }) as number;
}

/** What the opening balances that count on a day leave open: customers by what is not known of them. */
export function openBalances(db: Db, { asOf, currency }: AsOfDay): { count: number; date: number; amount: number } {
  return db
    .prepare(`
      SELECT count(DISTINCT CASE WHEN coalesce(b.orders, 0) = 0 THEN b.contact_id END) AS count,
        count(DISTINCT CASE WHEN b.last_date IS NULL THEN b.contact_id END) AS date,
        count(DISTINCT CASE WHEN b.amount IS NULL THEN b.contact_id END) AS amount
      FROM opening_balance b WHERE b.currency = :currency AND (b.last_date IS NULL OR b.last_date <= :asOf)
        AND (b.orders IS NULL OR b.orders = 0 OR b.last_date IS NULL OR b.amount IS NULL)
        AND b.contact_id IN (SELECT contact_id FROM (${openingsOnDay}) AS openings)`)
    .get({ asOf, currency }) as { count: number; date: number; amount: number };
}
