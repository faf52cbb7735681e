import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const list = `Họ tên,SĐT,SĐT 2,Email
Trần Thị Ngọc Lan,0901234567,0388123456,ngoclan@example.vn
Lê Quang Minh,0907654321,,
`;

async function shopWithList() {
  const shop = testShop();
  writeFileSync(shop.path('leads.csv'), list);
  expect(await shop.crm('import', 'leads.csv', '--list', 'insurer')).toBe(0);
  return shop;
}

const imported = (shop: ReturnType<typeof testShop>) => shop.json().imports[0];

test.each([
  ['by the same number', 'Lan,0901 234 567,'],
  ['by the second number', 'Chị Lan,0388123456,'],
  ['by the number before it was changed', 'Lan,01688123456,'],
  ['by the e-mail', 'Ngoc Lan,,NgocLan@example.vn'],
])('an erased person who is bought again stays out: %s', async (_, row) => {
  const shop = await shopWithList();
  await shop.crm('erase', '0901234567', '--confirm', '0901234567');
  writeFileSync(shop.path('school.csv'), `Họ tên,SĐT,Email\n${row}\nVõ Hoa,0912345679,\n`);
  expect(await shop.crm('import', 'school.csv', '--list', 'school', '--json')).toBe(0);
  expect(imported(shop)).toMatchObject({ read: 2, new: 1, suppressed: 1 });
  const bytes = readFileSync(shop.path('crm.db')).toString('utf8');
  for (const trace of ['901234567', '388123456', 'ngoclan@']) expect(bytes).not.toContain(trace);
});

test('somebody suppressed on every channel is not stored, on one channel is', async () => {
  const shop = testShop();
  await shop.crm('init');
  await shop.crm('suppress', 'add', '0901234567');
  await shop.crm('suppress', 'add', '0907654321', '--channel', 'call');
  writeFileSync(shop.path('leads.csv'), list);
  await shop.crm('import', 'leads.csv', '--json');
  expect(imported(shop)).toMatchObject({ new: 1, suppressed: 1 });
});

test('an import that brought an erased person can still be taken back', async () => {
  const shop = await shopWithList();
  await shop.crm('erase', '0901234567', '--confirm', '0901234567');
  expect(await shop.crm('imports', 'undo', '1', '-y'), shop.err()).toBe(0);
  await shop.crm('contacts', '--json');
  expect(await shop.crm('doctor', '--json')).toBe(0);
});

test('orders of an erased person stay without a person', async () => {
  const shop = await shopWithList();
  writeFileSync(
    shop.path('orders.csv'),
    'Mã đơn,Ngày đặt,SĐT,Họ tên,Tổng tiền\nD1,2026-02-01,0901234567,Trần Thị Ngọc Lan,100000\n',
  );
  expect(await shop.crm('import', 'orders.csv', '--as', 'orders'), shop.err()).toBe(0);
  await shop.crm('erase', '0901234567', '--confirm', '0901234567', '--json');
  expect(shop.json().rows).toMatchObject({ orders: 1 });
  const bytes = readFileSync(shop.path('crm.db')).toString('utf8');
  for (const trace of ['901234567', 'Ngọc Lan', 'tran thi ngoc lan']) expect(bytes).not.toContain(trace);
  expect(await shop.crm('doctor', '--json')).toBe(0);
});
