import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { damage, dump, inDatabase, whole } from '../dump.ts';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

/** Imports the lines as an orders file; tells the report. */
async function take(context: AppContext, lines: string | readonly string[], ...words: string[]) {
  const name = `${words.find((word) => word.endsWith('.csv')) ?? 'orders.csv'}`;
  writeFileSync(context.path(name), typeof lines === 'string' ? lines : `${lines.join('\n')}\n`);
  const rest = words.filter((word) => word !== name);
  expect(await context.crm('import', name, '--as', 'orders', '--json', ...rest), context.err()).toBe(0);
  return context.json().imports[0];
}

const ordersOf = (context: AppContext) =>
  inDatabase(context, (db) =>
    db
      .prepare(
        'SELECT order_no, order_date, amount, currency, type, status FROM orders WHERE replaced_by IS NULL ORDER BY id',
      )
      .all(),
  );

const totalsOf = (context: AppContext) =>
  inDatabase(context, (db) =>
    db
      .prepare(
        'SELECT c.name, t.orders, t.returns, t.amount, t.last_date FROM contact_orders t JOIN contact c ON c.id = t.contact_id ORDER BY c.id',
      )
      .all(),
  );

const head = 'Mã đơn,Ngày mua,SĐT,Tên khách hàng,Tổng tiền';

test('an order a row: known people keep their contact, unknown ones become one', async () => {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT\nNguyễn Văn An,0912345678\n');
  await context.crm('import', 'leads.csv');
  const report = await take(context, [
    head,
    'D1,01/02/2026,0912345678,Nguyễn Văn An,250000',
    'D2,02/02/2026,0987654321,Trần Bình,1tr2',
    'D3,03/02/2026,0987 654 321,Trần Bình,89k',
  ]);
  expect(report).toMatchObject({ kind: 'orders', list: null, read: 3, lines: 3, new: 3, merged: 0, duplicate: 0 });
  expect(totalsOf(context)).toEqual([
    { name: 'Nguyễn Văn An', orders: 1, returns: 0, amount: 250_000, last_date: '2026-02-01' },
    { name: 'Trần Bình', orders: 2, returns: 0, amount: 1_289_000, last_date: '2026-02-03' },
  ]);
});

test('a line a row: amount is the sum of quantity × price, read counts orders and lines lines', async () => {
  const context = testShop();
  const report = await take(context, [
    'Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá',
    'D1,01/02/2026,0912345678,Son,2,100000',
    'D1,01/02/2026,0912345678,Son,2,100000',
    'D1,01/02/2026,0912345678,Kem,1,50000',
    'D2,02/02/2026,0987654321,Kem,3,50000',
  ]);
  expect(report).toMatchObject({ read: 2, lines: 4, new: 2, duplicate: 0, rejected: 0 });
  expect(ordersOf(context)).toMatchObject([{ amount: 450_000 }, { amount: 150_000 }]);
  const lines = inDatabase(context, (db) =>
    db.prepare('SELECT product, quantity, amount FROM order_line ORDER BY id').all(),
  );
  expect(lines).toHaveLength(4);
  expect(lines[0]).toEqual({ product: 'Son', quantity: 2, amount: 200_000 });
});

test.each([
  ['1 × 0.125, twice', ['0.125,1', '0.125,1'], 26],
  ['3 × 0.125', ['0.125,3'], 38],
  ['8 × 0.0625', ['0.0625,8'], 50],
  ['1.005 × 100', ['1.005,100'], 10_050],
  ['0.5 × 2.49', ['2.49,0.5'], 125],
  ['a return of 3 × 0.125', ['0.125,-3'], -38],
])('rounding is once a line: %s', async (_, lines, cents) => {
  const context = testShop();
  const rows = lines.map((line) => `O1,2026-02-01,a@b.co,Pen,${line}`);
  await take(
    context,
    ['order id,date,email,product,unit price,quantity', ...rows, 'O2,2026-02-01,b@b.co,Pen,0.3333,3'],
    '--currency',
    'EUR',
  );
  expect(ordersOf(context)[0]).toMatchObject({ amount: cents, currency: 'EUR' });
});

