import type { Db } from '../../db/connection.ts';
import { localMinute } from '../../shared/calendar.ts';
import { foldKey } from '../../shared/fold.ts';
import type { Basket, BasketLine } from '../rules/basket.ts';
import { weekdayBit } from '../rules/hours.ts';
import { type ReplayedOrder, replayedPages } from './order-store.ts';

/** An order of the database, and whether it is a sale that was carried out. */
interface OrderBasket extends Basket {
  readonly isSale: boolean;
}

/** The orders of temp.replayed_order, in its order. */
export function* orderBaskets(db: Db, zone: string): Generator<OrderBasket> {
  const basketOf = basketReader(zone);
  for (const { orders, lines } of replayedPages(db)) {
    let at = 0;
    for (const order of orders) {
      const own: BasketLine[] = [];
      for (let line = lines[at]; line !== undefined && line[0] === order.seq; line = lines[++at]) {
        const [, product_key, sku, category_key, quantity, amount] = line;
        own.push({ product_key, sku, category_key, quantity, amount });
      }
      yield basketOf(order, own.length > 0 ? own : [wholeOrder(order)]);
    }
  }
}

/** An order of which only the sum is known, as its one line. */
const wholeOrder = ({ amount }: ReplayedOrder): BasketLine => ({
  product_key: null,
  sku: null,
  category_key: null,
  quantity: null,
  amount,
});

/** Makes a basket of an order; what orders of one day and store share is worked out once. */
function basketReader(zone: string): (order: ReplayedOrder, lines: readonly BasketLine[]) => OrderBasket {
  const weekdays = new Map<string, number>();
  const storeKeys = new Map<string, string>();
  const once = <Value>(known: Map<string, Value>, key: string, make: (key: string) => Value): Value => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
  return (order, lines) => ({
    ref: order.ref,
    order: order.order_no,
    contact: order.contact_id,
    date: order.order_date,
    weekday: once(weekdays, order.order_date, weekdayBit),
    minute: order.ordered_at === null ? null : localMinute(Date.parse(order.ordered_at), zone),
    store_key: order.store === null ? null : once(storeKeys, order.store, foldKey),
    store: order.store,
    staff: order.staff,
    amount: order.amount,
    currency: order.currency,
    lines,
    isSale: order.sale === 1,
  });
}
