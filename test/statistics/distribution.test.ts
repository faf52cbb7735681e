import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countFrom, distributionOf, valueAt } from '../../src/statistics/distribution.ts';

const times = fc.integer({ min: 1, max: 4 });
const few = fc.integer({ min: -5, max: 5 });
const money = fc.integer({ min: -2_000_000_000, max: 9_000_000_000_000 });
const column = fc
  .oneof(fc.array(fc.tuple(few, times)), fc.array(fc.tuple(money, times)))
  .map((pairs) => pairs.toSorted(([one], [other]) => one - other));

test('a spread answers as the sorted values do', () => {
  fc.assert(
    fc.property(column, fc.oneof(few, money), (pairs, least) => {
      const sorted = pairs.flatMap(([value, often]) => Array.from({ length: often }, () => value));
      const distribution = distributionOf(pairs);
      expect(distribution.count).toBe(sorted.length);
      expect(distribution.values).toEqual([...new Set(sorted)]);
      expect(sorted.map((_, place) => valueAt(distribution, place))).toEqual(sorted);
      for (const from of [least, ...sorted]) {
        expect(countFrom(distribution, from)).toBe(sorted.filter((value) => value >= from).length);
      }
    }),
  );
});

test('a place beyond the last is refused', () => {
  expect(() => valueAt(distributionOf([[7, 2]]), 2)).toThrow(RangeError);
  expect(() => valueAt(distributionOf([]), 0)).toThrow(RangeError);
});
