import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanDifference, newcombe, sampleSize, wilson } from '../../src/statistics/intervals.ts';

test("meets Newcombe's table: 56 of 70 against 48 of 80", () => {
  const { low, high } = newcombe({ hits: 56, of: 70 }, { hits: 48, of: 80 });
  expect(low).toBeCloseTo(0.0524, 4);
  expect(high).toBeCloseTo(0.3339, 4);
});

test.each([
  [0.05, 0.06, 8158],
  [0.25, 0.2, 1094],
])('finds %d against %d with %d an arm', (a, b, size) => {
  expect(sampleSize(a, b)).toBe(size);
  expect(sampleSize(b, a)).toBe(size);
});

test('no difference needs more than anybody has', () => {
  expect(sampleSize(0.1, 0.1)).toBe(Number.POSITIVE_INFINITY);
});

test.each([
  // Worked by hand from the score equation: 0 of 10 and 81 of 263.
  [0, 10, 0, 0.2775],
  [81, 263, 0.2553, 0.3662],
])("Wilson's interval of %d of %d is %d to %d", (hits, of, low, high) => {
  expect(wilson({ hits, of }).low).toBeCloseTo(low, 4);
  expect(wilson({ hits, of }).high).toBeCloseTo(high, 4);
});

const proportion = fc
  .integer({ min: 0, max: 2000 })
  .chain((of) => fc.integer({ min: 0, max: of }).map((hits) => ({ hits, of })));

test('an interval holds its share and stays within 0 and 1', () => {
  fc.assert(
    fc.property(proportion, ({ hits, of }) => {
      const { low, high } = wilson({ hits, of });
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      if (of > 0) expect(low <= hits / of && hits / of <= high).toBe(true);
    }),
  );
});

test('exchanging the arms turns the interval of the difference round', () => {
  fc.assert(
    fc.property(proportion, proportion, (a, b) => {
      const [there, back] = [newcombe(a, b), newcombe(b, a)];
      expect(there.low).toBeCloseTo(-back.high, 12);
      expect(there.high).toBeCloseTo(-back.low, 12);
    }),
  );
});

test('compares the means of 1, 2, 3 and of 2, 4', () => {
  const a = { count: 3, sum: 6, sumOfSquares: 14 };
  const b = { count: 2, sum: 6, sumOfSquares: 20 };
  // Variances of the means: 1/3 and 2/2; half the width is 1.959964 × √(4/3).
  expect(meanDifference(a, b)).toEqual({
    difference: -1,
    low: expect.closeTo(-3.26317, 4),
    high: expect.closeTo(1.26317, 4),
  });
});
