import { type Distribution, valueAt } from './distribution.ts';

/** An exact fraction; the denominator is positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * The type-7 quantiles of integers at 1/parts … (parts − 1)/parts, exact.
 * Hyndman & Fan (1996), definition 7: linear between the order statistics around (n − 1)·p. Throws RangeError for no values.
 */
export function quantiles(distribution: Distribution, parts: number): Ratio[] {
  const last = distribution.count - 1;
  const cuts = Array.from({ length: parts - 1 }, (_, i) => last * (i + 1));
  return cuts.map((cut) => {
    const low = Math.floor(cut / parts);
    const below = BigInt(valueAt(distribution, low));
    const above = BigInt(valueAt(distribution, Math.min(low + 1, last)));
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
