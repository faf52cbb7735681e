import fc from 'fast-check';
import talisman from 'talisman/metrics/jaro-winkler.js';
import { expect, test } from 'vitest';
import { jaroWinkler, runOf, runSimilarity } from '../../src/comparison/comparisons/jaro-winkler.ts';

test.each([
  ['MARTHA', 'MARHTA', 0.9611],
  ['DWAYNE', 'DUANE', 0.84],
  ['DIXON', 'DICKSONX', 0.8133],
  ['nguyen', 'nguyne', 0.9667],
  ['', '', 1],
  ['an', '', 0],
  ['abc', 'xyz', 0],
])('the similarity of %s and %s is that of the literature', (a, b, expected) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(expected, 4);
});

const word = fc.string({ unit: fc.constantFrom(...'aabbcdeghnut '), minLength: 1, maxLength: 45 });

test('agrees with the reference on short and long words', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(jaroWinkler(a, b)).toBeCloseTo(talisman(a, b), 10);
    }),
    { numRuns: 2000 },
  );
});

test('compares words where they lie in a longer array', () => {
  const { units } = runOf('tran nguyen nguyne');
  const similarity = runSimilarity({ units, start: 5, end: 11 }, { units, start: 12, end: 18 });
  expect(similarity).toBe(jaroWinkler('nguyen', 'nguyne'));
});
