import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openInput } from '../../src/files/open.ts';
import { openTable, reopenTable, type Table, type TableRequest } from '../../src/files/table.ts';
import { XlsxWriter } from '../../src/files/xlsx/xlsx-write.ts';
import { ZipWriter } from '../../src/files/xlsx/zip-write.ts';
import { goodRows, scratch } from './helpers.ts';

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/files/xlsx/${name}`, import.meta.url)));

/** The bytes that a writer of archives puts out. */
async function bytesOf(
  write: (sink: { write(chunk: string | Uint8Array): undefined }) => Promise<void>,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  await write({
    write(chunk) {
      pieces.push(Buffer.from(chunk as Uint8Array));
      return undefined;
    },
  });
  return Buffer.concat(pieces);
}

const written = (rows: string[][], name = 'A') =>
  bytesOf(async (sink) => {
    const book = new XlsxWriter(sink);
    await book.sheet(name);
    for (const row of rows) await book.row(row);
    await book.end();
  });

const xml = '<?xml version="1.0"?>';
const worksheet = (rows: string, before = '') => `${xml}${before}<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const typeOf = (name: string) => `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${name}`;

/** A workbook as other programs may write it: parts by name over a smallest whole. */
const workbook = (parts: Record<string, string>) =>
  bytesOf(async (sink) => {
    const relation = (id: string, type: string, target: string) =>
      `<Relationship Id="${id}" Type="${typeOf(type)}" Target="${target}"/>`;
    const all: Record<string, string> = {
      'xl/workbook.xml': `${xml}<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${relation('r1', 'worksheet', '/xl/worksheets/sheet1.xml')}${'xl/sharedStrings.xml' in parts ? relation('r2', 'sharedStrings', 'sharedStrings.xml') : ''}${'xl/styles.xml' in parts ? relation('r3', 'styles', 'styles.xml') : ''}</Relationships>`,
      ...parts,
    };
    const zip = new ZipWriter(sink);
    for (const [name, text] of Object.entries(all)) {
      await zip.begin(name);
      await zip.add(text);
    }
    await zip.end();
  });

async function open(bytes: Uint8Array, options: Partial<TableRequest> = {}): Promise<Table> {
  const folder = scratch();
  mkdirSync(join(folder, 'tmp'));
  const path = join(folder, 'list.csv');
  writeFileSync(path, bytes);
  const input = await openInput(path, { tempDir: join(folder, 'tmp') });
  onTestFinished(() => input.close());
  return openTable(input, { score: () => 0, ...options });
}

const sheetOf = (rows: string, more: Record<string, string> = {}) =>
  workbook({ 'xl/worksheets/sheet1.xml': worksheet(rows), ...more }).then((bytes) => open(bytes, { headerRow: 0 }));

test('a workbook of openpyxl: title, two-row header, dates, phones, hidden sheet, formula without value', async () => {
  const table = await open(fixture('openpyxl.xlsx'));
  expect(table).toMatchObject({
    sheet: 'Danh sách',
    sheets: [
      { name: 'Danh sách', hidden: false },
      { name: 'Ẩn', hidden: true },
    ],
    encoding: null,
    delimiter: null,
    headerRow: 3,
    headers: ['Tên', 'SĐT', 'Ngày sinh', 'Chi tiêu', 'Đồng ý', 'Hẹn'],
    flags: ['xlsx.hidden_sheet', 'xlsx.formula_no_value', 'file.preamble_skipped', 'file.header_merged'],
  });
  expect([...table.rows()].map(({ line, cells }) => [line, ...cells])).toEqual([
    [5, 'Nguyễn An', '84912345678', '1990-03-12', '29.33', 'TRUE', '2026-03-08 09:30:00'],
    [6, 'Trần <B> & "C"\nhai', '0912345679', '1900-01-01', '1500000', 'FALSE', '09:05:00'],
    [7, 'Lê D', '0912345670', '', '', '', '#N/A'],
  ]);
  expect(goodRows(await open(fixture('openpyxl.xlsx'), { sheet: 'Ẩn' }))).toEqual([['1', 'x']]);
  await expect(open(fixture('openpyxl.xlsx'), { sheet: 'An' })).rejects.toMatchObject({ exit: 2 });
});

test('a workbook of XlsxWriter counted from 1904: cached formula value, rich text', async () => {
  expect(goodRows(await open(fixture('xlsxwriter-1904.xlsx')))).toEqual([
    ['An', '84912345678', '2020-02-29 12:00:01'],
    ['2', '', ''],
    ['Rich text', '', ''],
  ]);
});

