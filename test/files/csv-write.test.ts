import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvWriter, csvRow, unprotectCell } from '../../src/files/csv/csv-write.ts';
import type { Sink } from '../../src/files/output/sink.ts';
import { goodRows, tableOf } from './helpers.ts';

const people = (cell: string, phoneColumns: number[] = []) =>
  csvRow([cell], { mode: 'people', phoneColumns }).trimEnd();

test.each([
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['+1-1', "'+1-1"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  ['＝1', "'＝1"],
  ["'=1", "''=1"],
  ['a=1', 'a=1'],
])('for people, %j is written as %j', (cell, written) => {
  expect(people(cell).replace(/^"'([^"]*)"$/, "'$1")).toBe(written.replace(/^"'([^"]*)"$/, "'$1"));
});

test('an international number keeps its plus in a phone column, and only there', () => {
  expect(people('+84912345678', [0])).toBe('+84912345678');
  expect(people('+84912345678')).toContain("'+84912345678");
  expect(people('+84912345678*2', [0])).toContain("'+84912345678*2");
});

test('machines get every value as it is', () => {
  expect(csvRow(['=1', 2, 3n, null, undefined, 'a"b', 'x,y'], { mode: 'machine' })).toBe('=1,2,3,,,"a""b","x,y"\n');
});

test('a record of one empty cell is not a blank line', () => {
  expect(csvRow([''], { mode: 'machine' })).toBe('""\n');
});

test('what was written is read back exactly, in both modes', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'đ', ' ', ',', ';', '"', "'", '=', '+', '@', '-', '\t', '\r', '\n', '1'),
  });
  const table = fc.array(fc.tuple(cell, cell, cell, fc.constant('Hà Nội')), { minLength: 20, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom('machine', 'people'), fc.boolean(), async (rows, mode, bom) => {
      let text = '';
      const writer = new CsvWriter(
        collector((chunk) => (text += chunk)),
        { mode: mode as 'machine' | 'people', bom },
      );
      for (const row of [['a', 'b', 'c', 'd'], ...rows]) await writer.row(row);
      await writer.end();
      const read = goodRows(await tableOf(text, { delimiter: ',', headerRow: 1 }));
      expect(mode === 'people' ? read.map((cells) => cells.map(unprotectCell)) : read).toEqual(rows);
    }),
    { numRuns: 200 },
  );
});

test('the writer waits for a sink that asks it to', async () => {
  const order: string[] = [];
  const slow: Sink = {
    async write(chunk) {
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`sink ${chunk.length}`);
    },
  };
  const writer = new CsvWriter(slow, { mode: 'machine' });
  await writer.row(['x'.repeat(1 << 16)]);
  order.push('row done');
  await writer.row(['y']);
  await writer.end();
  expect(order).toEqual([`sink ${(1 << 16) + 1}`, 'row done', 'sink 2']);
});

function collector(keep: (chunk: string) => void): Sink {
  return {
    write(chunk) {
      keep(chunk.toString());
      return undefined;
    },
  };
}
