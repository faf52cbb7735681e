import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dump, inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

const orders = (...rows: string[]) => ['Mã đơn,Ngày mua,SĐT,Tổng tiền', ...rows].map((row) => `${row}\n`).join('');

async function take(context: AppContext, name: string, rows: string, ...words: string[]) {
  writeFileSync(context.path(name), rows);
  return context.crm('import', name, '--as', 'orders', '--json', ...words);
}

const days = (context: AppContext) =>
  inDatabase(context, (db) => db.prepare('SELECT order_date FROM orders ORDER BY order_no').pluck().all());

test('an order of day and month that no date tells is said and flagged', async () => {
  const context = testShop();
  expect(await take(context, 'a.csv', orders('D1,3/5/2025,0912345671,100000'))).toBe(0);
  expect(context.json().imports[0].flags).toEqual({ 'date.order_assumed': 1 });
  expect(context.err()).toContain('--date-order mdy');
  expect(days(context)).toEqual(['2025-05-03']);
  expect(await take(context, 'b.csv', orders('D2,2025-05-03,0912345671,100000', 'D3,13/5/2025,0912345671,1000'))).toBe(
    0,
  );
  expect(context.json().imports[0].flags).toEqual({});
});

test('a file that contradicts what was assumed stops, names the earlier imports, and leaves all as it was', async () => {
  const context = testShop();
  await take(context, 'mon.csv', orders('D1,3/5/2025,0912345671,100000'));
  await take(context, 'tue.csv', orders('D2,3/6/2025,0912345671,100000'));
  const before = dump(context);
  expect(await take(context, 'wed.csv', orders('D3,3/13/2025,0912345671,100000'))).toBe(2);
  expect(context.error().message).toContain('2 (tue.csv), 1 (mon.csv)');
  expect(context.error().hint).toContain('crm imports undo 2; crm imports undo 1');
  expect(dump(context)).toEqual(before);
  expect(await take(context, 'wed.csv', orders('D3,3/13/2025,0912345671,100000'), '--date-order', 'mdy')).toBe(0);
  expect(days(context)).toEqual(['2025-05-03', '2025-06-03', '2025-03-13']);
});

test('taken back and told, the nights of a till are read alike from then on', async () => {
  const context = testShop();
  await take(context, 'mon.csv', orders('D1,3/5/2025,0912345671,100000'));
  expect(await context.crm('imports', 'undo', '1')).toBe(0);
  expect(await take(context, 'mon.csv', orders('D1,3/5/2025,0912345671,100000'), '--date-order', 'mdy')).toBe(0);
  expect(await take(context, 'tue.csv', orders('D2,3/6/2025,0912345671,100000'))).toBe(0);
  expect(await take(context, 'wed.csv', orders('D3,3/13/2025,0912345671,100000'))).toBe(0);
  expect(await take(context, 'thu.csv', orders('D4,4/1/2025,0912345671,100000'))).toBe(0);
  expect(days(context)).toEqual(['2025-03-05', '2025-03-06', '2025-03-13', '2025-04-01']);
});

test('a saved map remembers the order, and other columns of its files do not matter', async () => {
  const context = testShop();
  await take(context, 'a.csv', orders('D1,3/13/2025,0912345671,100000'), '--save-map', 'till');
  const wider = 'Mã đơn,Ngày mua,SĐT,Tổng tiền,Ghi chú\nD2,3/5/2025,0912345671,100000,x\n';
  expect(await take(context, 'b.csv', wider, '--use-map', 'till')).toBe(0);
  expect(days(context)).toEqual(['2025-03-13', '2025-03-05']);
});

test.each([
  ['2025/03/15 2:30:22 PM GMT+7', '2025-03-15T07:30:22.000Z'],
  ['2025-03-15T14:30:22+07:00', '2025-03-15T07:30:22.000Z'],
  ['2025-03-15 07:30:22 UTC', '2025-03-15T07:30:22.000Z'],
  ['2025-03-15T07:30:22.000Z', '2025-03-15T07:30:22.000Z'],
  ['2025-03-15 14:30:22 +0700', '2025-03-15T07:30:22.000Z'],
  ['3/15/2025 14:30', '2025-03-15T07:30:00.000Z'],
  ['3/15/2025 2:30 PM', '2025-03-15T07:30:00.000Z'],
  ['15/03/2025 2:30:22 CH', '2025-03-15T07:30:22.000Z'],
  ['15/03/2025 9:30 SA', '2025-03-15T02:30:00.000Z'],
  ['15/03/2025 14:30:22 ICT', '2025-03-15T07:30:22.000Z'],
  ['15/03/2025 14:30 GMT +7', '2025-03-15T07:30:00.000Z'],
  ['15/03/2025 09:00 UTC-3:30', '2025-03-15T12:30:00.000Z'],
])('%s is %s', async (cell, instant) => {
  const context = testShop();
  expect(await take(context, 'a.csv', orders(`D1,${cell},0912345671,100000`)), context.err()).toBe(0);
  expect(inDatabase(context, (db) => db.prepare('SELECT ordered_at FROM orders').pluck().all())).toEqual([instant]);
});