test('a table of a workbook opens again from plain JSON', async () => {
  const folder = scratch();
  const path = join(folder, 'a.xlsx');
  writeFileSync(path, fixture('openpyxl.xlsx'));
  const input = await openInput(path, { tempDir: folder });
  const table = openTable(input, { score: () => 0 });
  const again = reopenTable(input.fd, JSON.parse(JSON.stringify(table.options)));
  expect([...again.rows()]).toEqual([...table.rows()]);
  input.close();
});

test('cells without references, prefixes, phonetic hints, escapes and numbers in any spelling', async () => {
  const strings =
    '<x:sst><x:si><x:t>東京</x:t><x:rPh><x:t>トウキョウ</x:t></x:rPh></x:si><x:si><x:r><x:t>a_x000D_</x:t></x:r><x:r><x:t>&#x26;b</x:t></x:r></x:si></x:sst>';
  const rows = `<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c><x:v>8.4912345678E10</x:v></x:c><x:c><x:v>29.329999999999998</x:v></x:c></x:row><x:row r="9"><x:c r="C9" t="b"><x:v>1</x:v></x:c><x:c r="D9" t="inlineStr"><x:is><x:t xml:space="preserve"> <![CDATA[<&>]]></x:t></x:is></x:c></x:row>`;
  const table = await sheetOf(rows, { 'xl/sharedStrings.xml': strings });
  expect([...table.rows()].map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, '東京', 'a\r&b', '84912345678', '29.33'],
    [9, '', '', 'TRUE', ' <&>'],
  ]);
});

test.each([
  ['14', undefined, '60', '1900-02-29'],
  ['14', undefined, '59', '1900-02-28'],
  ['14', undefined, '61', '1900-03-01'],
  ['14', undefined, '45000.99999999', '2023-03-16'],
  ['164', '[$-42A]dd/mm/yyyy;@', '45000', '2023-03-15'],
  ['164', '[h]:mm', '0.5', '12:00:00'],
  ['164', '0000000000', '912345678', '0912345678'],
  ['164', '#,##0 "đồng"', '1500000', '1500000'],
  ['164', '[Red]0.00', '2.5', '2.5'],
  ['164', '"$"#,##0.00', '100', '$100'],
  ['164', '_([$€-2]* #,##0.00_);_([$€-2]* \\(#,##0.00\\)', '-85.5', '-€85.5'],
  ['164', '#,##0 [$USD]', '100', 'USD 100'],
  ['9', undefined, '0.1', '10%'],
  ['164', '0.0%', '0.075', '7.5%'],
  ['164', '[$S$-1004]#,##0', '20', 'S$20'],
  ['164', '[$-409]#,##0', '100', '100'],
  ['164', '#,##0\\ "₫"', '1500000', '1500000'],
  ['164', 'General', '45000', '45000'],
  ['14', undefined, '-1', '-1'],
])('format %s %j shows %s as %s', async (id, code, stored, shown) => {
  const formats = code
    ? `<numFmts><numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts>`
    : '';
  const styles = `<styleSheet>${formats}<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs></styleSheet>`;
  const table = await sheetOf(`<row><c s="1"><v>${stored}</v></c></row>`, { 'xl/styles.xml': styles });
  expect(goodRows(table)).toEqual([[shown]]);
});

