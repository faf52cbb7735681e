import { leastAbove, leastNotBelow, quantiles, type Ratio, ratioOf, toNumber } from '../statistics/quantile.ts';
import type { Cutting, Measure, Scheme } from './scheme.ts';

/** What is known of the scored customers, a column a measure; place i of each is one customer. */
export interface Customers {
  /** Contact ids, ascending. */
  readonly ids: Float64Array;
  /** Whole local days since the last order. */
  readonly r: Float64Array;
  /** Orders. */
  readonly f: Float64Array;
  /** Minor units, net of returns. */
  readonly m: Float64Array;
}

/** The cuts of one measure, as they are printed and as they are compared with. */
interface Steps {
  /** Days, orders or minor units. */
  readonly cuts: readonly number[];
  /** For each cut the least whole value that passes it, ascending. */
  readonly least: readonly number[];
  /** Recency: many days are a low score. */
  readonly falls: boolean;
}

export type Scale = Readonly<Record<Measure, Steps>>;

/** Where a scheme cuts these customers; exact, so that equal values always get equal scores. */
export function scaleOf(scheme: Scheme, customers: Customers, minorPerMajor: number): Scale {
  const one = (measure: Measure): Steps => {
    const unit = measure === 'm' ? minorPerMajor : 1;
    const cutting = scheme.cuttings[measure];
    const plus = cutting.plus === undefined ? undefined : cutting.plus * unit;
    const cuts = cutsOf(cutting, customers[measure], unit);
    const least = cuts.map((cut) => (plus === undefined ? leastAbove(cut) : leastNotBelow(cut) + plus));
    return { cuts: cuts.map((cut) => toNumber(cut, plus)), least, falls: measure === 'r' };
  };
  return { r: one('r'), f: one('f'), m: one('m') };
}

function cutsOf({ bins, points }: Cutting, values: Float64Array, unit: number): Ratio[] {
  if (points) return points.map((point) => ratioOf(point * unit));
  if (values.length === 0) return [];
  return quantiles(values, bins);
}

/** The score of a value: 1 and up; for recency the most recent have the highest. */
function scoreOf(value: number, { least, falls }: Steps): number {
  let passed = 0;
  for (const step of least) if (value >= step) passed++;
  return falls ? least.length + 1 - passed : passed + 1;
}

/** The scores of all customers, a column a measure. */
export function scoresOf(customers: Customers, scale: Scale): Record<Measure, Uint8Array> {
  return {
    r: scoresBy(customers.r, scale.r),
    f: scoresBy(customers.f, scale.f),
    m: scoresBy(customers.m, scale.m),
  };
}

function scoresBy(values: Float64Array, steps: Steps): Uint8Array {
  const scores = new Uint8Array(values.length);
  for (let place = 0; place < values.length; place++) scores[place] = scoreOf(values[place] ?? 0, steps);
  return scores;
}
