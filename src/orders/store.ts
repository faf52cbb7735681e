import type { Db } from '../db/connection.ts';

interface OrderKeeping {
  readonly importId: number;
  readonly space: string;
  readonly leadBase: number;
  /** Keep the row as bought with the order: where a row is an order. */
  readonly keepRecord: boolean;
}

/** The staged orders that are new or changed, each with the contact that its person led to. */
export function insertOrders(db: Db, { importId, space, leadBase, keepRecord }: OrderKeeping): void {
  db.exec('DROP TABLE IF EXISTS temp.order_base');
  db.exec('CREATE TEMP TABLE order_base AS SELECT coalesce(max(id), 0) AS id FROM orders');
  db.prepare(`
    INSERT INTO orders (id, import_id, line, contact_id, lead_id, space, order_no, order_date, ordered_at, amount, currency,
      type, status, store, staff, content, record)
    SELECT b.id + g.row_id, :importId, g.line, l.contact_id, l.id, :space, g.order_no, g.order_date, g.ordered_at, g.amount,
      g.currency, g.type, g.status, g.store, g.staff, g.content,
      CASE WHEN :keepRecord AND NOT g.erased THEN (SELECT r.record FROM staged_order r WHERE r.row_id = g.row_id) END
    FROM temp.order_base b CROSS JOIN temp.order_group g LEFT JOIN lead l ON l.id = :leadBase + g.person_row
    WHERE g.fate <> 'duplicate' ORDER BY g.row_id`).run({ importId, space, leadBase, keepRecord: Number(keepRecord) });
}

/** What was bought, line by line, of the orders just inserted. */
export function insertLines(db: Db): void {
  db.exec(`
    INSERT INTO order_line (order_id, line, product, product_key, sku, category, category_key, quantity, unit_price, amount, record)
    SELECT b.id + g.row_id, r.line, r.product, r.product_key, r.sku, r.category, r.category_key, r.quantity, r.unit_price,
      coalesce(r.line_amount, r.amount, 0), CASE WHEN g.erased THEN '' ELSE r.record END
    FROM temp.order_base b CROSS JOIN (
      SELECT g.*, g.row_id AS first FROM temp.order_group g WHERE g.fate <> 'duplicate') g
    JOIN staged_order r ON coalesce(r.order_no, r.row_id) = coalesce(g.order_no, g.row_id)
    ORDER BY g.row_id, r.row_id`);
}

/** An order that came anew takes the place of the one that was there. */
export function replaceOlder(db: Db, importId: number): void {
  db.prepare(`
    UPDATE orders SET replaced_by = b.id + g.row_id
    FROM temp.order_base b CROSS JOIN temp.order_group g
    WHERE g.fate = 'merged' AND orders.id = g.replaces AND orders.import_id <> :importId`).run({ importId });
}

/** Touches the contacts of an import's orders and of those that they replaced. */
export function touchOrders(db: Db, importId: number): void {
  db.prepare(`
    INSERT OR IGNORE INTO temp.touched
    SELECT contact_id FROM orders WHERE import_id = :importId AND contact_id IS NOT NULL
    UNION
    SELECT o.contact_id FROM orders n JOIN orders o ON o.replaced_by = n.id
    WHERE n.import_id = :importId AND o.contact_id IS NOT NULL`).run({ importId });
}

/** The orders of an import that are stored and not counted, by reason. */
export function ignoredCounts(db: Db, importId: number): Record<string, number> {
  const rows = db
    .prepare(`
      SELECT CASE WHEN status <> 'done' THEN 'status' WHEN contact_id IS NULL THEN 'no_contact'
        WHEN amount = 0 THEN 'zero_amount' END AS reason, count(*) AS orders
      FROM orders WHERE import_id = ? AND (status <> 'done' OR contact_id IS NULL OR amount = 0) GROUP BY 1 ORDER BY 1`)
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

/** What a till counted before the first import, from staged leads. */
export function insertOpenings(db: Db, wish: { leadBase: number; currency: string }): void {
  db.prepare(`
    INSERT INTO opening_balance (lead_id, contact_id, orders, amount, currency, first_date, last_date)
    SELECT l.id, l.contact_id, p.orders_before, p.spent_before, :currency, p.first_order_before, p.last_order_before
    FROM staged_extra p JOIN lead l ON l.id = :leadBase + p.id
    WHERE p.orders_before > 0 AND p.spent_before IS NOT NULL AND p.last_order_before IS NOT NULL`).run(wish);
  // A contact that is new with this file was not touched yet, and its totals begin here.
  db.prepare('INSERT OR IGNORE INTO temp.touched SELECT contact_id FROM opening_balance WHERE lead_id > ?').run(
    wish.leadBase,
  );
}

/**
 * The totals of touched contacts, in the workspace's currency. The newest opening balance of a contact counts until an
 * order of its time is there.
 */
export function rebuildTotals(db: Db): void {
  db.exec(`
    DELETE FROM contact_orders WHERE contact_id IN (SELECT contact_id FROM temp.touched);
    WITH workspace AS (
      SELECT coalesce((SELECT value FROM setting WHERE key = 'currency'), 'VND') AS currency
    ), counted AS (
      SELECT o.contact_id, sum(o.type = 'sale') AS orders, sum(o.type = 'return') AS returns, sum(o.amount) AS amount,
        min(CASE o.type WHEN 'sale' THEN o.order_date END) AS first_date,
        max(CASE o.type WHEN 'sale' THEN o.order_date END) AS last_date, max(o.order_date) AS latest
      FROM temp.touched t CROSS JOIN orders o ON o.contact_id = t.contact_id
      WHERE o.status = 'done' AND o.replaced_by IS NULL AND o.amount <> 0 AND o.currency = (SELECT currency FROM workspace)
      GROUP BY o.contact_id
    ), opening AS (
      SELECT b.contact_id, b.orders, b.amount, b.first_date, b.last_date
      FROM temp.touched t CROSS JOIN opening_balance b ON b.contact_id = t.contact_id
      WHERE b.currency = (SELECT currency FROM workspace)
        AND NOT EXISTS (SELECT 1 FROM opening_balance n
          WHERE n.contact_id = b.contact_id AND n.currency = b.currency AND n.lead_id > b.lead_id)
        AND NOT EXISTS (SELECT 1 FROM orders o
          WHERE o.contact_id = b.contact_id AND o.status = 'done' AND o.replaced_by IS NULL AND o.type = 'sale'
            AND o.amount <> 0 AND o.currency = b.currency AND o.order_date <= b.last_date)
    )
    INSERT INTO contact_orders (contact_id, orders, returns, amount, first_date, last_date, latest)
    SELECT contact_id, sum(orders), sum(returns), sum(amount), min(first_date), max(last_date), max(latest) FROM (
      SELECT contact_id, orders, returns, amount, first_date, last_date, latest FROM counted
      UNION ALL
      SELECT contact_id, orders, 0, amount, coalesce(first_date, last_date), last_date, last_date FROM opening)
    GROUP BY contact_id;
  `);
}
