import type { Db } from '../db/connection.ts';
import { workspaceCurrency } from '../db/settings.ts';
import { anyDay, customerTotals } from './totals-store.ts';

interface OrderKeeping {
  readonly importId: number;
  readonly idNamespace: string;
  readonly leadBase: number;
  /** Keep the row as bought with the order: where a row is an order. */
  readonly saveRecord: boolean;
}

/** The staged orders that are new or changed, each with the contact that its person led to. */
export function insertOrders(db: Db, { importId, idNamespace, leadBase, saveRecord }: OrderKeeping): void {
  db.exec('DROP TABLE IF EXISTS temp.order_base');
  db.exec('CREATE TEMP TABLE order_base AS SELECT coalesce(max(id), 0) AS id FROM orders');
  db.prepare(`
    INSERT INTO orders (id, import_id, line, contact_id, lead_id, id_namespace, order_no, order_key, order_date, ordered_at, amount,
      currency, type, status, store, staff, content, flags, record)
    SELECT b.id + g.row_id, :importId, g.line, l.contact_id, l.id, :idNamespace, g.order_no, g.order_key, g.order_date, g.ordered_at,
      g.amount, g.currency, g.type, g.status, g.store, g.staff, g.content,
      trim(CASE WHEN g.reused THEN 'order.number_reused ' ELSE '' END || CASE WHEN g.similar THEN 'order.number_similar' ELSE '' END),
      CASE WHEN :saveRecord AND NOT g.erased THEN (SELECT r.record FROM staged_order r WHERE r.row_id = g.row_id) END
    FROM temp.order_base b CROSS JOIN temp.order_group g LEFT JOIN contact_lead l ON l.id = :leadBase + g.person_row
    WHERE g.outcome <> 'duplicate' ORDER BY g.row_id`).run({
    importId,
    idNamespace,
    leadBase,
    saveRecord: Number(saveRecord),
  });
}

/** What was bought, line by line, of the orders just inserted. */
export function insertLines(db: Db): void {
  db.exec(`
    INSERT INTO order_line (order_id, line, product, product_key, sku, category, category_key, quantity, unit_price, amount, record)
    SELECT b.id + g.row_id, r.line, r.product, r.product_key, r.sku, r.category, r.category_key, r.quantity, r.unit_price,
      coalesce(r.line_amount, r.amount, 0), CASE WHEN g.erased THEN '' ELSE r.record END
    FROM temp.order_base b CROSS JOIN staged_order r
    LEFT JOIN temp.order_row m ON m.row_id = r.row_id
    CROSS JOIN temp.order_group g ON g.row_id = coalesce(m.first, r.row_id)
    WHERE g.outcome <> 'duplicate' ORDER BY r.row_id`);
}

/** An order that came anew takes the place of the one that was there. */
export function replaceOlder(db: Db, importId: number): void {
  db.prepare(`
    UPDATE orders SET replaced_by = b.id + g.row_id
    FROM temp.order_base b CROSS JOIN temp.order_group g
    WHERE g.outcome = 'merged' AND orders.id = g.replaces AND orders.import_id <> :importId`).run({ importId });
}

/** Touches the contacts of an import's orders and of those that they replaced. */
export function markOrdersDirty(db: Db, importId: number): void {
  db.prepare(`
    INSERT OR IGNORE INTO temp.dirty
    SELECT contact_id FROM orders WHERE import_id = :importId AND contact_id IS NOT NULL
    UNION
    SELECT o.contact_id FROM orders n JOIN orders o ON o.replaced_by = n.id
    WHERE n.import_id = :importId AND o.contact_id IS NOT NULL`).run({ importId });
}

/** The orders of an import that are stored and not counted, by reason. */
export function ignoredCounts(db: Db, importId: number): Record<string, number> {
  const rows = db
    .prepare(`
      SELECT reason, count(*) AS orders FROM (
        SELECT CASE WHEN status = 'refunded' THEN 'refunded' WHEN status <> 'done' THEN 'status'
          WHEN contact_id IS NULL THEN 'no_contact' WHEN amount = 0 THEN 'zero_amount'
          WHEN currency <> ${workspaceCurrency} THEN 'currency' END AS reason
        FROM orders WHERE import_id = ?)
      WHERE reason IS NOT NULL GROUP BY reason ORDER BY reason`)
    .all(importId) as { reason: string; orders: number }[];
  return Object.fromEntries(rows.map(({ reason, orders }) => [reason, orders]));
}

