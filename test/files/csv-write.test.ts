import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BulkCsvWriter, csvLines } from '../../src/files/csv/csv-bulk.ts';
import { type CsvCell, type CsvStyle, unprotectCell } from '../../src/files/csv/csv-cell.ts';
import { csvText, withHeader, writeCsv } from '../../src/files/csv/csv-write.ts';
import type { Sink } from '../../src/files/output/sink.ts';
import { goodRows, tableOf } from './helpers.ts';

const people = (cell: string, phoneColumns: number[] = []) =>
  csvText([[cell]], { mode: 'people', phoneColumns }).slice(0, -1);
const bulkText = (records: readonly (readonly CsvCell[])[], style: CsvStyle) => records.map(csvLines(style)).join('');

test.each([
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['+1-1', `"'+1-1"`],
  ['-2+3', `"'-2+3"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['＝1', `"'＝1"`],
  ["'=1", `"''=1"`],
  ['a=1', 'a=1'],
  ['a\rb', '"a\rb"'],
])('for people, %j is written as %j', (cell, written) => {
  expect(people(cell)).toBe(written);
});

test('an international number keeps its plus in a phone column, and only there', () => {
  expect(people('+84912345678', [0])).toBe('+84912345678');
  expect(people('+84912345678')).toBe(`"'+84912345678"`);
  expect(people('+84912345678*2', [0])).toBe(`"'+84912345678*2"`);
});

test('machines get every value as it is', () => {
  const record = ['=1', 2, 3n, null, undefined, 'a"b', 'x,y'];
  expect(csvText([record], { mode: 'machine' })).toBe('=1,2,3,,,"a""b","x,y"\n');
});

test('a record of one empty cell is not a blank line', () => {
  expect(csvText([[''], [null], ['', '']], { mode: 'machine' })).toBe('""\n""\n,\n');
});

const cell = fc.string({
  unit: fc.constantFrom('a', 'đ', ' ', ',', ';', '"', "'", '=', '+', '@', '-', '\t', '\r', '\n', '1', '\u00a0'),
});
const style = fc.record({
  mode: fc.constantFrom('machine' as const, 'people' as const),
  delimiter: fc.constantFrom(',', ';', '\t', '|', '\\', ']'),
  phoneColumns: fc.constantFrom([], [0], [1, 2]),
});

test('the bulk writer writes the same text', () => {
  const cells = fc.array(fc.oneof(cell, fc.integer(), fc.constantFrom(null, undefined, '+84912345678')));
  fc.assert(
    fc.property(fc.array(cells), style, (records, style) => {
      expect(bulkText(records, style)).toBe(csvText(records, style));
    }),
    { numRuns: 500 },
  );
});

test('what was written is read back exactly, by this reader and by csv-parse', async () => {
  const rows = fc.array(fc.tuple(cell, cell, cell, fc.constant('Hà Nội')), { minLength: 20, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom('machine' as const, 'people' as const), async (rows, mode) => {
      const pieces: string[] = [];
      const header = ['a', 'b', 'c', 'd'];
      await writeCsv(
        collector(pieces),
        withHeader(header, rows, (row) => row),
        { mode, bom: true },
      );
      const text = pieces.join('');
      const bare = (records: readonly (readonly string[])[]) =>
        mode === 'people' ? records.map((record) => record.map(unprotectCell)) : records;
      expect(bare(goodRows(await tableOf(text, { delimiter: ',', headerRow: 1 })))).toEqual(rows);
      expect(bare(parse(text, { bom: true, record_delimiter: '\n' }).slice(1))).toEqual(rows);
    }),
    { numRuns: 100 },
  );
});

test('very many records are written a batch at a time, after one byte order mark', async () => {
  const pieces: string[] = [];
  const numbers = Array.from({ length: 1200 }, (_, i) => i);
  await writeCsv(
    collector(pieces),
    withHeader(['n'], numbers, (n) => [n]),
    { mode: 'machine', bom: true },
  );
  expect(pieces.length).toBe(3);
  expect(pieces.join('')).toBe(`\ufeffn\n${numbers.join('\n')}\n`);
});

test('the bulk writer waits for a sink that asks it to', async () => {
  const order: string[] = [];
  const slow: Sink = {
    async write(chunk) {
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`sink ${chunk.length}`);
    },
  };
  const writer = new BulkCsvWriter(slow, { mode: 'machine' });
  await writer.row(['x'.repeat(1 << 16)]);
  order.push('row done');
  await writer.row(['y']);
  await writer.end();
  expect(order).toEqual([`sink ${(1 << 16) + 1}`, 'row done', 'sink 2']);
});

function collector(pieces: string[]): Sink {
  return {
    write(chunk) {
      pieces.push(chunk.toString());
      return undefined;
    },
  };
}
