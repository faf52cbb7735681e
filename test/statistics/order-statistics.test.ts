import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderStatistics } from '../../src/statistics/order-statistics.ts';

test('every place holds what sorting puts there, whatever the shape of the values', () => {
  const few = fc.integer({ min: 0, max: 5 });
  const money = fc.integer({ min: -2_000_000_000, max: 9_000_000_000_000 });
  const skewed = fc.oneof({ weight: 200, arbitrary: few }, { weight: 1, arbitrary: money });
  const values = fc.constantFrom(few, money, skewed).chain((one) =>
    // Longer than what is sorted outright.
    fc
      .array(one, { minLength: 50, maxLength: 200 })
      .map((some) => Float64Array.from({ length: 5000 }, (_, i) => (some[i % some.length] ?? 0) + (i % 7))),
  );
  fc.assert(
    fc.property(values, fc.array(fc.integer({ min: 0, max: 4999 }), { minLength: 1, maxLength: 8 }), (all, places) => {
      const sorted = [...all].sort((a, b) => a - b);
      expect(orderStatistics(all, places)).toEqual(places.map((place) => sorted[place]));
    }),
    { numRuns: 60 },
  );
});

test('a place beyond the last is refused', () => {
  expect(() => orderStatistics(Float64Array.of(1, 2), [2])).toThrow(RangeError);
});