export const countOrders = (db: Db, importId: number): number =>
  db.prepare('SELECT count(*) FROM orders WHERE import_id = ?').pluck().get(importId) as number;

/** Orders that the import had replaced stand again, or pass to the order that replaced its own. */
export function bringBackReplaced(db: Db, importId: number): void {
  db.prepare(`
    UPDATE orders SET replaced_by = (SELECT n.replaced_by FROM orders n WHERE n.id = orders.replaced_by)
    WHERE replaced_by IN (SELECT id FROM orders WHERE import_id = ?)`).run(importId);
}

export const deleteOrders = (db: Db, importId: number): void => {
  db.prepare('DELETE FROM orders WHERE import_id = ?').run(importId);
};

interface OpeningKeeping {
  readonly leadBase: number;
  readonly currency: string;
  readonly idNamespace: string;
  /** The list, for people without an id: each list is an account of its own. */
  readonly list: string;
}

/** What a till counted before the first import, from staged leads; tells of how many balances what is not known. */
export function insertOpeningBalances(
  db: Db,
  options: OpeningKeeping,
): { no_count: number; no_date: number; no_amount: number } {
  db.prepare(`
    INSERT INTO opening_balance (lead_id, contact_id, account, orders, amount, currency, first_date, last_date)
    SELECT l.id, l.contact_id,
      CASE WHEN l.external_id IS NULL THEN 'list ' || :idNamespace || char(31) || :list
        ELSE 'id ' || l.id_namespace || char(31) || l.external_id END,
      p.orders_before, p.spent_before, :currency, p.first_order_before, p.last_order_before
    FROM staged_extra p JOIN contact_lead l ON l.id = :leadBase + p.id
    WHERE p.orders_before > 0 OR p.spent_before > 0`).run(options);
  const { leadBase } = options;
  // A contact that is new with this file was not dirty yet, and its totals begin here.
  db.prepare('INSERT OR IGNORE INTO temp.dirty SELECT contact_id FROM opening_balance WHERE lead_id > ?').run(leadBase);
  return db
    .prepare(`
      SELECT coalesce(sum(coalesce(orders, 0) = 0), 0) AS no_count, coalesce(sum(last_date IS NULL), 0) AS no_date,
        coalesce(sum(amount IS NULL), 0) AS no_amount
      FROM opening_balance WHERE lead_id IN (SELECT :leadBase + id FROM staged_extra)`)
    .get({ leadBase }) as { no_count: number; no_date: number; no_amount: number };
}

const totalsOfDirty = customerTotals(
  {
    orders: 'temp.dirty t CROSS JOIN orders o ON o.contact_id = t.contact_id',
    openings: 'temp.dirty t CROSS JOIN opening_balance b ON b.contact_id = t.contact_id',
  },
  { asOf: anyDay, currency: '(SELECT currency FROM workspace)' },
);

/** The totals of dirty contacts, in the workspace's currency and whatever the day. */
export function rebuildTotals(db: Db): void {
  db.exec(`
    DELETE FROM contact_orders WHERE contact_id IN (SELECT contact_id FROM temp.dirty);
    WITH workspace AS (SELECT ${workspaceCurrency} AS currency)
    INSERT INTO contact_orders (contact_id, orders, returns, amount, first_date, last_date, latest)
    ${totalsOfDirty}`);
}

/** Sets the days of orders with a time by the SQL function day_in_zone (instant). */
export const setOrderDays = (db: Db): void => {
  db.exec(`
    UPDATE orders SET order_date = day_in_zone(ordered_at)
    WHERE ordered_at IS NOT NULL AND order_date <> day_in_zone(ordered_at)`);
};
