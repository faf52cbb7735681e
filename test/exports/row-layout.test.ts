import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowLayout } from '../../src/exports/columns/row-layout.ts';

test('columns that are spelt from one number ask for it once, wherever they stand', () => {
  const bit = (n: number) => Array.from({ length: 8 }, (_, bits) => (bits >> n) & 1);
  const layout = rowLayout([
    { name: 'second', sql: 'bits', words: bit(1) },
    { name: 'name', sql: 'c.name' },
    { name: 'first', sql: 'bits', words: bit(0) },
    { name: 'again', sql: 'c.name' },
  ]);
  expect(layout.values).toEqual(['bits', 'c.name', 'NULL', 'NULL']);
  const row = [2, 'Lan', null, null];
  layout.spell(row);
  expect(row).toEqual([1, 'Lan', 0, 'Lan']);
});

test('a number without a word, and no number, are empty cells', () => {
  const layout = rowLayout([{ name: 'province', sql: 'code', words: [undefined, 'Hà Nội'] }]);
  for (const [value, cell] of [
    [1, 'Hà Nội'],
    [0, null],
    [99, null],
    [null, null],
  ] as const) {
    const row = [value];
    layout.spell(row as (string | number | null)[]);
    expect(row).toEqual([cell]);
  }
});

test('a row of the layout has the cells that each column by itself would give', () => {
  const sql = fc.constantFrom('a', 'b', 'c');
  const words = fc.option(fc.constantFrom(['x', 'y', 'z'], [1, 0, null]), { nil: undefined });
  const values: Record<string, number> = { a: 0, b: 1, c: 2 };
  fc.assert(
    fc.property(fc.array(fc.record({ sql, words })), (chosen) => {
      const columns = chosen.map(({ sql: of, words: spelling }, i) => ({
        name: `c${i}`,
        sql: of,
        ...(spelling && { words: spelling }),
      }));
      const layout = rowLayout(columns);
      const row = layout.values.map((of) => values[of] ?? null) as (string | number | null)[];
      layout.spell(row);
      expect(row).toEqual(columns.map((one) => (one.words ? one.words[values[one.sql] ?? 9] : values[one.sql])));
    }),
  );
});
