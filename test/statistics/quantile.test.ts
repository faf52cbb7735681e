import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastAbove, leastNotBelow, quantile, ratioOf, toNumber } from '../../src/statistics/quantile.ts';

test.each([
  [[10], 1, 5, 10],
  [[1, 2], 1, 2, 1.5],
  [[1, 2, 3, 4, 5], 1, 5, 1.8],
  [[3, 7, 8, 20], 2, 3, 8],
])('the type-7 quantile of %j at %i/%i is %f', (values, part, parts, expected) => {
  expect(toNumber(quantile(values, part, parts))).toBeCloseTo(expected, 12);
});

test('a quantile is exact where doubles are not', () => {
  const amounts = [9_007_199_254_740_990, 9_007_199_254_740_991];
  expect(leastAbove(quantile(amounts, 1, 5))).toBe(9_007_199_254_740_991);
  expect(leastNotBelow(quantile(amounts, 0, 5))).toBe(9_007_199_254_740_990);
});

test('there is no quantile of nothing', () => {
  expect(() => quantile([], 1, 5)).toThrow(RangeError);
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
