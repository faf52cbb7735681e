import { expect, test } from 'vitest';
import { agreement } from '../../src/matching/file/evaluate.ts';

test('precision, recall and F1 are counted in pairs', () => {
  expect(agreement(['a', 'a', 'a', 'b'], [1, 1, 2, 2])).toEqual({
    true_pairs: 3,
    found_pairs: 2,
    right_pairs: 1,
    precision: 0.5,
    recall: 0.3333,
    f1: 0.4,
  });
});

test('where nobody is the same, finding nobody is right', () => {
  expect(agreement(['a', 'b'], [1, 2])).toMatchObject({ precision: 1, recall: 1, f1: 1 });
});
