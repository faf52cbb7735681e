import type { Distribution } from '../../statistics/distribution.ts';
import { leastAbove, quantiles } from '../../statistics/quantile.ts';

/** Below so many customers a tenth of them is nobody. */
export const fewestForDeciles = 10;

/**
 * For each of the nine cuts between ten parts the least value above it, ascending: type-7 quantiles in exact arithmetic, as in
 * RFM, so that equal customers are in one decile. None for fewer than ten customers.
 */
export const decileCuts = (distribution: Distribution): number[] =>
  distribution.count < fewestForDeciles ? [] : quantiles(distribution, 10).map(leastAbove);

/** What the best customers bring together. */
export interface BestShare {
  /** The share of the customers, 0 to 1. */
  readonly share: number;
  /** So many of them, rounded up. */
  readonly customers: number;
  /** Their sum, and its part of the whole; null where the whole is not above 0. */
  readonly amount: number;
  readonly brings: number | null;
}

/** The sum of the best per cent of the customers, and which part of the whole it is. */
export function bestShare({ values, upTo, count }: Distribution, percent: number): BestShare {
  const customers = Math.ceil((count * percent) / 100);
  let [left, amount, whole] = [customers, 0, 0];
  for (let place = values.length - 1; place >= 0; place--) {
    const times = (upTo[place] ?? 0) - (upTo[place - 1] ?? 0);
    const taken = Math.min(left, times);
    amount += taken * (values[place] ?? 0);
    whole += times * (values[place] ?? 0);
    left -= taken;
  }
  return { share: percent / 100, customers, amount, brings: whole > 0 ? amount / whole : null };
}
