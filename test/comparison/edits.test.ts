import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editsUpTo } from '../../src/comparison/comparisons/edits.ts';
import { runOf } from '../../src/comparison/comparisons/jaro-winkler.ts';
import { editDistance } from '../../src/shared/nearest.ts';

test.each([
  ['0912345678', '0912345687', 1],
  ['0912345678', '091234567', 1],
  ['lan', 'lam', 1],
  ['lan', 'lan', 0],
  ['hoa', 'hue', 2],
  ['minh', 'thanh', 3],
])('%s becomes %s in %i edits', (a, b, expected) => {
  expect(editsUpTo(runOf(a), runOf(b), 2)).toBe(expected);
});

const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 12 });

test('counts what the full table counts, up to the limit', () => {
  fc.assert(
    fc.property(word, word, fc.constantFrom(1 as const, 2 as const), (a, b, most) => {
      expect(editsUpTo(runOf(a), runOf(b), most)).toBe(Math.min(most + 1, editDistance(a, b)));
    }),
    { numRuns: 3000 },
  );
});
