import { expect, test } from 'vitest';
import { fuzzCase } from '../../scripts/fuzz-cases.ts';
import { outcomeOf } from '../../scripts/fuzz-run.ts';

const seeds = Array.from({ length: 120 }, (_, i) => i + 1);

test('bytes that are no table, and tables and workbooks that were mutated, are read or refused with a sentence', async () => {
  const outcomes = new Set<string>();
  for (const seed of seeds) outcomes.add(await outcomeOf((await fuzzCase(seed)).bytes));
  expect([...outcomes].filter((outcome) => !['read', 'unreadable', 'usage'].includes(outcome))).toEqual([]);
  expect(outcomes).toContain('read');
  expect(outcomes).toContain('unreadable');
});
