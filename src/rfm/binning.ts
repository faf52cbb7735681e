import { countFrom, type Distribution } from '../statistics/distribution.ts';
import { leastAbove, leastNotBelow, quantiles, type Ratio, ratioOf, toNumber } from '../statistics/quantile.ts';
import type { Binning, Measure, Scheme } from './scheme.ts';

/** The scored customers' days since the last order, orders, and net amounts in minor units. */
export type Distributions = Readonly<Record<Measure, Distribution>>;

/** The cuts of one measure, as they are printed and as they are compared with. */
interface Thresholds {
  /** Days, orders or minor units. */
  readonly cuts: readonly number[];
  /** For each cut the least whole value that passes it, ascending. */
  readonly least: readonly number[];
  /** Recency: many days are a low score. */
  readonly falls: boolean;
}

export type Scale = Readonly<Record<Measure, Thresholds>>;

/** Where a scheme cuts these customers; exact, so that equal values always get equal scores. */
export function scaleOf(scheme: Scheme, distributions: Distributions, minorPerMajor: number): Scale {
  const one = (measure: Measure): Thresholds => {
    const unit = measure === 'm' ? minorPerMajor : 1;
    const binning = scheme.binning[measure];
    const plus = binning.plus === undefined ? undefined : binning.plus * unit;
    const cuts = cutsOf(binning, distributions[measure], unit);
    const least = cuts.map((cut) => (plus === undefined ? leastAbove(cut) : leastNotBelow(cut) + plus));
    return { cuts: cuts.map((cut) => toNumber(cut, plus)), least, falls: measure === 'r' };
  };
  return { r: one('r'), f: one('f'), m: one('m') };
}

function cutsOf({ bins, points }: Binning, distribution: Distribution, unit: number): Ratio[] {
  if (points) return points.map((point) => ratioOf(point * unit));
  if (distribution.count === 0) return [];
  return quantiles(distribution, bins);
}

/** The score of a value: 1 and up; for recency the most recent have the highest. */
export function scoreOf(value: number, { least, falls }: Thresholds): number {
  let passed = 0;
  for (const step of least) if (value >= step) passed++;
  return falls ? least.length + 1 - passed : passed + 1;
}

/** How many have each of the scores 1 … `bins`. */
export function scoreCounts(distribution: Distribution, { least, falls }: Thresholds, bins: number): number[] {
  const passing = [distribution.count, ...least.map((step) => countFrom(distribution, step))];
  const counts = Array.from({ length: bins }, (_, passed) => (passing[passed] ?? 0) - (passing[passed + 1] ?? 0));
  return falls ? counts.reverse() : counts;
}
