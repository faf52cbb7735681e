import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dump } from '../dump.ts';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

async function take(context: AppContext, name: string, rows: readonly string[]) {
  writeFileSync(context.path(name), rows.map((row) => `${row}\n`).join(''));
  expect(await context.crm('import', name, '--as', 'orders', '--json'), context.err()).toBe(0);
  return context.json().imports[0];
}

/** What the person's card says, and the RFM group. */
async function customer(context: AppContext, phone: string) {
  expect(await context.crm('show', phone, '--json'), context.err()).toBe(0);
  const { count, returns, spent } = context.json().orders;
  expect(await context.crm('segment', `phone = '${phone}' AND rfm = returned`, '--json'), context.err()).toBe(0);
  return { count, returns, spent: spent.amount, returned: context.json().contacts === 1 };
}

const head = 'Mã đơn,Ngày mua,SĐT,Tổng tiền,Trạng thái';

test('a sale that is refunded later counts nothing, and what was kept stays', async () => {
  const context = testShop();
  await take(context, 'a.csv', [
    head,
    'D1,01/02/2026,0912345678,500000,Đã thanh toán',
    'D2,02/02/2026,0912345678,300000,Đã thanh toán',
  ]);
  const before = dump(context);
  const report = await take(context, 'b.csv', [head, 'D1,01/02/2026,0912345678,500000,Đã hoàn tiền']);
  expect(report).toMatchObject({ merged: 1, ignored: { refunded: 1 } });
  expect(await customer(context, '0912345678')).toEqual({ count: 1, returns: 0, spent: 300_000, returned: false });
  await context.crm('segment', '--rfm', '--json');
  expect(context.json().ignored).toEqual({ refunded: 1 });
  await context.crm('imports', 'undo', '2');
  expect(dump(context)).toEqual(before);
});

test.each(['Đã hoàn tiền', 'Đã trả hàng', 'refunded', 'Returned'])(
  'whoever has nothing but a sale that is "%s" has returned',
  async (word) => {
    const context = testShop();
    const report = await take(context, 'a.csv', [head, `D1,01/02/2026,0912345678,500000,${word}`]);
    expect(report.ignored).toEqual({ refunded: 1 });
    expect(await customer(context, '0912345678')).toEqual({ count: 0, returns: 0, spent: 0, returned: true });
  },
);

test('what was paid back of a sale is deducted; a sale paid back whole is refunded', async () => {
  const context = testShop();
  const report = await take(context, 'a.csv', [
    'Mã đơn,Ngày mua,SĐT,Tổng tiền,Số tiền hoàn',
    'D1,01/02/2026,0912345678,500000,100000',
    'D2,02/02/2026,0912345678,200000,200000',
    'D3,03/02/2026,0912345678,50000,',
    'D4,03/02/2026,0912345678,60000,0',
  ]);
  expect(report.ignored).toEqual({ refunded: 1 });
  expect(await customer(context, '0912345678')).toEqual({ count: 3, returns: 0, spent: 510_000, returned: false });
});

test('a state says that a sale was refunded, the sum how much of it', async () => {
  const context = testShop();
  const report = await take(context, 'a.csv', [
    'Mã đơn,Ngày mua,SĐT,Tổng tiền,Trạng thái,Số tiền hoàn',
    'D1,01/02/2026,0912345678,500000,Đã hoàn tiền,100000',
    'D2,02/02/2026,0912345678,200000,Đã hoàn tiền,200000',
    'D3,03/02/2026,0912345678,50000,Đã hoàn tiền,',
  ]);
  expect(report.ignored).toEqual({ refunded: 2 });
  expect(await customer(context, '0912345678')).toEqual({ count: 1, returns: 0, spent: 400_000, returned: false });
});

