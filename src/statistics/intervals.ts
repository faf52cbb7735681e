/** The two-sided 95 % point of the normal distribution. */
const z95 = 1.959963984540054;
/** The point below which 80 % of the normal distribution lie: the power of sample sizes. */
const z80 = 0.8416212335729143;

/** A confidence interval, both ends included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** So many of so many. */
export interface Proportion {
  readonly hits: number;
  readonly of: number;
}

/** The share of hits, 0 to 1; 0 of nobody is 0. */
export const rateOf = ({ hits, of }: Proportion): number => (of === 0 ? 0 : hits / of);

/**
 * Wilson's score interval of a share (1927), of 95 % unless another normal point is given; from 0 to 1 where nobody was
 * asked.
 */
export function wilson({ hits, of }: Proportion, z: number = z95): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const [share, z2] = [hits / of, z * z];
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))) / (1 + z2 / of);
  // Where none or all are hits an end is exact; rounding must not put it beyond.
  return { low: hits === 0 ? 0 : middle - half, high: hits === of ? 1 : middle + half };
}

/** Newcombe's 95 % hybrid score interval of the difference of two shares, a − b (1998, method 10). */
export function newcombe(a: Proportion, b: Proportion): Interval {
  const [pa, pb] = [rateOf(a), rateOf(b)];
  const [wa, wb] = [wilson(a), wilson(b)];
  return {
    low: pa - pb - Math.hypot(pa - wa.low, wb.high - pb),
    high: pa - pb + Math.hypot(wa.high - pa, pb - wb.low),
  };
}

/**
 * How many each of two arms needs for a difference between two shares to be found (two-sided 5 %, power 80 %, normal
 * approximation with the pooled variance under no difference); Infinity for equal shares.
 */
export function sampleSize(pa: number, pb: number): number {
  if (pa === pb) return Number.POSITIVE_INFINITY;
  const pooled = (pa + pb) / 2;
  const unequal = pa * (1 - pa) + pb * (1 - pb);
  const root = z95 * Math.sqrt(2 * pooled * (1 - pooled)) + z80 * Math.sqrt(unequal);
  return Math.ceil((root * root) / ((pa - pb) * (pa - pb)));
}

/** What a sample of amounts sums up to. */
export interface Amounts {
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** The 95 % interval of the difference of two means, a − b, by the normal approximation with unequal variances. */
export function meanDifference(a: Amounts, b: Amounts): Interval & { readonly difference: number } {
  const difference = meanOf(a) - meanOf(b);
  const half = z95 * Math.sqrt(varianceOfMean(a) + varianceOfMean(b));
  return { difference, low: difference - half, high: difference + half };
}

/** The mean; 0 of nothing. */
const meanOf = ({ count, sum }: Amounts): number => (count === 0 ? 0 : sum / count);

function varianceOfMean({ count, sum, sumOfSquares }: Amounts): number {
  if (count < 2) return Number.POSITIVE_INFINITY;
  const mean = sum / count;
  return Math.max(0, sumOfSquares - count * mean * mean) / (count - 1) / count;
}
