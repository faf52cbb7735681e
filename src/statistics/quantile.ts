/** An exact fraction; the denominator is positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * The type-7 quantile at `part / parts` of ascending integers, exact.
 * Hyndman & Fan (1996), definition 7: linear between the order statistics around (n − 1)·p. Throws RangeError for no values.
 */
export function quantile(ascending: ArrayLike<number>, part: number, parts: number): Ratio {
  if (ascending.length === 0) throw new RangeError('There is no quantile of nothing.');
  const place = (ascending.length - 1) * part;
  const low = Math.floor(place / parts);
  const share = place % parts;
  const below = BigInt(ascending[low] ?? 0);
  const above = BigInt(ascending[Math.min(low + 1, ascending.length - 1)] ?? 0);
  return { numerator: below * BigInt(parts) + (above - below) * BigInt(share), denominator: BigInt(parts) };
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
