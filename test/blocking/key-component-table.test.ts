import { expect, test } from 'vitest';
import { KeyComponentTable } from '../../src/blocking/key-component-table.ts';

/** A table of two records that agree where `shared` says so. */
function twoRecords(names: readonly string[], shared: readonly string[]) {
  const table = new KeyComponentTable(names);
  const rows = [0, 1].map((record) => [
    100 + record,
    ...names.map((name, i) => (shared.includes(name) ? 7 : record + i)),
  ]);
  table.add(Int32Array.from(rows.flat()), 0);
  return table;
}

const names = ['phone 0', 'email', 'given', 'given word', 'given start', 'family', 'date', 'place', 'text 0', 'text 1'];

test('a pair is compared in full where it shares a phone or several weaker attributes', () => {
  const isCompared = (...shared: string[]) => twoRecords(names, shared).shareEnough(0, 1);
  expect(isCompared('phone 0')).toBe(true);
  expect(isCompared('date', 'family')).toBe(true);
  expect(isCompared('family', 'given word', 'place')).toBe(true);
  expect(isCompared('family', 'text 0', 'text 1')).toBe(true);
  expect(isCompared('given', 'given word', 'given start')).toBe(false);
  expect(isCompared('family', 'place')).toBe(false);
});

test('what both lack is not shared', () => {
  const table = new KeyComponentTable(['email']);
  table.add(Int32Array.of(1, 0, 2, 0), 0);
  expect(table.shareEnough(0, 1)).toBe(false);
});
