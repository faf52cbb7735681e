import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { damage, dump, inDatabase, whole } from '../dump.ts';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

async function take(context: AppContext, name: string, rows: readonly string[], ...words: string[]) {
  writeFileSync(context.path(name), rows.map((row) => `${row}\n`).join(''));
  expect(await context.crm('import', name, '--as', 'orders', '--json', ...words), context.err()).toBe(0);
  return context.json().imports[0];
}

const standing = (context: AppContext) =>
  inDatabase(context, (db) =>
    db
      .prepare(`SELECT o.order_no, o.amount, c.phone FROM orders o LEFT JOIN contact c ON c.id = o.contact_id
        WHERE o.replaced_by IS NULL ORDER BY o.order_date, o.id`)
      .raw()
      .all(),
  );

const head = 'Mã đơn,Ngày mua,SĐT,Tổng tiền';

test('a number given again to another person on another day is another order', async () => {
  const context = testShop();
  const report = await take(context, 'o.csv', [
    head,
    '1,01/02/2026,0912345671,100000',
    '2,01/02/2026,0912345672,200000',
    '1,13/02/2026,0912345673,300000',
    '2,13/02/2026,0912345674,400000',
  ]);
  expect(report).toMatchObject({ read: 4, new: 4, rejected: 0, flags: { 'order.number_reused': 4 } });
  expect(standing(context)).toEqual([
    ['1', 100_000, '+84912345671'],
    ['2', 200_000, '+84912345672'],
    ['1', 300_000, '+84912345673'],
    ['2', 400_000, '+84912345674'],
  ]);
});

test('a line without a name is of whom another line of its order names with its phone', async () => {
  const context = testShop();
  const rows = [
    'Mã đơn,Ngày mua,SĐT,Tên khách hàng,Tổng tiền',
    'D1,01/02/2026,0912345671,Trần Bình,50000',
    'D1,01/02/2026,0912345671,Nguyễn An,50000',
    'D2,01/02/2026,0912345671,Nguyễn An,50000',
    'D2,01/02/2026,0912345671,,50000',
  ];
  expect(await take(context, 'o.csv', rows)).toMatchObject({ read: 2, new: 1, rejected: 1 });
  expect(await take(context, 'o.csv', rows, '--again')).toMatchObject({ new: 0, duplicate: 1, rejected: 1 });
});

test('a till that restarts its numbers every night replaces nothing, and its nights can be taken back', async () => {
  const context = testShop();
  await take(context, 'a.csv', [head, '1,01/02/2026,0912345671,100000', '2,01/02/2026,0912345672,200000']);
  const before = dump(context);
  const report = await take(context, 'b.csv', [
    head,
    '1,13/02/2026,0912345673,300000',
    '2,13/02/2026,0912345674,400000',
  ]);
  expect(report).toMatchObject({ new: 2, merged: 0, flags: { 'order.number_reused': 2 } });
  expect(standing(context)).toHaveLength(4);
  await context.crm('show', '0912345673', '--json');
  expect(context.json().orders.last[0].flags).toEqual(['order.number_reused']);
  await context.crm('imports', 'undo', '2');
  expect(dump(context)).toEqual(before);
  expect(damage(context)).toEqual(whole);
});

test('two stores may use one number: the store is part of an order where the file has it', async () => {
  const context = testShop();
  const columns = 'Mã đơn,Ngày mua,Chi nhánh,SĐT,Sản phẩm,Số lượng,Đơn giá';
  const report = await take(context, 'o.csv', [
    columns,
    '1,01/02/2026,Quận 1,0912345671,Son,1,100000',
    '1,01/02/2026,Quận 3,0912345671,Kem,1,200000',
    '1,01/02/2026,Quận 1,0912345671,Kem,1,50000',
  ]);
  expect(report).toMatchObject({ read: 2, new: 2, flags: { 'order.number_reused': 2 } });
  const later = await take(context, 'b.csv', [columns, '1,01/02/2026,quận 3,0912345671,Kem,2,200000']);
  expect(later).toMatchObject({ new: 0, merged: 1 });
  expect(standing(context)).toEqual([
    ['1', 150_000, '+84912345671'],
    ['1', 400_000, '+84912345671'],
  ]);
});

