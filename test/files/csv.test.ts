import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Row, readRecords } from '../../src/files/csv/csv.ts';
import type { Dialect } from '../../src/files/csv/record.ts';
import type { Kind } from '../../src/files/kinds.ts';

const standard: Dialect = { delimiter: ',', quote: '"', escapedBy: '"', spaced: false };

function* inBlocks(text: string, size: number): Generator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const records = (
  text: string,
  { size = 1 << 17, kinds, dialect = standard }: { size?: number; kinds?: Kind[] | undefined; dialect?: Dialect } = {},
): Row[] => [...readRecords(inBlocks(text, size), { file: 'list.csv', dialect, kinds })];
/** The JSON of this one holds its only row without a list and with another phone than the CSV. */
const asInFile = (row: object) => [{ ...row, 'Contact Phone Number': '2095257564' }];

const cellsOf = (rows: readonly Row[]) => rows.map((row) => row.cells);

describe('csv-spectrum', () => {
  const folder = new URL('../../fixtures/files/csv-spectrum/', import.meta.url);
  const names = readdirSync(new URL('csvs/', folder)).map((name) => name.replace('.csv', ''));
  test.each(names)('%s is read right', (name) => {
    const [header = [], ...rows] = cellsOf(records(readFileSync(new URL(`csvs/${name}.csv`, folder), 'utf8')));
    const expected = JSON.parse(readFileSync(new URL(`json/${name}.json`, folder), 'utf8'));
    const found = rows.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index]])));
    expect(found).toEqual(name === 'location_coordinates' ? asInFile(expected) : expected);
  });
  test('all twelve are there', () => expect(names).toHaveLength(12));
});

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'ễ', '0', ' ', ',', ';', '\t', '|', '"', "'", '\n', '\r', '=', '😀') }),
  fc.string({ maxLength: 5 }),
);
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
/** One empty cell is written as a blank line, which is no record. */
const isBlank = (cells: readonly string[]) => cells.length === 1 && cells[0] === '';

test('reads what csv-stringify writes, and as csv-parse reads it, at every block size', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      fc.integer({ min: 1, max: 40 }),
      (rows, delimiter, lineEnd, quoted, size) => {
        const text = stringify(rows, { delimiter, record_delimiter: lineEnd, quoted, quoted_match: /[\r\n]|^\s|\s$/ });
        const found = cellsOf(records(text, { size, dialect: { ...standard, delimiter } }));
        const oracle: string[][] = parse(text, {
          delimiter,
          record_delimiter: ['\r\n', '\n', '\r'],
          relax_column_count: true,
          skip_empty_lines: true,
        });
        expect(found).toEqual(oracle);
        expect(found).toEqual(rows.filter((cells) => !isBlank(cells)));
      },
    ),
    { numRuns: 2000 },
  );
});

test('block boundaries change nothing, whatever the text', () => {
  const noise = fc.string({ unit: fc.constantFrom('a', '1', ',', ',', '"', '\n', '\r', ' '), maxLength: 60 });
  const kinds = fc.constantFrom<Kind[] | undefined>(undefined, ['number', 'text'], ['text', 'number', 'empty']);
  fc.assert(
    fc.property(noise, fc.integer({ min: 1, max: 9 }), kinds, (text, size, kinds) => {
      expect(records(text, { size, kinds })).toEqual(records(text, { kinds }));
    }),
    { numRuns: 3000 },
  );
});

test('every line of the file is in exactly one record, blank ones aside', () => {
  const noise = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n'), maxLength: 60 });
  fc.assert(
    fc.property(noise, (text) => {
      const lines = text.split('\n');
      for (const { line, raw } of records(text, { kinds: ['number', 'text'] })) {
        const held = raw.split('\n');
        expect(lines.slice(line - 1, line - 1 + held.length)).toEqual(held);
        lines.fill('', line - 1, line - 1 + held.length);
      }
      expect(lines.join('').trim()).toBe('');
    }),
    { numRuns: 2000 },
  );
});

test('line ends may be mixed, and lines are counted as an editor counts them', () => {
  const rows = records('a,b\r\n1,"x\ny"\n\n2,z\r3,w');
  expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, 'a', 'b'],
    [2, '1', 'x\ny'],
    [5, '2', 'z'],
    [6, '3', 'w'],
  ]);
});

test('a quote inside an unquoted cell is text, and is said', () => {
  expect(records('1,a "b" c\n2,d')).toMatchObject([
    { cells: ['1', 'a "b" c'], fault: 'row.quote_in_field' },
    { cells: ['2', 'd'], fault: null },
  ]);
});

test('a quote that is never closed is named by its line, and no row after it is lost', () => {
  const rows = records(`a,b,c\n1,"open,x\n${'2,y,z\n'.repeat(50_000)}`, { kinds: ['number', 'text', 'text'] });
  expect(rows[1]).toMatchObject({ line: 2, raw: '1,"open,x', fault: 'row.unbalanced_quote' });
  expect(rows).toHaveLength(50_002);
  expect(rows.at(-1)).toMatchObject({ line: 50_002, cells: ['2', 'y', 'z'], fault: null });
});

test('the lines inside a cell whose quotes are broken are no rows', () => {
  const rows = records('a,b\n1,"first\nsecond "x", third\nlast",2\n3,4\n', { kinds: ['number', 'text'] });
  expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
    [1, null],
    [2, 'row.unbalanced_quote'],
    [5, null],
  ]);
});

test('two quotes that damage two rows do not take the row between with them', () => {
  const text = '0912345671,"a,x\n0912345672,b,y\n0912345673,c",z\n0912345674,d,w\n';
  const rows = records(text, { kinds: ['digits', 'text', 'text'] });
  expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
    [1, 'row.unbalanced_quote'],
    [2, null],
    [3, 'row.unbalanced_quote'],
    [4, null],
  ]);
});

test('a long cell whose lines hold as many delimiters as rows is one cell all the same', () => {
  const kinds: Kind[] = ['text', 'text', 'digits'];
  const rows = records('An,"12 Lê Lợi, Q1\nHà Nội, VN",0912345678\n', { kinds });
  expect(cellsOf(rows)).toEqual([['An', '12 Lê Lợi, Q1\nHà Nội, VN', '0912345678']]);
});

test('a backslash can escape a quote where the file writes so', () => {
  const dialect = { ...standard, escapedBy: '\\' };
  expect(cellsOf(records('1,"a \\"b\\" c","d\\\\"\n', { dialect }))).toEqual([['1', 'a "b" c', 'd\\']]);
});

test('a record beyond the limit is refused by its line', () => {
  expect(() => records(`a\nb\n${'x'.repeat(2 ** 20 + 1)}\n`)).toThrow('Line 3 of list.csv is longer');
  expect(() => records(`${'a,'.repeat(1024)}b\n`)).toThrow('has 1025 columns');
});

test('a quote that swallows more than the limit is set aside, and reading goes on', () => {
  const rows = records(`1,"x\n${'2,y\n'.repeat(300_000)}`, { kinds: ['number', 'text'] });
  expect(rows).toHaveLength(300_001);
  expect(rows[0]).toMatchObject({ line: 1, fault: 'row.unbalanced_quote' });
});
