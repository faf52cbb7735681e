import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distributionOf } from '../../src/statistics/distribution.ts';
import { leastAbove, leastNotBelow, quantiles, ratioOf, toNumber } from '../../src/statistics/quantile.ts';

const cuts = (values: readonly number[], parts: number) =>
  quantiles(distributionOf(values.toSorted((a, b) => a - b).map((value) => [value, 1] as const)), parts);

test.each([
  [[10], 5, [10, 10, 10, 10]],
  [[1, 2], 2, [1.5]],
  [[1, 2, 3, 4, 5], 5, [1.8, 2.6, 3.4, 4.2]],
  [[20, 3, 8, 7], 3, [7, 8]],
])('the type-7 quantiles of %j in %i parts are %j', (values, parts, expected) => {
  expect(cuts(values, parts).map((cut) => toNumber(cut))).toEqual(expected);
});

test('a quantile is exact where doubles are not', () => {
  const [fifth] = cuts([9_007_199_254_740_990, 9_007_199_254_740_991], 5);
  expect(fifth && leastAbove(fifth)).toBe(9_007_199_254_740_991);
});

test('there is no quantile of nothing', () => {
  expect(() => cuts([], 5)).toThrow(RangeError);
});

test('passing a fraction is the same for its least whole number', () => {
  const decimal = fc.integer({ min: -100_000, max: 100_000 }).map((hundredths) => hundredths / 100);
  fc.assert(
    fc.property(decimal, fc.integer({ min: -1100, max: 1100 }), (cut, value) => {
      expect(value >= leastAbove(ratioOf(cut))).toBe(value > cut);
      expect(value >= leastNotBelow(ratioOf(cut))).toBe(value >= cut);
    }),
  );
});
