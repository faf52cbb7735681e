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
