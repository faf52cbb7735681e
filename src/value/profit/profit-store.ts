import type { Db } from '../../db/connection.ts';
import { keysetRows } from '../../db/keyset-pages.ts';
import { costOf, marginOn } from './costs-store.ts';

/** By what customers are ranked. */
export const rankings = ['profit', 'revenue'] as const;
export type Ranking = (typeof rankings)[number];

interface ProfitSources {
  /** The relation of the day's totals. */
  readonly totals: string;
  /** A relation with a contact_id a row: only these; undefined: everybody. */
  readonly among: string | undefined;
  /** Hundredths of a per cent. */
  readonly margin: number;
  readonly by: Ranking;
}

/** temp.customer_profit with a row a customer, from temp.contact_cost; amounts in minor units, `rank_value` what is ranked. */
export function fillProfit(db: Db, { totals, among, margin, by }: ProfitSources): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.customer_profit;
    CREATE TEMP TABLE customer_profit (
      contact_id INTEGER PRIMARY KEY, orders INTEGER NOT NULL, revenue INTEGER NOT NULL, gross INTEGER NOT NULL,
      cost INTEGER NOT NULL, profit INTEGER NOT NULL, rank_value INTEGER NOT NULL
    ) STRICT`);
  const chosen = among === undefined ? '' : `WHERE t.contact_id IN (SELECT contact_id FROM ${among})`;
  db.prepare(`
    INSERT INTO temp.customer_profit (contact_id, orders, revenue, gross, cost, profit, rank_value)
    SELECT contact_id, orders, revenue, gross, cost, gross - cost, ${by === 'profit' ? 'gross - cost' : 'revenue'}
    FROM (
      SELECT t.contact_id, t.orders, t.amount AS revenue, ${marginOn('t.amount', ':margin')} AS gross,
        ${costOf('t.contact_id')} AS cost
      FROM ${totals} t ${chosen}) AS customers`).run({ margin });
}

/** How many customers have each ranked value, ascending. */
export const rankedValues = (db: Db): IterableIterator<[value: number, customers: number]> =>
  db
    .prepare('SELECT rank_value, count(*) FROM temp.customer_profit GROUP BY rank_value ORDER BY rank_value')
    .raw()
    .iterate() as IterableIterator<[number, number]>;

export interface ProfitSums {
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
  readonly gross: number;
  readonly cost: number;
  readonly profit: number;
}

const sums = `
  count(*) AS customers, coalesce(sum(orders), 0) AS orders, coalesce(sum(revenue), 0) AS revenue,
  coalesce(sum(gross), 0) AS gross, coalesce(sum(cost), 0) AS cost, coalesce(sum(profit), 0) AS profit`;

/** The sums over all customers. */
export const profitSums = (db: Db): ProfitSums =>
  db.prepare(`SELECT ${sums} FROM temp.customer_profit`).get() as ProfitSums;

export interface DecileSums extends ProfitSums {
  readonly decile: number;
  /** The lowest and the highest ranked value. */
  readonly lowest: number;
  readonly highest: number;
}

/**
 * SQL: the decile of a customer, 1 the best, NULL where there are none; `least` are the least values that pass each cut,
 * ascending.
 */
const decileSql = (least: readonly number[]): string => {
  const cases = least.map((_, place) => `WHEN rank_value >= :least${place} THEN ${least.length - place}`).reverse();
  return cases.length === 0 ? 'NULL' : `CASE ${cases.join(' ')} ELSE ${least.length + 1} END`;
};

const named = (least: readonly number[]) => Object.fromEntries(least.map((value, place) => [`least${place}`, value]));

/** The deciles that have customers, the best first. */
export const decileSums = (db: Db, least: readonly number[]): DecileSums[] =>
  db
    .prepare(`
      SELECT ${decileSql(least)} AS decile, min(rank_value) AS lowest, max(rank_value) AS highest, ${sums}
      FROM temp.customer_profit GROUP BY 1 ORDER BY 1`)
    .all(named(least)) as DecileSums[];

/** What was spent in each way: on customers, and on contacts who are none. */
export const costSums = (db: Db): { name: string; customers: number; others: number }[] =>
  db
    .prepare(`
      SELECT k.name, coalesce(sum(k.amount) FILTER (WHERE p.contact_id IS NOT NULL), 0) AS customers,
        coalesce(sum(k.amount) FILTER (WHERE p.contact_id IS NULL), 0) AS others
      FROM temp.contact_cost k LEFT JOIN temp.customer_profit p ON p.contact_id = k.contact_id
      GROUP BY k.name ORDER BY k.name`)
    .all() as { name: string; customers: number; others: number }[];

export interface NamedProfit {
  readonly contact_id: number;
  readonly external_id: string | null;
  readonly name: string | null;
  readonly orders: number;
  readonly revenue: number;
  readonly cost: number;
  readonly profit: number;
}

const places = {
  most: 'p.rank_value DESC',
  average: 'abs(p.rank_value - :mean)',
  least: 'p.rank_value',
} as const;

/** Where in the ranking customers are looked for. */
export type RankingPlace = keyof typeof places;

/** The customers at one end of the ranking, or nearest to its mean; equal ones by their id. */
export const ranked = (db: Db, at: RankingPlace, { mean, limit }: { mean: number; limit: number }): NamedProfit[] =>
  db
    .prepare(`
      SELECT p.contact_id, c.external_id, c.name, p.orders, p.revenue, p.cost, p.profit
      FROM temp.customer_profit p JOIN contact c ON c.id = p.contact_id
      ORDER BY ${places[at]}, p.contact_id LIMIT :limit`)
    .all(at === 'average' ? { mean, limit } : { limit }) as NamedProfit[];

/** Copies the ids by which the shop knows the ranked customers, for a reader who may pause. */
export function copyExternalIds(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.profit_customer_id;
    CREATE TEMP TABLE profit_customer_id (contact_id INTEGER PRIMARY KEY, external_id TEXT NOT NULL) STRICT;
    INSERT INTO temp.profit_customer_id (contact_id, external_id)
    SELECT c.id, c.external_id FROM contact c JOIN temp.customer_profit p ON p.contact_id = c.id
    WHERE c.external_id IS NOT NULL`);
}

/** A customer: contact id, the shop's own id, orders, then revenue, cost and profit in minor units, and the decile. */
export type ProfitLine = readonly [number, string | null, number, number, number, number, number | null];

/** Every customer by contact id, with the ids that `copyExternalIds` copied. */
export const profitLines = (db: Db, least: readonly number[]): Generator<ProfitLine, void, undefined> =>
  keysetRows(db, {
    sql: `
      SELECT p.contact_id, i.external_id, p.orders, p.revenue, p.cost, p.profit, ${decileSql(least)}
      FROM temp.customer_profit p LEFT JOIN temp.profit_customer_id i ON i.contact_id = p.contact_id
      WHERE p.contact_id > :after ORDER BY p.contact_id`,
    parameters: named(least),
    raw: true,
    key: ([contactId]: ProfitLine) => contactId,
  });