test('strings beyond what is kept in memory are read back', async () => {
  const count = 140_000;
  const strings = Array.from({ length: count }, (_, index) => `<si><t>chữ ${index}</t></si>`).join('');
  const rows = [0, 139_999, 255, 256, 70_000, 1, 139_000]
    .map((index) => `<row><c t="s"><v>${index}</v></c></row>`)
    .join('');
  const table = await sheetOf(rows, { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` });
  expect(goodRows(table).flat()).toEqual([0, 139_999, 255, 256, 70_000, 1, 139_000].map((index) => `chữ ${index}`));
});

describe('what could do harm is refused with exit 20', () => {
  const harmful: [string, () => Promise<Uint8Array>, RegExp][] = [
    [
      'a document type',
      () => workbook({ 'xl/worksheets/sheet1.xml': worksheet('', '<!DOCTYPE a [<!ENTITY b "c">]>') }),
      /document type/,
    ],
    [
      'a bomb',
      () => workbook({ 'xl/worksheets/sheet1.xml': worksheet(' '.repeat(100 << 20)) }),
      /far more than its size/,
    ],
    [
      'a cell outside the sheet',
      () => workbook({ 'xl/worksheets/sheet1.xml': worksheet('<row><c r="ZZZZZZ1"><v>1</v></c></row>') }),
      /outside the sheet/,
    ],
    ['a sheet cut off', () => workbook({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1' }), /cut off/],
    ['a sheet that is not there', () => workbook({}), /damaged/],
    ['a workbook without rows', () => workbook({ 'xl/worksheets/sheet1.xml': worksheet('') }), /No sheet/],
    ['half a workbook', async () => fixture('openpyxl.xlsx').subarray(0, 3000), /damaged/],
    [
      'an archive of something else',
      () => bytesOf(async (sink) => new ZipWriter(sink).begin('a.txt').then(() => undefined)),
      /damaged/,
    ],
  ];
  test.each(harmful)('%s', async (_, make, message) => {
    await expect(make().then((bytes) => open(bytes))).rejects.toMatchObject({
      exit: 20,
      message: expect.stringMatching(message),
    });
  });
});

test('a hundred thousand signs of tags within one attribute are one attribute', async () => {
  const table = await sheetOf(`<row spans="${'>'.repeat(240_000)}" r="3"><c><v>1</v></c></row>`);
  expect([...table.rows()].map(({ line, cells }) => [line, ...cells])).toEqual([[3, '1']]);
});

test.each([
  ['an attribute', `<row spans="${'x'.repeat(2 << 20)}"><c><v>1</v></c></row>`],
  ['a text', `<row><c t="str"><v>${'x'.repeat(2 << 20)}</v></c></row>`],
  ['a comment', `<!--${'x'.repeat(2 << 20)}--><row><c><v>1</v></c></row>`],
])('%s of two million characters is refused before it is held', async (_, rows) => {
  await expect(sheetOf(rows)).rejects.toMatchObject({ exit: 20, message: expect.stringMatching(/too long/) });
});

test.each([
  ['an entity that nothing declares', '<row><c t="str"><v>&who;</v></c></row>'],
  ['one attribute twice', '<row r="1" r="2"><c><v>1</v></c></row>'],
  ['tags that cross', '<row><c><v>1</c></v></row>'],
])('%s is no XML, and refused', async (_, rows) => {
  await expect(sheetOf(rows)).rejects.toMatchObject({ exit: 20, message: expect.stringMatching(/not well-formed/) });
});

test('a workbook with bytes behind its end, as some transfers leave, is read all the same', async () => {
  const bytes = fixture('openpyxl.xlsx');
  expect(goodRows(await open(Buffer.concat([bytes, Buffer.alloc(300)])))).toEqual(goodRows(await open(bytes)));
});

test('a part that is named as a thousand sheets is unpacked once', async () => {
  const named = Array.from({ length: 1000 }, (_, i) => `<sheet name="${i}" sheetId="${i}" r:id="r1"/>`).join('');
  const bytes = await workbook({
    'xl/workbook.xml': `${xml}<workbook><sheets>${named}</sheets></workbook>`,
    'xl/worksheets/sheet1.xml': worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
  });
  const path = join(scratch(), 'book.xlsx');
  writeFileSync(path, bytes);
  const input = await openInput(path, { tempDir: scratch() });
  onTestFinished(() => input.close());
  expect(input.sheets.map(({ name }) => name)).toEqual(['0']);
});

test('what is said to be at another place is not looked for', async () => {
  const external = `<Relationships><Relationship Id="r1" Type="${typeOf('worksheet')}" TargetMode="External" Target="file:///etc/passwd"/></Relationships>`;
  const bytes = await workbook({
    'xl/worksheets/sheet1.xml': worksheet('<row><c><v>1</v></c></row>'),
    'xl/_rels/workbook.xml.rels': external,
  });
  await expect(open(bytes)).rejects.toMatchObject({ exit: 20, message: /No sheet/ });
});

test('what was written is read back exactly, and the same rows make the same bytes', async () => {
  const cell = fc.string({
    unit: fc.constantFrom(
      'a',
      'đ',
      ' ',
      '<',
      '&',
      '"',
      "'",
      '=',
      '\n',
      '\r',
      '\t',
      '\0',
      '\ud800',
      '😀',
      '_x0041_',
      '_',
    ),
  });
  const table = fc.array(fc.tuple(cell, cell, fc.constant('x')), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const bytes = await written(rows);
      expect(await written(rows)).toEqual(bytes);
      expect(goodRows(await open(bytes, { headerRow: 0 })).map((cells) => cells.map(plain))).toEqual(
        rows.map((cells) => cells.map(plain)),
      );
    }),
    { numRuns: 60 },
  );
});

/** Half a character cannot leave the process as UTF-8. */
const plain = (cell: string): string => cell.toWellFormed();

test('a workbook whose bytes were changed is refused, or read as it was', async () => {
  const bytes = fixture('openpyxl.xlsx');
  const rows = goodRows(await open(bytes));
  const change = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(change, async (changes) => {
      const mutant = Buffer.from(bytes);
      for (const [at, value] of changes) mutant[at] = value;
      const outcome = await open(mutant).then(
        (table) => goodRows(table),
        (error) => error.exit,
      );
      expect([rows, 20]).toContainEqual(outcome);
    }),
    { numRuns: 120 },
  );
});
