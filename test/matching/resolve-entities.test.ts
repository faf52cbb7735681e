import { expect, test } from 'vitest';
import { peopleLines } from '../../bench/people.ts';
import { recordsOf } from '../../src/features/records.ts';
import { agreement } from '../../src/matching/file/evaluate.ts';
import { resolveEntities } from '../../src/matching/search/resolve-entities.ts';
import { tableOf } from '../features/table.ts';

const ignored = new Set(['id', 'cluster']);
const find = (lines: readonly string[], threads = 1) => resolveEntities(recordsOf(tableOf(lines), ignored), threads);

const [header = '', ...people] = peopleLines(3000, 5);
const truth = people.map((line) => line.split(',')[1]!);

test('people of a list with households, changed numbers and slips are told apart', async () => {
  const { clusterOfRow, bandOfRow } = await find([header, ...people]);
  expect(agreement(truth, clusterOfRow).f1).toBeGreaterThan(0.95);
  const sure = clusterOfRow.map((cluster, row) => (bandOfRow[row] === 'auto' ? cluster : -1 - row));
  expect(agreement(truth, sure).precision).toBeGreaterThanOrEqual(0.99);
});

test('neither the order of rows nor the number of threads changes who is who', async () => {
  const straight = await find([header, ...people]);
  const reversed = await find([header, ...people.toReversed()], 3);
  expect([...reversed.clusterOfRow].reverse()).toEqual([...straight.clusterOfRow]);
  expect([...reversed.bandOfRow].reverse()).toEqual(straight.bandOfRow);
});

test('rows that are alike are never parted', async () => {
  const twice = [...people.slice(0, 500), ...people.slice(0, 500)];
  const { clusterOfRow } = await find([header, ...twice]);
  expect([...clusterOfRow.slice(500)]).toEqual([...clusterOfRow.slice(0, 500)]);
});

test('only people who say enough of themselves are merged unasked', async () => {
  const nonMatches = people.slice(0, 400).map((line) => line.split(',').slice(2, 8).join(','));
  const bare = ['thi lan,nguyen,,,,', 'thi lan,nguyen,,,,'];
  const lines = ['first_name,last_name,birth_date,phone,email,address', ...nonMatches, ...bare];
  const { clusterOfRow, bandOfRow } = await find(lines);
  expect(clusterOfRow[400]).toBe(clusterOfRow[401]);
  expect(bandOfRow[400]).toBe('review');
});

test.each([
  ['no rows at all', ['name,phone']],
  ['one row', ['name,phone', 'Lan,0912345678']],
  ['no evidence', ['id', '1', '2']],
])('%s: nobody is anybody else', async (_, lines) => {
  const { clusters, bandOfRow } = await find(lines);
  expect(clusters).toBe(bandOfRow.length === 2 ? 1 : bandOfRow.length);
});
