import type { Db } from '../../src/db/connection.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { emptyDatabase } from '../empty-database.ts';

/** An order as a test writes it; what is left out is the usual. */
export interface TestOrder {
  readonly contact: number | null;
  readonly date: string;
  readonly amount: number;
  readonly currency?: string;
  readonly status?: string;
  readonly replaced?: boolean;
  readonly store?: string;
  readonly products?: readonly string[];
}

export interface TestOpening {
  readonly contact: number;
  readonly orders: number;
  readonly amount: number;
  readonly last: string;
}

export interface TestShop {
  readonly contacts: readonly { id: number; externalId?: string }[];
  readonly orders: readonly TestOrder[];
  readonly openings?: readonly TestOpening[];
}

/** A private database with these people and orders, and without the totals cache: a shop as of its past. */
export function shopWith(context: TestShop): Db {
  const db = emptyDatabase();
  // The imports that these orders came by do not matter here.
  db.pragma('foreign_keys = OFF');
  inTransaction(db, () => fill(db, context));
  return db;
}

function fill(db: Db, { contacts, orders, openings = [] }: TestShop): void {
  const contact = db.prepare("INSERT INTO contact (id, created, external_id) VALUES (?, '2026-01-01', ?)");
  // The lead of a contact's orders, and those of its balances, are of one till.
  if (openings.length > 0)
    db.exec(`INSERT INTO import (id, kind, file, sha256, dialect, columns, options, report, imported_at, imported_on)
    VALUES (1, 'orders', 'o.csv', '', '{}', '[]', '{}', '{}', '2026-01-01T00:00:00Z', '2026-01-01')`);
  const lead = db.prepare(`INSERT INTO lead (id, import_id, line, contact_id, record, id_namespace, external_id)
    VALUES (?, 1, 1, ?, '', 'shop', ?)`);
  for (const { id, externalId } of contacts) {
    contact.run(id, externalId ?? null);
    if (openings.length > 0) lead.run(id, id, id);
  }
  const order = db.prepare(`INSERT INTO orders
    (id, import_id, line, contact_id, lead_id, id_namespace, order_date, amount, currency, type, status, store, content, replaced_by)
    VALUES (?, 1, ?, ?, ?, 'shop', ?, ?, ?, ?, ?, ?, '', ?)`);
  const line = db.prepare(`INSERT INTO order_line (order_id, line, product, product_key, amount, record)
    VALUES (:order, 1, :product, fold_key(:product), 0, '[]')`);
  orders.forEach((one, i) => {
    const { currency = 'VND', status = 'done', store = null, products = [] } = one;
    const type = one.amount < 0 ? 'return' : 'sale';
    const id = i + 1;
    order.run(
      id,
      id,
      one.contact,
      one.contact,
      one.date,
      one.amount,
      currency,
      type,
      status,
      store,
      one.replaced ? id : null,
    );
    for (const product of products) line.run({ order: id, product });
  });
  const opening =
    db.prepare(`INSERT INTO opening_balance (lead_id, contact_id, account, orders, amount, currency, last_date)
    VALUES (?, ?, ?, ?, ?, 'VND', ?)`);
  openings.forEach((one, i) => {
    lead.run(1_000_000 + i, one.contact, one.contact);
    opening.run(1_000_000 + i, one.contact, `id ${one.contact}`, one.orders, one.amount, one.last);
  });
  // A line that is exact only in the future: the totals of every earlier day come from the orders themselves.
  const anybody = contacts[0];
  if (anybody) {
    db.prepare("INSERT INTO contact_orders VALUES (?, 0, 0, 0, NULL, NULL, '9999-12-31')").run(anybody.id);
  }
}