test('a bad line rejects its order and no other', async () => {
  const context = testShop();
  const report = await take(context, [
    'Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá',
    'D1,01/02/2026,0912345678,Son,2,100000',
    'D1,01/02/2026,0912345678,Kem,một,50000',
    'D1,01/02/2026,0912345678,Phấn,1,abc',
    'D2,02/02/2026,0987654321,Kem,3,50000',
  ]);
  expect(report).toMatchObject({ read: 2, lines: 4, new: 1, rejected: 1, rejects: { 'number.unparsed': 1 } });
  expect(ordersOf(context)).toMatchObject([{ order_no: 'D2' }]);
  await context.crm('imports', 'show', '1', '--rejects', '--json');
  expect(context.json().rejects.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
    [2, 'order.bad_line'],
    [3, 'number.unparsed'],
    [4, 'money.unparsed'],
  ]);
});

test('corrected, a rejected order of several lines imports whole', async () => {
  const context = testShop();
  await take(context, [
    'Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá',
    'D1,01/02/2026,0912345678,Son,2,100000',
    'D1,01/02/2026,0912345678,Kem,một,50000',
  ]);
  const { readFileSync } = await import('node:fs');
  const file = context.path('orders.rejects.csv');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('một', '1'));
  expect(await context.crm('import', 'orders.rejects.csv', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ kind: 'orders', read: 1, lines: 2, new: 1 });
  expect(ordersOf(context)).toMatchObject([{ order_no: 'D1', amount: 250_000 }]);
});

test('an order without any key of a person is a walk-in sale, kept without a contact', async () => {
  const context = testShop();
  const report = await take(context, [head, 'D1,01/02/2026,,Khách lẻ,50000', 'D2,01/02/2026,0912345678,An,70000']);
  expect(report).toMatchObject({ read: 2, new: 2, rejected: 0, ignored: { no_contact: 1 } });
  expect(ordersOf(context)).toHaveLength(2);
  expect(totalsOf(context)).toHaveLength(1);
});

test('a return is type return or an amount below zero', async () => {
  const context = testShop();
  await take(context, [
    'Mã đơn,Ngày mua,SĐT,Loại đơn,Tổng tiền',
    'D1,01/02/2026,0912345678,Bán hàng,300000',
    'D2,02/02/2026,0912345678,Trả hàng,100000',
    'D3,03/02/2026,0912345678,Bán hàng,-50000',
  ]);
  expect(ordersOf(context)).toMatchObject([
    { type: 'sale', amount: 300_000 },
    { type: 'return', amount: -100_000 },
    { type: 'return', amount: -50_000 },
  ]);
  expect(totalsOf(context)).toMatchObject([{ orders: 1, returns: 2, amount: 150_000 }]);
});

test.each([
  ['Đã hủy', 'cancelled'],
  ['Đơn hàng đã bị hủy', 'cancelled'],
  ['Giao thất bại', 'failed'],
  ['Chưa thanh toán', 'unpaid'],
  ['cancelled', 'cancelled'],
  ['Failed', 'failed'],
  ['unpaid', 'unpaid'],
  ['Hoàn thành', 'done'],
])('an order that is "%s" is stored as %s and counts only when done', async (word, status) => {
  const context = testShop();
  const report = await take(context, [
    'Mã đơn,Ngày mua,SĐT,Tổng tiền,Trạng thái',
    `D1,01/02/2026,0912345678,300000,${word}`,
  ]);
  expect(report.columns.at(-1)).toMatchObject({ header: 'Trạng thái', field: 'order_status' });
  expect(ordersOf(context)).toMatchObject([{ status }]);
  expect(report.ignored).toEqual(status === 'done' ? {} : { status: 1 });
  expect(totalsOf(context)).toHaveLength(status === 'done' ? 1 : 0);
});

