import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

/** The amounts of the orders of a file, by number. */
async function amounts(rows: readonly string[], ...words: string[]): Promise<Record<string, number>> {
  const context = testShop();
  writeFileSync(context.path('o.csv'), rows.map((row) => `${row}\n`).join(''));
  expect(await context.crm('import', 'o.csv', '--as', 'orders', '--json', ...words), context.err()).toBe(0);
  return inDatabase(context, (db) =>
    Object.fromEntries(db.prepare('SELECT order_no, amount FROM orders').raw().all() as [string, number][]),
  );
}

test('an order total repeated on each line counts once, with its shipping and its discount', async () => {
  const found = await amounts([
    'Mã đơn hàng,Ngày đặt hàng,SĐT,Tên sản phẩm,Số lượng,Đơn giá,Tổng thanh toán',
    'D1,01/02/2026,0912345671,Son,1,300000,530000',
    'D1,01/02/2026,0912345671,Kem,2,100000,530000',
    'D2,01/02/2026,0912345672,Son,1,300000,350000',
    'D2,01/02/2026,0912345672,Kem,1,100000,350000',
    'D3,01/02/2026,0912345673,Son,2,100000,200000',
  ]);
  expect(found).toEqual({ D1: 530_000, D2: 350_000, D3: 200_000 });
});

test('WooCommerce writes a row a line item, each with the total of the order', async () => {
  const found = await amounts(
    [
      'Order Number,Order Date,Billing Phone,Item Name,Quantity,Item Cost,Order Total Amount',
      '1001,2026-02-01 10:00,0912345671,Serum,1,500000,530000',
      '1001,2026-02-01 10:00,0912345671,Son,1,0,530000',
    ],
    '--map',
    'order_id=Order Number,order_date=Order Date,phone=Billing Phone,product=Item Name,unit_price=Item Cost,amount=Order Total Amount',
  );
  expect(found).toEqual({ '1001': 530_000 });
});

test('equal amounts that are quantity × price are lines, whatever their header says', async () => {
  const found = await amounts([
    'Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá,Tổng tiền',
    'D1,01/02/2026,0912345671,Son,1,100000,100000',
    'D1,01/02/2026,0912345671,Kem,2,50000,100000',
  ]);
  expect(found).toEqual({ D1: 200_000 });
});

test('without quantity and price a total that no order of the file contradicts counts once', async () => {
  const head = 'Mã đơn,Ngày mua,SĐT,Sản phẩm,Tổng tiền';
  const equal = ['D1,01/02/2026,0912345671,Son,100000', 'D1,01/02/2026,0912345671,Kem,100000'];
  expect(await amounts([head, ...equal])).toEqual({ D1: 100_000 });
  const lines = ['D2,01/02/2026,0912345671,Son,70000', 'D2,01/02/2026,0912345671,Kem,30000'];
  expect(await amounts([head, ...equal, ...lines])).toEqual({ D1: 200_000, D2: 100_000 });
});

test('an amount of each line is no total', async () => {
  const found = await amounts([
    'Mã đơn,Ngày mua,SĐT,Sản phẩm,Thành tiền',
    'D1,01/02/2026,0912345671,Son,100000',
    'D1,01/02/2026,0912345671,Kem,100000',
  ]);
  expect(found).toEqual({ D1: 200_000 });
});

test('a cancelled line leaves a repeated total that holds it', async () => {
  const found = await amounts([
    'Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá,Tổng thanh toán,Trạng thái',
    'D1,01/02/2026,0912345671,Son,1,100000,180000,Hoàn thành',
    'D1,01/02/2026,0912345671,Kem,1,50000,180000,Đã hủy',
  ]);
  expect(found).toEqual({ D1: 130_000 });
});

test('of a line’s money and an order’s total beside it, the total is the order’s', async () => {
  const found = await amounts([
    'Mã đơn hàng,Ngày đặt hàng,SĐT,Tên sản phẩm,Số lượng,Đơn giá,Thành tiền,Tổng thanh toán',
    'D1,01/02/2026,0912345671,Son,1,300000,300000,530000',
    'D1,01/02/2026,0912345671,Kem,2,100000,200000,530000',
  ]);
  expect(found).toEqual({ D1: 530_000 });
});

test.each<[string, readonly string[], Record<string, number>]>([
  ['Chiết khấu', ['D1,1,10%', 'D2,2,5000', 'D3,1,', 'D4,1,?%'], { D1: 90_000, D2: 195_000, D3: 100_000 }],
  ['Chiết khấu (%)', ['D1,1,10', 'D2,2,"7,5"', 'D3,1,0', 'D4,1,0.1'], { D1: 90_000, D2: 185_000, D3: 100_000 }],
])(
  'a discount under "%s" in percent is one of its line; one that cannot be read sets its order aside',
  async (name, rows, found) => {
    const lines = rows.map((row) => {
      const [number, quantity, ...discount] = row.split(',');
      return `${number},01/02/2026,0912345671,Son,${quantity},100000,${discount.join(',')}`;
    });
    expect(await amounts([`Mã đơn,Ngày mua,SĐT,Sản phẩm,Số lượng,Đơn giá,${name}`, ...lines])).toEqual(found);
  },
);
