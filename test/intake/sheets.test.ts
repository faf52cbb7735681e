import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';
import { writeBook } from './workbook.ts';

const people = (name: string, person: string, phone: string) => ({
  name,
  rows: [
    ['Họ tên', 'SĐT'],
    [person, phone],
  ],
});

test('a second sheet of one workbook was not imported before, the first was', async () => {
  const context = testShop();
  const book = context.path('khach.xlsx');
  await writeBook(book, people('Hà Nội', 'Nguyễn An', '0912345671'), people('Huế', 'Trần Bình', '0912345672'));
  expect(await context.crm('import', book, '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ new: 1, already_imported: false });
  expect(await context.crm('import', book, '--sheet', 'Huế', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ new: 1, already_imported: false });
  for (const words of [[], ['--sheet', 'Hà Nội'], ['--sheet', 'Huế']]) {
    expect(await context.crm('import', book, ...words, '--json')).toBe(0);
    expect(context.json().imports[0]).toMatchObject({ new: 0, already_imported: true });
  }
  await context.crm('contacts', '--json');
  expect(context.json().contacts).toHaveLength(2);
});

test('a cover sheet of one cell is passed over', async () => {
  const context = testShop();
  const cover = { name: 'Bìa', rows: [['BÁO CÁO KHÁCH HÀNG THÁNG 3']] };
  await writeBook(context.path('khach.xlsx'), cover, people('Dữ liệu', 'Nguyễn An', '0912345671'));
  expect(await context.crm('import', context.path('khach.xlsx'), '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ read: 1, new: 1 });
});

test('a file without a row is imported, and that nothing was read is said', async () => {
  const context = testShop();
  writeFileSync(context.path('list.csv'), 'Họ tên,SĐT\n');
  expect(await context.crm('import', context.path('list.csv'), '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ read: 0, new: 0 });
  expect(context.err()).toContain('no row under its header');
});

test('an order whose lines share merged cells is whole', async () => {
  const context = testShop();
  await writeBook(context.path('don.xlsx'), {
    name: 'Đơn',
    rows: [
      ['Mã đơn', 'Ngày mua', 'SĐT', 'Sản phẩm', 'Số lượng', 'Đơn giá'],
      ['D1', '01/03/2025', '0912345671', 'Son', 1, 100_000],
      [null, null, null, 'Kem', 2, 200_000],
      ['D2', '02/03/2025', '0912345672', 'Son', 1, 100_000],
    ],
    merged: ['A2:A3', 'B2:B3', 'C2:C3'],
  });
  expect(await context.crm('import', context.path('don.xlsx'), '--as', 'orders', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ read: 2, lines: 3, new: 2, rejected: 0 });
  expect(await context.crm('contacts', '--where', 'spent = 500000', '--json')).toBe(0);
  expect(context.json().contacts).toMatchObject([{ phone: '+84912345671' }]);
});
