import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

async function take(rows: readonly string[], ...words: string[]) {
  const context = testShop();
  writeFileSync(context.path('o.csv'), rows.map((row) => `${row}\n`).join(''));
  expect(await context.crm('import', 'o.csv', '--as', 'orders', '--json', ...words), context.err()).toBe(0);
  const report = context.json().imports[0];
  const orders = inDatabase(context, (db) => db.prepare('SELECT amount, currency FROM orders ORDER BY id').raw().all());
  return { context, report, orders };
}

test.each(['Currency', 'Tiền tệ', 'Loại tiền'])(
  'an order in another currency than the shop’s, said by the column %s, is stored in it and not counted',
  async (header) => {
    const { context, report, orders } = await take([
      `Mã đơn,Ngày mua,SĐT,Tổng tiền,${header}`,
      'D1,01/02/2026,0912345671,100.00,USD',
      'D2,01/02/2026,0912345672,250.000,VND',
      'D3,01/02/2026,0912345673,250.000,đ',
      'D4,01/02/2026,0912345674,99.5,$',
    ]);
    expect(orders).toEqual([
      [10_000, 'USD'],
      [250_000, 'VND'],
      [250_000, 'VND'],
      [9_950, 'USD'],
    ]);
    expect(report.ignored).toEqual({ currency: 2 });
    await context.crm('segment', '--rfm', '--json');
    expect(context.json().ignored).toEqual({ currency: 2 });
  },
);

test('a currency that nobody knows rejects its order', async () => {
  const { report } = await take([
    'Mã đơn,Ngày mua,SĐT,Tổng tiền,Tiền tệ',
    'D1,01/02/2026,0912345671,100000,VND',
    'D2,01/02/2026,0912345671,100000,VND',
    'D3,01/02/2026,0912345671,100000,xu',
  ]);
  expect(report).toMatchObject({ new: 2, rejects: { 'currency.unknown': 1 } });
});

test('a column of payments is no column of currencies', async () => {
  const { report } = await take([
    'Mã đơn,Ngày mua,SĐT,Tổng tiền,Loại tiền',
    'D1,01/02/2026,0912345671,100000,Tiền mặt',
    'D2,01/02/2026,0912345671,100000,Chuyển khoản',
  ]);
  expect(report).toMatchObject({ new: 2, rejected: 0 });
});

test('one dollar cell changes no amount in đồng', async () => {
  const rows = Array.from({ length: 50 }, (_, i) => `D${i},01/02/2026,09123456${10 + i},250.000đ`);
  const { orders, report } = await take(['Mã đơn,Ngày mua,SĐT,Tổng tiền', ...rows, 'E1,01/02/2026,0912345699,$100.00']);
  expect(new Set(orders.slice(0, 50).map((order) => String(order)))).toEqual(new Set(['250000,VND']));
  expect(orders.at(-1)).toEqual([10_000, 'USD']);
  expect(report.ignored).toEqual({ currency: 1 });
});

test('the lines of one order in two currencies have no sum', async () => {
  const { report } = await take([
    'Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá,Tiền tệ',
    'D1,01/02/2026,0912345671,Son,1,100000,VND',
    'D1,01/02/2026,0912345671,Kem,1,10,USD',
    'D2,01/02/2026,0912345671,Kem,1,50000,VND',
  ]);
  expect(report).toMatchObject({ new: 1, rejected: 1, rejects: { 'order.mixed_currencies': 1 } });
});

test.each(['ĐVT', 'Đơn vị tính', 'Đơn vị tiền'])(
  'a column %s of units of money says what the amounts beside it are counted in',
  async (header) => {
    const { report, orders } = await take([
      `Mã đơn,Ngày mua,SĐT,Tổng tiền,${header}`,
      'D1,01/02/2026,0912345671,200,nghìn',
      'D2,01/02/2026,0912345672,"1,5",triệu đồng',
      'D3,01/02/2026,0912345673,3,USD',
      'D4,01/02/2026,0912345674,400000,đồng',
      'D5,01/02/2026,0912345675,200,',
    ]);
    expect(orders).toEqual([
      [200_000, 'VND'],
      [1_500_000, 'VND'],
      [300, 'USD'],
      [400_000, 'VND'],
    ]);
    expect(report).toMatchObject({ ignored: { currency: 1 }, rejects: { 'money.ambiguous': 1 } });
  },
);

test('units of goods count no money', async () => {
  const { report, orders } = await take([
    'Mã đơn,Ngày mua,SĐT,Tên hàng,ĐVT,Số lượng,Đơn giá',
    'D1,01/02/2026,0912345671,Trà,hộp,2,100000',
    'D2,01/02/2026,0912345672,Vải,m,1,200000',
  ]);
  expect(orders).toEqual([
    [200_000, 'VND'],
    [200_000, 'VND'],
  ]);
  expect(report.columns[4]).toMatchObject({ field: null, unused: 'unknown' });
});

test('what was spent before is counted in the unit beside it', async () => {
  const context = testShop();
  const csv = 'Tên,SĐT,Số đơn hàng,Tổng chi tiêu,ĐVT\nAn,0912345671,2,200,nghìn\nBình,0912345672,3,5,triệu\n';
  expect(await context.crmWith(csv, 'import', '-', '--json'), context.err()).toBe(0);
  const spent = inDatabase(context, (db) => db.prepare('SELECT amount FROM opening_balance ORDER BY 1').pluck().all());
  expect(spent).toEqual([200_000, 5_000_000]);
});
