import type { Money } from '../../shared/money.ts';
import type { Distribution } from '../../statistics/distribution.ts';
import { bestShare } from './deciles.ts';
import type { DecileSums, ProfitSums, Ranking } from './profit-store.ts';

type AsMoney = (amount: number) => Money;

/** Revenue, cost and profit as money. */
export interface ProfitMoney {
  readonly revenue: Money;
  readonly cost: Money;
  readonly profit: Money;
}

/** A row with its three amounts as money. */
export const withMoney = <Row extends Pick<ProfitSums, 'revenue' | 'cost' | 'profit'>>(row: Row, money: AsMoney) => ({
  ...row,
  revenue: money(row.revenue),
  cost: money(row.cost),
  profit: money(row.profit),
});

/** Customers within a tenth of the ranking, 1 the best. */
export interface DecileFigures extends ProfitMoney {
  readonly decile: number;
  readonly customers: number;
  readonly orders: number;
  /** Of what is ranked. */
  readonly lowest: Money;
  readonly highest: Money;
  /** Its part of the ranked sum, and that of it and all better ones; null where the sum is not above 0. */
  readonly share: number | null;
  readonly cumulative_share: number | null;
}

interface WholeRanking {
  readonly by: Ranking;
  /** The sum of what is ranked. */
  readonly whole: number;
  readonly money: AsMoney;
}

/** The deciles in numbers, the best first. */
export function decileFigures(rows: readonly DecileSums[], { by, whole, money }: WholeRanking): DecileFigures[] {
  const share = (amount: number) => (whole > 0 ? amount / whole : null);
  let before = 0;
  return rows.map(({ decile, customers, orders, lowest, highest, gross: _, ...row }) => {
    before += row[by];
    return {
      decile,
      customers,
      orders,
      lowest: money(lowest),
      highest: money(highest),
      ...withMoney(row, money),
      share: share(row[by]),
      cumulative_share: share(before),
    };
  });
}

/** What the best customers bring together. */
export interface BestCustomers {
  /** The share of the customers, 0 to 1, and how many they are. */
  readonly share: number;
  readonly customers: number;
  readonly amount: Money;
  /** Its part of the whole; null where the whole is not above 0. */
  readonly brings: number | null;
}

const bestPercents = [1, 5, 10, 20, 50];

/** What the best 1, 5, 10, 20 and 50 per cent bring, where that is a customer or more. */
export const bestCustomers = (distribution: Distribution, money: AsMoney): BestCustomers[] =>
  bestPercents
    .filter((percent) => distribution.count * percent >= 100)
    .map((percent) => {
      const { amount, ...best } = bestShare(distribution, percent);
      return { ...best, amount: money(amount) };
    });
