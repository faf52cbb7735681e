import { expect, test } from 'vitest';
import { judge, newVerdict } from '../../bench/corpus-judge.ts';
import { damagedFile } from '../../bench/damaged-leads.ts';

test('of damaged lists every value is read right or refused, none is read wrong in silence', async () => {
  const verdict = newVerdict();
  for (let seed = 1; seed <= 18; seed++) await judge(damagedFile(seed, 40), verdict);
  expect(verdict.wrong).toEqual([]);
  expect(verdict).toMatchObject({ rows: 720, rejected: 0 });
  const [right, refused] = [...verdict.outcomes.values()].reduce(
    ([read, not], outcome) => [read + outcome.right, not + outcome.refused],
    [0, 0],
  );
  expect(right / (right + refused)).toBeGreaterThan(0.99);
});

test('a seed makes the same damaged list again', () => {
  expect(damagedFile(7, 20)).toEqual(damagedFile(7, 20));
});
