import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openInput } from '../../src/files/open.ts';
import { openTable, type TableRequest } from '../../src/files/table.ts';
import { columnNames } from '../../src/intake/profile/column-names.ts';
import { type BookSheet, bookOf } from '../intake/workbook.ts';
import { goodRows, scratch } from './helpers.ts';

async function tableOf(sheets: readonly BookSheet[], options: Partial<TableRequest> = { words: columnNames }) {
  const path = join(scratch(), 'book.xlsx');
  writeFileSync(path, await bookOf(sheets));
  const input = await openInput(path, { tempDir: scratch() });
  onTestFinished(() => input.close());
  return openTable(input, { score: () => 0, ...options });
}

const orders = [
  ['Mã đơn', 'Ngày', 'SĐT', 'Sản phẩm', 'Thành tiền'],
  ['D1', '01/03/2025', '0912345671', 'Son', 100_000],
  [null, null, null, 'Kem', 200_000],
  [null, null, null, 'Phấn', 50_000],
  ['D2', '02/03/2025', '0912345672', 'Son', 100_000],
];

test('merged cells are the value of every row that they span', async () => {
  const merged = ['A2:A4', 'B2:B4', 'C2:C4', 'A1:A1'];
  const table = await tableOf([{ name: 'Đơn hàng', rows: orders, merged }]);
  expect(goodRows(table).map((cells) => cells.slice(0, 3))).toEqual([
    ['D1', '01/03/2025', '0912345671'],
    ['D1', '01/03/2025', '0912345671'],
    ['D1', '01/03/2025', '0912345671'],
    ['D2', '02/03/2025', '0912345672'],
  ]);
});

test('blanks that nobody merged stay blank, and so does what lies beside a merge of several columns', async () => {
  const table = await tableOf([{ name: 'A', rows: orders, merged: ['A2:B3'] }]);
  expect(goodRows(table).map((cells) => cells.slice(0, 2))).toEqual([
    ['D1', '01/03/2025'],
    ['D1', ''],
    ['', ''],
    ['D2', '02/03/2025'],
  ]);
});

test('the sheets behind one with merged cells are read from their own place', async () => {
  const sheets = [
    { name: 'A', rows: orders, merged: ['A2:A4'] },
    {
      name: 'B',
      rows: [
        ['Họ tên', 'SĐT'],
        ['Nguyễn An', '0912345671'],
      ],
    },
  ];
  expect(goodRows(await tableOf(sheets, { sheet: 'B' }))).toEqual([['Nguyễn An', '0912345671']]);
  expect(goodRows(await tableOf(sheets, { sheet: 'A' }))).toHaveLength(4);
});

const people = {
  name: 'Khách',
  rows: [
    ['Họ tên', 'SĐT'],
    ['Nguyễn An', '0912345671'],
  ],
};

test.each<[string, BookSheet]>([
  ['one cell', { name: 'Bìa', rows: [['BÁO CÁO THÁNG 3']] }],
  ['a few words', { name: 'Bìa', rows: [['CÔNG TY ABC'], ['Người lập', 'Lê Hoa'], ['Ngày', '05/03/2026']] }],
  [
    'a table of something else',
    {
      name: 'Tóm tắt',
      rows: [
        ['Quý', 'Kế hoạch'],
        ['I', 5],
        ['II', 6],
      ],
    },
  ],
])('a cover sheet with %s does not win over the sheet with known columns', async (_, cover) => {
  const table = await tableOf([cover, people]);
  expect(table.sheet).toBe('Khách');
  expect(table.flags).toContain('xlsx.other_sheets');
});

test('of several sheets with known columns the first is read', async () => {
  expect((await tableOf([people, { ...people, name: 'Khách 2' }])).sheet).toBe('Khách');
});
