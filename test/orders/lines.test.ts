import { writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const header = 'Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá\n';
const lines = [
  'D1,01/03/2026,0901234567,Son,1,300000\n',
  'D1,02/03/2026,0901234567,Serum,9,10000\n',
  'D1,02/03/2026,0901234567,Kem,2,500000\n',
];

test.each([[[0, 1, 2]], [[2, 0, 1]], [[1, 2, 0]]])(
  'an order of lines %j begins with its first line and its first day',
  async (order) => {
    const context = testShop();
    writeFileSync(context.path('orders.csv'), header + order.map((i) => lines[i]).join(''));
    expect(await context.crm('import', 'orders.csv', '--as', 'orders')).toBe(0);
    const db = new Database(context.path('crm.db'), { readonly: true });
    expect(db.prepare('SELECT line, order_date, amount, status FROM orders').all()).toEqual([
      { line: 2, order_date: '2026-03-01', amount: 1_390_000, status: 'done' },
    ]);
    db.close();
  },
);

const whole = [
  'DH01,01/03/2026,0901234567,Son,1,300000',
  'DH02,02/03/2026,0901234568,Serum,3,10000',
  'DH02,02/03/2026,0901234568,Kem,2,500000',
  'DH02,02/03/2026,0901234568,Phấn,1,70000',
  'DH03,03/03/2026,0901234569,Serum,1,10000',
  'DH03,03/03/2026,0901234569,Kem,2,500000',
];

test.each<[string, (rows: string[]) => void, string[]]>([
  ['moved by a cell to the right', (rows) => rows.splice(2, 1, ',DH02,02/03/2026,0901234568,Kem,2'), ['DH01', 'DH03']],
  [
    'moved to the left, its number lost',
    (rows) => rows.splice(3, 1, '02/03/2026,0901234568,Phấn,1,70000,'),
    ['DH01', 'DH03'],
  ],
  ['written into the line above', (rows) => rows.splice(3, 2, `${rows[3]}${rows[4]}`), ['DH01']],
  ['written behind the line above', (rows) => rows.splice(3, 2, `${rows[3]},${rows[4]}`), ['DH01']],
  ['cut before the end of its number, among its order', (rows) => rows.splice(2, 1, 'DH'), ['DH01', 'DH03']],
  ['without number, day and person', (rows) => rows.splice(3, 1, ',,,Phấn,1,70000'), ['DH01', 'DH03']],
  ['followed by a signature', (rows) => rows.push('Người lập,Lan'), ['DH01', 'DH02', 'DH03']],
  ['followed by a remark', (rows) => rows.push(',,,Hàng đã giao đủ,,'), ['DH01', 'DH02', 'DH03']],
])('of orders a line of which is %s those stay that have all their lines', async (_, damage, kept) => {
  const context = testShop();
  const rows = [...whole];
  damage(rows);
  writeFileSync(context.path('orders.csv'), `${header}${rows.join('\n')}\n`);
  expect(await context.crm('import', 'orders.csv', '--as', 'orders', '--json'), context.err()).toBe(0);
  const { read, new: added, rejected } = context.json().imports[0];
  expect(read).toBe(added + rejected);
  const db = new Database(context.path('crm.db'), { readonly: true });
  expect(db.prepare('SELECT order_no FROM orders ORDER BY order_no').pluck().all()).toEqual(kept);
  db.close();
});

test('a line that leaves day and person blank has those of its order; an order without a day is set aside', async () => {
  const context = testShop();
  const rows = ['D1,01/03/2026,0901234567,Son,1,300000', 'D1,,,Kem,2,50000', 'D2,,,Son,1,70000', 'D2,,,Kem,1,30000'];
  writeFileSync(context.path('orders.csv'), `${header}${rows.join('\n')}\n`);
  expect(await context.crm('import', 'orders.csv', '--as', 'orders', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ read: 2, new: 1, rejected: 1, rejects: { 'order.no_date': 1 } });
  await context.crm('show', '0901234567', '--json');
  expect(context.json().orders).toMatchObject({ count: 1, spent: { amount: 400_000 } });
});
