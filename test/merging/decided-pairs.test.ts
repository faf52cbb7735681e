import { expect, test } from 'vitest';
import { decidedPairs } from '../../src/merging/decided-pairs.ts';
import { UserError } from '../../src/shared/user-error.ts';
import { tableOf } from '../files/helpers.ts';

const read = async (csv: string) => decidedPairs(await tableOf(csv, { headerRow: 1 }), 'pairs.csv');

test.each([
  ['same', 'same'],
  ['Different', 'different'],
  ['Trùng', 'same'],
  ['giống', 'same'],
  ['KHÁC', 'different'],
  ['', undefined],
])('the verdict %j is read as %j', async (word, verdict) => {
  expect(await read(`contact_a,contact_b,verdict\n1,2,${word}\n`)).toEqual([{ line: 2, a: 1, b: 2, verdict }]);
});

test('columns may come in any order, among others, and as a spreadsheet saves them', async () => {
  const csv = 'bits;Verdict;contact_b;name_a;Contact_A\n7,1;same;12;Lan;4\n';
  expect(await read(csv)).toEqual([{ line: 2, a: 4, b: 12, verdict: 'same' }]);
});

test.each([
  ['contact_a,contact_b\n1,2\n', 'There is no column verdict.', undefined],
  ['contact_a,contact_b,verdict\n1,2,same\n1,x,same\n', '"x" does not name a pair of contacts.', 3],
  ['contact_a,contact_b,verdict\n5,5,same\n', '"5" does not name a pair of contacts.', 2],
  ['contact_a,contact_b,verdict\n1,2,sam\n', 'There is no verdict "sam".', 2],
])('%j is refused with its line', async (csv, message, line) => {
  const failure = await read(csv).then(
    () => undefined,
    (error: unknown) => (error instanceof UserError ? error.failure : undefined),
  );
  expect(failure).toMatchObject({ code: 'usage', message: { en: message }, file: 'pairs.csv' });
  expect(failure?.line).toBe(line);
});
