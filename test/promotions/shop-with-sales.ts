import { writeFileSync } from 'node:fs';
import { done, peopleFile, phoneOf } from '../campaigns/shop-with-campaign.ts';
import { testShop } from '../shop.ts';

export { done, phoneOf };
export type SalesShop = ReturnType<typeof testShop>;

/** A line of an order: number, moment, the nth person (0: nobody), product, pieces, price, store, staff. */
export type SoldLine = readonly [string, string, number, string, number, number, string?, string?];

/** Writes lines of orders as a file of the till. */
function writeSales(shop: SalesShop, file: string, lines: readonly SoldLine[]): void {
  const rows = lines.map(([order, at, nth, product, pieces, price, store = '', staff = '']) =>
    [order, at, nth === 0 ? '' : phoneOf(nth), product, pieces, price, store, staff].join(),
  );
  const header = 'Mã đơn,Ngày đặt,Số điện thoại,Sản phẩm,Số lượng,Đơn giá,Cửa hàng,Nhân viên';
  writeFileSync(shop.path(file), `${header}\n${rows.join('\n')}\n`);
}

/** A shop with so many people. */
export async function shopWithPeople(count: number): Promise<SalesShop> {
  const shop = testShop();
  writeFileSync(shop.path('people.csv'), peopleFile(count));
  return done(shop, 'import people.csv --list people');
}

/** The same with what was sold to them. */
export async function shopWithSales(count: number, lines: readonly SoldLine[]): Promise<SalesShop> {
  const shop = await shopWithPeople(count);
  writeSales(shop, 'sales.csv', lines);
  return done(shop, 'import sales.csv --as orders');
}

/** A file of baskets with codes: number, the nth person (0: nobody), amount, code, staff. */
export function writeBaskets(
  shop: SalesShop,
  file: string,
  baskets: readonly (readonly [string, number, number, string?, string?])[],
): void {
  const rows = baskets.map(([order, nth, amount, code = '', staff = '']) =>
    [order, nth === 0 ? '' : phoneOf(nth), amount, code, staff].join(),
  );
  writeFileSync(shop.path(file), `order_id,phone,amount,coupon,staff\n${rows.join('\n')}\n`);
}