test('what was paid back for a line that came back is not deducted twice', async () => {
  const context = testShop();
  await take(context, 'a.csv', [
    'Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá,Trạng thái,Tiền hoàn',
    'D1,01/02/2026,0912345678,Kem,1,250000,Hoàn thành,0',
    'D1,01/02/2026,0912345678,Son,1,100000,Đã hoàn tiền,100000',
    'D2,02/02/2026,0912345678,Kem,1,250000,Hoàn thành,120000',
    'D2,02/02/2026,0912345678,Son,1,100000,Đã hoàn tiền,120000',
  ]);
  expect(await customer(context, '0912345678')).toMatchObject({ count: 2, spent: 250_000 + 230_000 });
});

test('a slip of its own is a return, and one that was cancelled or not paid is not', async () => {
  const context = testShop();
  const report = await take(context, 'a.csv', [
    'Mã đơn,Ngày mua,SĐT,Loại đơn,Tổng tiền,Trạng thái',
    'D1,01/02/2026,0912345671,Bán hàng,500000,Hoàn thành',
    'T1,02/02/2026,0912345671,Trả hàng,100000,Hoàn thành',
    'T2,03/02/2026,0912345671,Trả hàng,100000,Đã hủy',
    'T3,03/02/2026,0912345671,Trả hàng,100000,Chưa thanh toán',
    'T4,04/02/2026,0912345671,Trả hàng,50000,Đã hoàn tiền',
    'T5,04/02/2026,0912345671,,-20000,Đã hoàn tiền',
  ]);
  expect(report.ignored).toEqual({ status: 2 });
  expect(await customer(context, '0912345671')).toEqual({ count: 1, returns: 3, spent: 330_000, returned: false });
});

test.each([
  ['Loại phiếu', 'Bán hàng', 'Trả hàng'],
  ['Loại chứng từ', 'Hóa đơn bán hàng', 'Phiếu trả hàng'],
  ['Loại hóa đơn', 'Hóa đơn', 'Khách trả lại'],
  ['Loại', 'Bán', 'Trả lại'],
  ['Type', 'Sale', 'Return'],
  ['Transaction type', 'Sale', 'Refund'],
  ['Document type', 'Invoice', 'Credit note'],
])('a return slip under "%s" is deducted', async (header, sale, back) => {
  const context = testShop();
  await take(context, 'a.csv', [
    `Mã đơn hàng,Ngày đặt hàng,SĐT,Tổng tiền,${header}`,
    `D1,01/02/2026,0912345678,500000,${sale}`,
    `T1,02/02/2026,0912345678,100000,${back}`,
  ]);
  expect(await customer(context, '0912345678')).toEqual({ count: 1, returns: 1, spent: 400_000, returned: false });
});

test('a line that is cancelled or returned counts for itself only', async () => {
  const context = testShop();
  await take(context, 'a.csv', [
    'Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá,Trạng thái',
    'D1,01/02/2026,0912345678,Son,1,100000,Hoàn thành',
    'D1,01/02/2026,0912345678,Kem,1,50000,Đã hủy',
    'D1,01/02/2026,0912345678,Phấn,1,30000,Trả hàng',
    'D2,02/02/2026,0912345678,Son,1,100000,Đã hủy',
    'D2,02/02/2026,0912345678,Kem,1,50000,Đã hủy',
  ]);
  expect(await customer(context, '0912345678')).toEqual({ count: 1, returns: 0, spent: 100_000, returned: false });
});

test('a state that only the first line of an order tells is the order’s', async () => {
  const context = testShop();
  const report = await take(context, 'a.csv', [
    'Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá,Trạng thái',
    'D1,01/02/2026,0912345678,Son,1,100000,Đã hủy',
    'D1,01/02/2026,0912345678,Kem,1,50000,',
    'D2,01/02/2026,0912345678,Kem,1,50000,',
    'D2,01/02/2026,0912345678,Son,1,70000,Đã hủy',
  ]);
  expect(report.ignored).toEqual({ status: 1 });
  expect(await customer(context, '0912345678')).toEqual({ count: 1, returns: 0, spent: 50_000, returned: false });
});
