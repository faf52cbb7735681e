import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { createPeriodOrder, createPurchase } from './scratch-store.ts';
import { countingOrder } from './totals-store.ts';

/** Days, both included, and the currency in which orders are counted. */
interface Period {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly currency: string;
  /** A relation with a contact_id a row, each once: whose orders. */
  readonly among: string;
}

/**
 * temp.period_order with a row a contact of `among` who bought in the period: orders (sales), amount (minor units, net of
 * returns in the period) and first_on, the day of the first sale.
 */
export function fillPeriodOrders(db: Db, { among, ...period }: Period): void {
  createPeriodOrder(db);
  db.prepare(`
    INSERT INTO temp.period_order (contact_id, orders, amount, first_on)
    SELECT o.contact_id, count(*) FILTER (WHERE o.amount > 0), sum(o.amount), min(o.order_date) FILTER (WHERE o.amount > 0)
    FROM ${among} a CROSS JOIN orders o ON o.contact_id = a.contact_id
    WHERE ${countingOrder('o', { asOf: ':until', currency: ':currency' })} AND o.order_date >= :from
    GROUP BY o.contact_id HAVING count(*) FILTER (WHERE o.amount > 0) > 0`).run(period);
}

/**
 * temp.purchase with a row a contact of `among` who has bought: orders, amount (minor units, net of returns), last_on and
 * products, a JSON array of those of the last order. Totals are those of today.
 */
export function fillPurchases(db: Db, among: string): void {
  createPurchase(db);
  db.exec(`
    INSERT INTO temp.purchase (contact_id, orders, amount, last_on, products)
    SELECT t.contact_id, t.orders, t.amount, t.last_date, (
      SELECT json_group_array(DISTINCT l.product) FROM order_line l
      WHERE l.product IS NOT NULL AND l.order_id = (
        SELECT o.id FROM orders o
        WHERE o.contact_id = t.contact_id AND o.replaced_by IS NULL AND o.status = 'done' AND o.amount > 0
        ORDER BY o.order_date DESC, o.id DESC LIMIT 1))
    FROM ${among} a CROSS JOIN contact_orders t ON t.contact_id = a.contact_id WHERE t.orders > 0`);
}
