import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dump, inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

type Shop = ReturnType<typeof testShop>;

async function take(shop: Shop, name: string, rows: readonly string[], ...words: string[]) {
  writeFileSync(shop.path(name), rows.map((row) => `${row}\n`).join(''));
  expect(await shop.crm('import', name, '--as', 'orders', '--json', ...words), shop.err()).toBe(0);
}

async function found(shop: Shop, where: string): Promise<string[]> {
  expect(await shop.crm('contacts', '--where', where, '--json'), shop.err()).toBe(0);
  return shop.json().contacts.map(({ name }: { name: string }) => name);
}

test('all conditions of one orders(…) hold for one line', async () => {
  const shop = testShop();
  await take(shop, 'o.csv', [
    'Mã đơn,Ngày mua,Tên khách hàng,SĐT,Sản phẩm,Nhóm hàng,Số lượng,Đơn giá',
    'D1,01/02/2026,An,0912345671,Serum C,Chăm sóc da,1,100000',
    'D1,01/02/2026,An,0912345671,Son đỏ,Trang điểm,1,100000',
    'D2,01/02/2026,Bình,0912345672,Serum C,Trang điểm,1,100000',
  ]);
  expect(await found(shop, "orders(product ~ 'serum', category = 'Trang điểm')")).toEqual(['Bình']);
  expect(await found(shop, "orders(product ~ 'serum', category != 'Trang điểm')")).toEqual(['An']);
  expect(await found(shop, "orders(product ~ 'serum') AND orders(category = 'Trang điểm')")).toEqual(['An', 'Bình']);
  expect(await found(shop, "orders(product ~ 'serum', category = 'Trang điểm') = 0")).toEqual(['An']);
  expect(await found(shop, "orders(product != 'Serum C')")).toEqual([]);
});

test('an average is compared exactly and shown as money', async () => {
  const shop = testShop();
  await take(shop, 'o.csv', [
    'Mã đơn,Ngày mua,Tên khách hàng,SĐT,Tổng tiền',
    'D1,01/02/2026,An,0912345671,100000',
    'D2,02/02/2026,An,0912345671,100001',
  ]);
  expect(await found(shop, 'average_order = 100000')).toEqual([]);
  expect(await found(shop, 'average_order > 100000')).toEqual(['An']);
  expect(await found(shop, 'average_order < 100001')).toEqual(['An']);
  expect(
    await shop.crm('export', '--where', 'orders()', '--columns', 'name,average_order', '-o', '-'),
    shop.err(),
  ).toBe(0);
  expect(shop.out()).toBe('name,average_order\nAn,100001\n');
});

test('another time zone moves the days of orders with a time, their totals, and the imports that follow', async () => {
  const shop = testShop();
  const head = 'Mã đơn,Ngày mua,SĐT,Tổng tiền';
  await take(shop, 'a.csv', [head, 'D1,2026-02-01 01:30,0912345671,100000', 'D2,2026-02-13,0912345671,50000']);
  const before = dump(shop);
  const days = () =>
    inDatabase(shop, (db) => db.prepare('SELECT order_date FROM orders ORDER BY order_no').pluck().all());
  expect(days()).toEqual(['2026-02-01', '2026-02-13']);
  expect(await shop.crm('config', 'set', 'timezone', 'UTC', '-n'), shop.err()).toBe(0);
  expect(dump(shop)).toEqual(before);
  expect(await shop.crm('config', 'set', 'timezone', 'UTC'), shop.err()).toBe(0);
  expect(days()).toEqual(['2026-01-31', '2026-02-13']);
  await shop.crm('show', '0912345671', '--json');
  expect(shop.json().orders).toMatchObject({ first_date: '2026-01-31' });
  expect(await shop.crm('doctor', '--json')).toBe(0);
  await take(shop, 'b.csv', [
    head,
    'D3,2026-02-01T01:30:00+07:00,0912345671,100000',
    'D4,2026-02-01 01:30,0912345671,100000',
  ]);
  expect(days()).toEqual(['2026-01-31', '2026-02-13', '2026-01-31', '2026-02-01']);
  expect(await shop.crm('config', 'set', 'timezone', 'Asia/Ho_Chi_Minh')).toBe(0);
  expect(days()).toEqual(['2026-02-01', '2026-02-13', '2026-02-01', '2026-02-01']);
});