test('the same person under a known number is an update, on another day too', async () => {
  const context = testShop();
  await take(context, 'a.csv', [head, 'D1,01/02/2026,0912345671,100000']);
  const report = await take(context, 'b.csv', [head, 'D1,13/02/2026,0912345671,120000']);
  expect(report).toMatchObject({ new: 0, merged: 1, flags: {} });
  expect(standing(context)).toEqual([['D1', 120_000, '+84912345671']]);
});

test.each([
  ['another person on the same day', '1,01/02/2026,0912345679,300000'],
  ['nobody on another day', '1,13/02/2026,,300000'],
])('a known number with %s is set aside, and it is said', async (_, row) => {
  const context = testShop();
  await take(context, 'a.csv', [head, '1,01/02/2026,0912345671,100000']);
  const before = dump(context);
  const report = await take(context, 'b.csv', [head, row, '7,13/02/2026,0912345677,70000']);
  expect(report).toMatchObject({ read: 2, new: 1, rejected: 1, rejects: { 'order.number_unclear': 1 } });
  expect(standing(context)).toHaveLength(2);
  await context.crm('imports', 'undo', '2');
  expect(dump(context)).toEqual(before);
});

test('two people under one number on one day are set aside within a file, and nobody is made of them', async () => {
  const context = testShop();
  const report = await take(context, 'o.csv', [
    head,
    '1,01/02/2026,0912345671,100000',
    '1,01/02/2026,0912345672,200000',
    '2,01/02/2026,0912345673,300000',
  ]);
  expect(report).toMatchObject({ read: 2, new: 1, rejected: 1, rejects: { 'order.number_unclear': 1 } });
  expect(inDatabase(context, (db) => db.prepare('SELECT phone FROM contact').pluck().all())).toEqual(['+84912345673']);
});

test('lines without a person belong to whoever has their number that day', async () => {
  const context = testShop();
  const columns = 'Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá';
  await take(context, 'o.csv', [
    columns,
    '1,13/02/2026,,Kem,1,50000',
    '1,01/02/2026,0912345671,Son,1,100000',
    '1,13/02/2026,0912345672,Son,1,200000',
    '1,01/02/2026,,Phấn,1,10000',
  ]);
  expect(standing(context)).toEqual([
    ['1', 110_000, '+84912345671'],
    ['1', 250_000, '+84912345672'],
  ]);
});

test.each(['17', '17.0', '017'])(
  'order 00017 that comes back as %s with its person, day and amount is the same',
  async (number) => {
    const context = testShop();
    await take(context, 'a.csv', [head, '00017,01/02/2026,0912345671,100000', '00018,01/02/2026,0912345672,50000']);
    const report = await take(context, 'b.csv', [head, `${number},01/02/2026,0912345671,100000`]);
    expect(report).toMatchObject({ new: 0, duplicate: 1, flags: {} });
    expect(standing(context)).toHaveLength(2);
  },
);

test.each([
  ['another amount', '17,01/02/2026,0912345671,900000'],
  ['another day', '17,13/02/2026,0912345671,100000'],
  ['another person', '17,01/02/2026,0912345679,100000'],
])('order 00017 that comes back as 17 with %s is kept apart and flagged', async (_, row) => {
  const context = testShop();
  await take(context, 'a.csv', [head, '00017,01/02/2026,0912345671,100000']);
  const report = await take(context, 'b.csv', [head, row]);
  expect(report).toMatchObject({ new: 1, merged: 0, duplicate: 0, flags: { 'order.number_similar': 1 } });
  expect(standing(context)).toHaveLength(2);
});

test('a state that changes under a number that Excel changed is an update', async () => {
  const context = testShop();
  await take(context, 'a.csv', [`${head},Trạng thái`, '00017,01/02/2026,0912345671,100000,Đã thanh toán']);
  const report = await take(context, 'b.csv', [`${head},Trạng thái`, '17,01/02/2026,0912345671,100000,Đã hủy']);
  expect(report).toMatchObject({ new: 0, merged: 1, ignored: { status: 1 } });
});

test('a till whose known people show that it restarts its numbers keeps its walk-in sales of every night', async () => {
  const context = testShop();
  const night = (day: string, first: number) =>
    Array.from({ length: 15 }, (_, i) => `${i},${day},${i < 12 ? `09123456${first + i}` : ''},${1000 + i}`);
  await take(context, 'a.csv', [head, ...night('01/02/2026', 10)]);
  const report = await take(context, 'b.csv', [head, ...night('13/02/2026', 40)]);
  expect(report).toMatchObject({ read: 15, new: 15, rejected: 0, flags: { 'order.number_reused': 15 } });
});
