import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const list = `Họ tên,SĐT,SĐT 2,Email
Trần Thị Ngọc Lan,0901234567,0388123456,ngoclan@example.vn
Lê Quang Minh,0907654321,,
`;

async function shopWithList() {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), list);
  expect(await context.crm('import', 'leads.csv', '--list', 'insurer')).toBe(0);
  return context;
}

const imported = (context: ReturnType<typeof testShop>) => context.json().imports[0];

test.each([
  ['by the same number', 'Lan,0901 234 567,'],
  ['by the second number', 'Chị Lan,0388123456,'],
  ['by the number before it was changed', 'Lan,01688123456,'],
  ['by the e-mail', 'Ngoc Lan,,NgocLan@example.vn'],
])('an erased person who is bought again stays out: %s', async (_, row) => {
  const context = await shopWithList();
  await context.crm('erase', '0901234567', '--confirm', '0901234567');
  writeFileSync(context.path('school.csv'), `Họ tên,SĐT,Email\n${row}\nVõ Hoa,0912345679,\n`);
  expect(await context.crm('import', 'school.csv', '--list', 'school', '--json')).toBe(0);
  expect(imported(context)).toMatchObject({ read: 2, new: 1, suppressed: 1 });
  const bytes = readFileSync(context.path('crm.db')).toString('utf8');
  for (const trace of ['901234567', '388123456', 'ngoclan@']) expect(bytes).not.toContain(trace);
});

test('somebody suppressed on every channel is not stored, on one channel is', async () => {
  const context = testShop();
  await context.crm('init');
  await context.crm('suppress', 'add', '0901234567');
  await context.crm('suppress', 'add', '0907654321', '--channel', 'call');
  writeFileSync(context.path('leads.csv'), list);
  await context.crm('import', 'leads.csv', '--json');
  expect(imported(context)).toMatchObject({ new: 1, suppressed: 1 });
});

test('an import that brought an erased person can still be taken back', async () => {
  const context = await shopWithList();
  await context.crm('erase', '0901234567', '--confirm', '0901234567');
  expect(await context.crm('imports', 'undo', '1', '-y'), context.err()).toBe(0);
  await context.crm('contacts', '--json');
  expect(await context.crm('doctor', '--json')).toBe(0);
});

test('orders of an erased person stay without a person', async () => {
  const context = await shopWithList();
  writeFileSync(
    context.path('orders.csv'),
    'Mã đơn,Ngày đặt,SĐT,Họ tên,Tổng tiền\nD1,2026-02-01,0901234567,Trần Thị Ngọc Lan,100000\n',
  );
  expect(await context.crm('import', 'orders.csv', '--as', 'orders'), context.err()).toBe(0);
  await context.crm('erase', '0901234567', '--confirm', '0901234567', '--json');
  expect(context.json().rows).toMatchObject({ orders: 1 });
  const bytes = readFileSync(context.path('crm.db')).toString('utf8');
  for (const trace of ['901234567', 'Ngọc Lan', 'tran thi ngoc lan']) expect(bytes).not.toContain(trace);
  expect(await context.crm('doctor', '--json')).toBe(0);
});
