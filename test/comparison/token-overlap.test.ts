import { expect, test } from 'vitest';
import { overlapOf } from '../../src/comparison/comparisons/token-overlap.ts';

/** Texts as lists of tokens; token t weighs t. */
function compare(a: readonly number[], b: readonly number[], similarity = (_a: number, _b: number) => 0) {
  const out = { cosine: 0, common: 0, rarest: 0 };
  const ids = Int32Array.from([...a, ...b]);
  const starts = Uint32Array.from([0, a.length, a.length + b.length]);
  overlapOf({ ids, starts }, { weights: Float32Array.from({ length: 10 }, (_, i) => i), similarity }, out)(0, 1);
  return out;
}

test('the same tokens in another order are the same', () => {
  const { cosine, common, rarest } = compare([1, 2, 3], [3, 1, 2]);
  expect(cosine).toBeCloseTo(1);
  expect({ common, rarest }).toEqual({ common: 3, rarest: -3 });
});

test('a rare token in common counts more than a common one', () => {
  expect(compare([1, 9], [2, 9]).cosine).toBeGreaterThan(compare([1, 9], [1, 8]).cosine);
});

test('a token that stands once is matched once', () => {
  expect(compare([5], [5, 5]).common).toBe(1);
  expect(compare([5, 5], [5]).common).toBe(1);
});

test('tokens alike count in part and are not common', () => {
  const { cosine, common } = compare([4], [5], () => 0.9);
  expect(cosine).toBeCloseTo(0.9);
  expect(common).toBe(0);
});

test('nothing in common is nothing', () => {
  expect(compare([1], [2])).toEqual({ cosine: 0, common: 0, rarest: 0 });
});
