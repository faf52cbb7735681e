import { orderStatistics } from './order-statistics.ts';

/** An exact fraction; the denominator is positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * The type-7 quantiles of integers at 1/parts … (parts − 1)/parts, exact.
 * Hyndman & Fan (1996), definition 7: linear between the order statistics around (n − 1)·p. Throws RangeError for no values.
 */
export function quantiles(values: Float64Array, parts: number): Ratio[] {
  const cuts = Array.from({ length: parts - 1 }, (_, i) => (values.length - 1) * (i + 1));
  const low = cuts.map((cut) => Math.floor(cut / parts));
  const high = low.map((place) => Math.min(place + 1, values.length - 1));
  const found = orderStatistics(values, [...low, ...high]).map(BigInt);
  return cuts.map((cut, i) => {
    const [below = 0n, above = 0n] = [found[i], found[i + cuts.length]];
    const share = BigInt(cut % parts);
    return { numerator: below * BigInt(parts) + (above - below) * share, denominator: BigInt(parts) };
  });
}

/** The fraction of a whole number or a decimal, as it is written. */
export function ratioOf(value: number): Ratio {
  const [, whole = '0', decimals = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  return { numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(decimals.length) };
}

/** The fraction plus a whole number, as the nearest double, for printing. */
export function toNumber({ numerator, denominator }: Ratio, plus = 0): number {
  const whole = numerator / denominator;
  return Number(whole) + plus + Number(numerator - whole * denominator) / Number(denominator);
}

function floor({ numerator, denominator }: Ratio): bigint {
  const towardsZero = numerator / denominator;
  return numerator < 0n && numerator % denominator !== 0n ? towardsZero - 1n : towardsZero;
}

/** The least integer that is greater than the fraction. */
export const leastAbove = (ratio: Ratio): number => Number(floor(ratio) + 1n);

/** The least integer that is not below the fraction. */
export function leastNotBelow({ numerator, denominator }: Ratio): number {
  return Number(-floor({ numerator: -numerator, denominator }));
}