test('an order id that is known: same content is a duplicate, other content takes its place, and undo brings back the old', async () => {
  const context = testShop();
  await take(context, [head, 'D1,01/02/2026,0912345678,An,100000', 'D2,01/02/2026,0912345678,An,200000']);
  const before = dump(context);
  const report = await take(
    context,
    [
      head,
      'D1,01/02/2026,0912345678,An,100000',
      'D2,01/02/2026,0912345678,An,250000',
      'D3,05/02/2026,0912345678,An,1000',
    ],
    'second.csv',
  );
  expect(report).toMatchObject({ read: 3, duplicate: 1, merged: 1, new: 1 });
  expect(totalsOf(context)).toMatchObject([{ orders: 3, amount: 351_000 }]);
  expect(await context.crm('imports', 'undo', '2', '--json')).toBe(0);
  expect(dump(context)).toEqual(before);
  expect(damage(context)).toEqual(whole);
});

test('an order replaced twice: the middle import is taken back, then the last', async () => {
  const context = testShop();
  await take(context, [head, 'D1,01/02/2026,0912345678,An,100000']);
  const first = dump(context);
  await take(context, [head, 'D1,01/02/2026,0912345678,An,200000'], 'b.csv');
  await take(context, [head, 'D1,01/02/2026,0912345678,An,300000'], 'c.csv');
  await context.crm('imports', 'undo', '2');
  expect(totalsOf(context)).toMatchObject([{ orders: 1, amount: 300_000 }]);
  await context.crm('imports', 'undo', '3');
  expect(dump(context)).toEqual(first);
});

test('order ids are unique within their space only', async () => {
  const context = testShop();
  await take(context, [head, 'D1,01/02/2026,0912345678,An,100000']);
  const report = await take(
    context,
    [head, 'D1,01/02/2026,0987654321,Bình,200000'],
    'market.csv',
    '--id-space',
    'shopee',
  );
  expect(report).toMatchObject({ new: 1, merged: 0 });
});

test('without an order id each row is an order of its own, equal rows too', async () => {
  const context = testShop();
  const rows = ['Ngày mua,SĐT,Tổng tiền', '01/02/2026,0912345678,50000', '01/02/2026,0912345678,50000'];
  expect(await take(context, rows)).toMatchObject({ read: 2, lines: 2, new: 2, duplicate: 0 });
  expect(totalsOf(context)).toMatchObject([{ orders: 2, amount: 100_000 }]);
});

test('the order id repeats and only its first line has the total', async () => {
  const context = testShop();
  const report = await take(
    context,
    [
      'Name,Email,Financial Status,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price',
      '#1001,lan@shop.vn,paid,350000,2026-02-01 10:00:00 +0700,2,Son,100000',
      '#1001,lan@shop.vn,,,2026-02-01 10:00:00 +0700,3,Kem,50000',
      '#1002,hoa@shop.vn,voided,90000,2026-02-02 10:00:00 +0700,1,Kem,90000',
    ],
    '--map',
    'order_id=Name',
  );
  expect(report).toMatchObject({ read: 2, lines: 3, new: 2, ignored: { status: 1 } });
  expect(ordersOf(context)).toMatchObject([
    { order_no: '#1001', amount: 350_000, status: 'done', order_date: '2026-02-01' },
    { order_no: '#1002', amount: 90_000, status: 'cancelled' },
  ]);
});

test('a person is known by external id, phone or e-mail; ids of the shop and of a vendor are two things', async () => {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), 'Mã KH,Họ tên,SĐT\nK1,Nguyễn Văn An,0912345678\n');
  await context.crm('import', 'leads.csv', '--vendor', 'Bảo Việt');
  await take(context, ['Mã đơn,Ngày mua,Mã KH,Tổng tiền', 'D1,01/02/2026,K1,50000']);
  expect(inDatabase(context, (db) => db.prepare('SELECT count(*) FROM contact').pluck().get())).toBe(2);
  await take(context, ['Mã đơn,Ngày mua,Mã KH,SĐT,Tổng tiền', 'D2,02/02/2026,K1,0912345678,60000'], 'b.csv');
  expect(inDatabase(context, (db) => db.prepare('SELECT count(*) FROM contact').pluck().get())).toBe(1);
  expect(totalsOf(context)).toMatchObject([{ name: 'Nguyễn Văn An', orders: 2, amount: 110_000 }]);
});

