import type { Db } from '../../db/connection.ts';
import { type KeysetStatement, keysetPages } from '../../db/keyset-pages.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { orderRef } from './order-ref.ts';

const createReplay = `
  DROP TABLE IF EXISTS temp.replayed_order;
  CREATE TEMP TABLE replayed_order (seq INTEGER PRIMARY KEY, order_id INTEGER NOT NULL)`;

/** The sales of a period that count, in the order in which they were made, into temp.replayed_order. */
export function fillSales(db: Db, period: { from: LocalDate; until: LocalDate; currency: string }): void {
  db.exec(createReplay);
  db.prepare(`
      INSERT INTO temp.replayed_order (order_id)
      SELECT o.id FROM contact_order o
      WHERE o.replaced_by IS NULL AND o.type = 'sale' AND o.status = 'done' AND o.amount > 0 AND o.currency = :currency
        AND o.order_date BETWEEN :from AND :until
      ORDER BY o.order_date, o.ordered_at, o.id`).run(period);
}

/** The newest order of each number, in the order of the numbers, into temp.replayed_order. */
export function fillOrders(db: Db, orders: readonly number[]): void {
  db.exec(createReplay);
  const insert = db.prepare('INSERT INTO temp.replayed_order (order_id) VALUES (?)');
  for (const order of orders) insert.run(order);
}

/** The newest order of a number as it is typed. */
export function orderNumbered(db: Db, typed: string): number | undefined {
  const key = typed.replace(/^0+(?=\d+$)/, '');
  return db
    .prepare(`
      SELECT o.id FROM contact_order o
      WHERE o.order_key IN (:typed, :key) AND o.replaced_by IS NULL
      ORDER BY o.order_no <> :typed, o.order_date DESC, o.id DESC LIMIT 1`)
    .pluck()
    .get({ typed, key }) as number | undefined;
}

/** An order to replay. */
export interface ReplayedOrder {
  readonly seq: number;
  readonly ref: string;
  readonly order_no: string;
  readonly contact_id: number | null;
  readonly order_date: LocalDate;
  readonly ordered_at: string | null;
  readonly store: string | null;
  readonly staff: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly sale: 0 | 1;
}

/** A line of an order to replay: seq of its order, product key, SKU, category key, quantity, amount. */
type ReplayedLine = readonly [number, string | null, string | null, string | null, number | null, number];

const replayed: KeysetStatement<ReplayedOrder> = {
  sql: `
    SELECT r.seq, ${orderRef('o')} AS ref, coalesce(o.order_no, '#' || o.import_id || ':' || o.line) AS order_no, o.contact_id,
      o.order_date, o.ordered_at, o.store, o.staff, o.amount, o.currency,
      o.type = 'sale' AND o.status = 'done' AND o.amount > 0 AS sale
    FROM temp.replayed_order r CROSS JOIN contact_order o ON o.id = r.order_id
    WHERE r.seq > :after ORDER BY r.seq`,
  key: ({ seq }) => seq,
};

/** The orders of temp.replayed_order with their lines, a page at a time. */
export function* replayedPages(db: Db): Generator<{ orders: ReplayedOrder[]; lines: ReplayedLine[] }> {
  const lines = db
    .prepare(`
      SELECT r.seq, l.product_key, l.sku, l.category_key, l.quantity, l.amount
      FROM temp.replayed_order r CROSS JOIN contact_order_line l ON l.order_id = r.order_id
      WHERE r.seq BETWEEN :first AND :last ORDER BY r.seq, l.id`)
    .raw();
  for (const orders of keysetPages(db, replayed)) {
    const [first, last] = [orders[0]?.seq ?? 0, orders.at(-1)?.seq ?? -1];
    yield { orders, lines: lines.all({ first, last }) as ReplayedLine[] };
  }
}

/** The contact of an external id of the shop. */
export const contactOfExternalId = (db: Db, id: string): number | undefined =>
  db
    .prepare(`
      SELECT contact_id FROM contact_lead WHERE external_id = ? AND id_namespace = 'shop' ORDER BY id LIMIT 1`)
    .pluck()
    .get(id) as number | undefined;
