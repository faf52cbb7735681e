import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dump, inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

async function take(context: AppContext, name: string, rows: readonly string[], ...words: string[]) {
  writeFileSync(context.path(name), rows.map((row) => `${row}\n`).join(''));
  expect(await context.crm('import', name, '--as', 'orders', '--json', ...words), context.err()).toBe(0);
}

async function found(context: AppContext, where: string): Promise<string[]> {
  expect(await context.crm('contacts', '--where', where, '--json'), context.err()).toBe(0);
  return context.json().contacts.map(({ name }: { name: string }) => name);
}

test('all conditions of one orders(…) hold for one line', async () => {
  const context = testShop();
  await take(context, 'o.csv', [
    'Mã đơn,Ngày mua,Tên khách hàng,SĐT,Sản phẩm,Nhóm hàng,Số lượng,Đơn giá',
    'D1,01/02/2026,An,0912345671,Serum C,Chăm sóc da,1,100000',
    'D1,01/02/2026,An,0912345671,Son đỏ,Trang điểm,1,100000',
    'D2,01/02/2026,Bình,0912345672,Serum C,Trang điểm,1,100000',
  ]);
  expect(await found(context, "orders(product ~ 'serum', category = 'Trang điểm')")).toEqual(['Bình']);
  expect(await found(context, "orders(product ~ 'serum', category != 'Trang điểm')")).toEqual(['An']);
  expect(await found(context, "orders(product ~ 'serum') AND orders(category = 'Trang điểm')")).toEqual(['An', 'Bình']);
  expect(await found(context, "orders(product ~ 'serum', category = 'Trang điểm') = 0")).toEqual(['An']);
  expect(await found(context, "orders(product != 'Serum C')")).toEqual([]);
});

test('an average is compared exactly and shown as money', async () => {
  const context = testShop();
  await take(context, 'o.csv', [
    'Mã đơn,Ngày mua,Tên khách hàng,SĐT,Tổng tiền',
    'D1,01/02/2026,An,0912345671,100000',
    'D2,02/02/2026,An,0912345671,100001',
  ]);
  expect(await found(context, 'average_order = 100000')).toEqual([]);
  expect(await found(context, 'average_order > 100000')).toEqual(['An']);
  expect(await found(context, 'average_order < 100001')).toEqual(['An']);
  expect(
    await context.crm('export', '--where', 'orders()', '--columns', 'name,average_order', '-o', '-'),
    context.err(),
  ).toBe(0);
  expect(context.out()).toBe('name,average_order\nAn,100001\n');
});

test('another time zone moves the days of orders with a time, their totals, and the imports that follow', async () => {
  const context = testShop();
  const head = 'Mã đơn,Ngày mua,SĐT,Tổng tiền';
  await take(context, 'a.csv', [head, 'D1,2026-02-01 01:30,0912345671,100000', 'D2,2026-02-13,0912345671,50000']);
  const before = dump(context);
  const days = () =>
    inDatabase(context, (db) => db.prepare('SELECT order_date FROM orders ORDER BY order_no').pluck().all());
  expect(days()).toEqual(['2026-02-01', '2026-02-13']);
  expect(await context.crm('config', 'set', 'timezone', 'UTC', '-n'), context.err()).toBe(0);
  expect(dump(context)).toEqual(before);
  expect(await context.crm('config', 'set', 'timezone', 'UTC'), context.err()).toBe(0);
  expect(days()).toEqual(['2026-01-31', '2026-02-13']);
  await context.crm('show', '0912345671', '--json');
  expect(context.json().orders).toMatchObject({ first_date: '2026-01-31' });
  expect(await context.crm('doctor', '--json')).toBe(0);
  await take(context, 'b.csv', [
    head,
    'D3,2026-02-01T01:30:00+07:00,0912345671,100000',
    'D4,2026-02-01 01:30,0912345671,100000',
  ]);
  expect(days()).toEqual(['2026-01-31', '2026-02-13', '2026-01-31', '2026-02-01']);
  expect(await context.crm('config', 'set', 'timezone', 'Asia/Ho_Chi_Minh')).toBe(0);
  expect(days()).toEqual(['2026-02-01', '2026-02-13', '2026-02-01', '2026-02-01']);
});