test('orders of an erased person are stored without a person', async () => {
  const context = testShop();
  await take(context, [head, 'D1,01/02/2026,0912345678,Nguyễn Văn An,100000']);
  expect(await context.crm('erase', '0912345678', '--confirm', '0912345678')).toBe(0);
  const report = await take(context, [head, 'D9,02/02/2026,0912345678,Nguyễn Văn An,200000'], 'b.csv');
  expect(report).toMatchObject({ read: 1, new: 1, suppressed: 0, ignored: { no_contact: 1 } });
  expect(ordersOf(context)).toHaveLength(2);
  expect(totalsOf(context)).toEqual([]);
  const records = inDatabase(context, (db) => db.prepare('SELECT record FROM orders').pluck().all());
  expect(records).toEqual([null, null]);
});

test('of two columns for one field the earlier alias wins and the other is named as unused', async () => {
  const context = testShop();
  const report = await take(context, ['Mã đơn,Ngày mua,SĐT,Subtotal,Total', 'D1,01/02/2026,0912345678,90000,100000']);
  expect(report.columns).toMatchObject([
    {},
    {},
    {},
    { header: 'Subtotal', field: null, unused: 'duplicate' },
    { header: 'Total', field: 'amount' },
  ]);
  expect(ordersOf(context)).toMatchObject([{ amount: 100_000 }]);
});

test('what a till counted before counts until orders of that time are imported', async () => {
  const context = testShop();
  writeFileSync(
    context.path('till.csv'),
    'Tên khách hàng,SĐT,Số lần mua,Tổng chi tiêu,Mua lần cuối\nAn,0912345678,5,2000000,10/01/2026\n',
  );
  expect(await context.crm('import', 'till.csv', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ kind: 'leads', new: 1 });
  expect(totalsOf(context)).toMatchObject([{ orders: 5, amount: 2_000_000, last_date: '2026-01-10' }]);
  await take(context, [head, 'D1,20/01/2026,0912345678,An,100000']);
  expect(totalsOf(context)).toMatchObject([{ orders: 6, amount: 2_100_000 }]);
  await take(context, [head, 'D0,05/01/2026,0912345678,An,70000'], 'old.csv');
  expect(totalsOf(context)).toMatchObject([{ orders: 2, amount: 170_000 }]);
  await context.crm('imports', 'undo', '3');
  expect(totalsOf(context)).toMatchObject([{ orders: 6, amount: 2_100_000 }]);
});

test('orders are guessed by date, amount and a key of a person, and it is said; a vendor makes it a list', async () => {
  const context = testShop();
  const rows = `${head}\nD1,01/02/2026,0912345678,An,100000\n`;
  writeFileSync(context.path('file.csv'), rows);
  expect(await context.crm('import', 'file.csv', '--format', 'csv')).toBe(0);
  expect(context.err()).toContain('orders');
  writeFileSync(context.path('other.csv'), rows.replace('D1', 'D2'));
  expect(await context.crm('import', 'other.csv', '--vendor', 'A', '--json')).toBe(0);
  expect(context.json().imports[0].kind).toBe('leads');
});

test('a file without a date or an amount cannot be orders, and the flag that mends it is named', async () => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'SĐT,Tổng tiền\n0912345678,1000\n');
  expect(await context.crm('import', 'a.csv', '--as', 'orders', '--json')).toBe(2);
  expect(context.error().hint).toContain('--map order_date=');
});

test('a totals line and a repeated header reject nothing but themselves', async () => {
  const context = testShop();
  const report = await take(context, [
    head,
    'D1,01/02/2026,0912345678,An,100000',
    head,
    'D2,01/02/2026,0912345678,An,100000',
    'Tổng cộng,,,,200000',
  ]);
  expect(report).toMatchObject({ read: 4, new: 2, rejected: 2 });
  expect(report.rejects).toEqual({ 'row.repeated_header': 1, 'row.total_line': 1 });
});
