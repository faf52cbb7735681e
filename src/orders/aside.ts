import type { Db } from '../db/connection.ts';
import { type Text, text } from '../shared/text.ts';
import { type AsOfDay, countedOrders, type IgnoredReason, ignoredOrders, openingsThatCount } from './totals-store.ts';

/** What stands beside the orders that a report counts. */
export interface OrdersAside {
  /** Customers whose totals begin with an opening balance. */
  readonly opening_balance: number;
  /** Orders that count for nobody, by reason. */
  readonly ignored: Partial<Record<IgnoredReason, number>>;
}

/** The same for a day; `totals` is the relation of its totals. */
export const ordersAside = (db: Db, asOfDay: AsOfDay, totals: string): OrdersAside => ({
  opening_balance: openingsThatCount(db, asOfDay),
  ignored: ignoredOrders(db, asOfDay, { counted: countedOrders(db, totals) }),
});

/** The same in sentences; none where nothing stands beside. */
export function asideWords({ opening_balance: openings, ignored }: OrdersAside): Text[] {
  const reasons = Object.entries(ignored).map(([reason, orders]) => `${reason} ${orders}`);
  return [
    ...(reasons.length > 0
      ? [text(`Orders not counted: ${reasons.join(', ')}`, `Đơn không tính: ${reasons.join(', ')}`)]
      : []),
    ...(openings > 0
      ? [text(`${openings} customers begin with an opening balance.`, `${openings} khách có số dư ban đầu.`)]
      : []),
  ];
}
