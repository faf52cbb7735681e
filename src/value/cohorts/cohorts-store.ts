import type { Db } from '../../db/connection.ts';
import { type AsOfDay, countingOrder, openingCustomers } from '../../orders/index.ts';
import { monthsIn, type PeriodKind } from './period.ts';

/** SQL: the number of the period of a day, as `periodOf`. */
const periodSql = (date: string, kind: PeriodKind): string =>
  `((CAST(substr(${date}, 1, 4) AS INTEGER) * 12 + CAST(substr(${date}, 6, 2) AS INTEGER) - 1) / ${monthsIn[kind]})`;

const counting = countingOrder('o', { asOf: ':asOf', currency: ':currency' });

interface CohortSources extends AsOfDay {
  /** The relation of the day's totals. */
  readonly totals: string;
  readonly kind: PeriodKind;
  /** A relation with a contact_id a row: only these; undefined: everybody. */
  readonly among: string | undefined;
}

/**
 * temp.cohort_member with a row a customer: the period of the first order. Its cohort is NULL where that is not known: the
 * totals begin with an opening balance (`begins` 'opening_balance'), or there is no sale ('no_sale').
 */
export function fillMembers(db: Db, { totals, kind, among, asOf, currency }: CohortSources): void {
  const chosen = among === undefined ? '' : `WHERE t.contact_id IN (SELECT contact_id FROM ${among})`;
  db.exec(`
    DROP TABLE IF EXISTS temp.cohort_member;
    CREATE TEMP TABLE cohort_member (
      contact_id INTEGER PRIMARY KEY, cohort INTEGER, begins TEXT NOT NULL, orders INTEGER NOT NULL, revenue INTEGER NOT NULL
    ) STRICT`);
  db.prepare(`
    INSERT INTO temp.cohort_member (contact_id, cohort, begins, orders, revenue)
    SELECT contact_id, CASE WHEN begins = 'order' THEN ${periodSql('first_date', kind)} END, begins, orders, amount
    FROM (
      SELECT t.contact_id, t.first_date, t.orders, t.amount,
        CASE WHEN b.contact_id IS NOT NULL THEN 'opening_balance' WHEN t.orders = 0 THEN 'no_sale' ELSE 'order' END AS begins
      FROM ${totals} t LEFT JOIN (${openingCustomers}) b ON b.contact_id = t.contact_id ${chosen}) AS customers`).run({
    asOf,
    currency,
  });
}

/** Customers of one kind, with their orders and revenue (minor units). */
export interface MemberSums {
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
}

/** The members by what their history begins with. */
export const sumsByBeginning = (db: Db): (MemberSums & { readonly begins: string })[] =>
  db
    .prepare(`
      SELECT begins, count(*) AS customers, sum(orders) AS orders, sum(revenue) AS revenue
      FROM temp.cohort_member GROUP BY begins`)
    .all() as (MemberSums & { begins: string })[];

/** How many customers each cohort has, the earliest first. */
export const cohortSizes = (db: Db): [cohort: number, customers: number][] =>
  db
    .prepare('SELECT cohort, count(*) FROM temp.cohort_member WHERE cohort IS NOT NULL GROUP BY cohort ORDER BY cohort')
    .raw()
    .all() as [number, number][];

/** What a cohort did in a period: customers who bought, their orders, and revenue net of returns (minor units). */
export interface CohortActivity extends MemberSums {
  readonly cohort: number;
  /** Periods since the first order. */
  readonly since: number;
}

/** More than periods can have numbers. */
const periods = 1 << 17;

/**
 * What each cohort did in each period in which it did anything. A return before the first sale counts with its period.
 * Customer and period are one number while orders are sorted by them, and the sum with 0 keeps SQLite from fetching ten
 * million orders one by one in the order of the customers' index: together less than half of the time.
 */
export const cohortActivity = (
  db: Db,
  { kind, asOf, currency }: Pick<CohortSources, 'kind' | keyof AsOfDay>,
): CohortActivity[] =>
  db
    .prepare(`
      SELECT m.cohort, CASE WHEN a.place % ${periods} > m.cohort THEN a.place % ${periods} - m.cohort ELSE 0 END AS since,
        count(*) FILTER (WHERE a.orders > 0) AS customers, sum(a.orders) AS orders, sum(a.revenue) AS revenue
      FROM (
        SELECT o.contact_id * ${periods} + ${periodSql('o.order_date', kind)} AS place,
          count(*) FILTER (WHERE o.amount > 0) AS orders, sum(o.amount) AS revenue
        FROM (SELECT contact_id + 0 AS contact_id, order_date, amount, currency, status, replaced_by FROM contact_order) AS o
        WHERE ${counting} GROUP BY 1) AS a
      JOIN temp.cohort_member m ON m.contact_id = a.place / ${periods}
      WHERE m.cohort IS NOT NULL
      GROUP BY 1, 2 ORDER BY 1, 2`)
    .all({ asOf, currency }) as CohortActivity[];
