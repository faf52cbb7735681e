import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Db } from '../../src/db/connection.ts';
import { rebuildTotals } from '../../src/orders/store.ts';
import { totalsOn } from '../../src/orders/totals-store.ts';
import { emptyDatabase } from '../empty-database.ts';

const day = fc.constantFrom('2026-01-05', '2026-01-15', '2026-02-05', '2026-02-15', '2026-03-05');

const order = fc.record({
  contact: fc.nat(2),
  on: day,
  amount: fc.constantFrom(500, 200, -200, 0),
  currency: fc.constantFrom('VND', 'VND', 'USD'),
  status: fc.constantFrom('done', 'done', 'refunded', 'cancelled'),
  replaced: fc.boolean(),
});
const opening = fc.record({
  contact: fc.nat(2),
  orders: fc.option(fc.nat(3)),
  amount: fc.option(fc.constantFrom(900, 0)),
  last: fc.option(day),
});
const shop = fc.record({
  orders: fc.array(order, { maxLength: 8 }),
  openings: fc.array(opening, { maxLength: 4 }),
});
type TestOrders = typeof shop extends fc.Arbitrary<infer Value> ? Value : never;

/** A database with these orders and opening balances; every contact has one account. */
function filled({ orders, openings }: TestOrders): Db {
  const db = emptyDatabase();
  db.exec(`
    INSERT INTO import (id, kind, file, sha256, encoding, dialect, columns, options, report, imported_at, imported_on)
    VALUES (1, 'orders', 'f.csv', 'x', 'utf-8', '{}', '[]', '{}', '{}', '2026-02-10T00:00:00Z', '2026-02-10');
    INSERT INTO contact (id, created) VALUES (1, '2026-01-01'), (2, '2026-01-01'), (3, '2026-01-01');
    CREATE TEMP TABLE dirty (contact_id INTEGER PRIMARY KEY);
    INSERT INTO temp.dirty SELECT id FROM contact`);
  const addLead = db.prepare(`
    INSERT INTO lead (import_id, line, contact_id, record, external_id, id_namespace) VALUES (1, ?, ?, '', ?, 'shop')`);
  const leadOf = (line: number, contact: number) =>
    Number(addLead.run(line, contact + 1, `K${contact}`).lastInsertRowid);
  const addOrder = db.prepare(`
    INSERT INTO orders (import_id, line, contact_id, lead_id, id_namespace, order_date, amount, currency, type, status, content, replaced_by)
    VALUES (1, :line, :contact, :lead, 'shop', :on, :amount, :currency, :type, :status, 'c', :replaced)`);
  for (const [i, { replaced, contact, ...one }] of orders.entries()) {
    const line = i + 2;
    const type = one.amount < 0 ? 'return' : 'sale';
    const row = { ...one, line, type, contact: contact + 1, lead: leadOf(line, contact) };
    addOrder.run({ ...row, replaced: replaced && i > 0 ? 1 : null });
  }
  const addOpening = db.prepare(`
    INSERT INTO opening_balance (lead_id, contact_id, account, orders, amount, currency, last_date)
    VALUES (?, ?, 'id', ?, ?, 'VND', ?)`);
  for (const [i, one] of openings.entries()) {
    addOpening.run(leadOf(100 + i, one.contact), one.contact + 1, one.orders, one.amount, one.last);
  }
  rebuildTotals(db);
  return db;
}

const rowsOf = (db: Db, relation: string) =>
  db
    .prepare(`
      SELECT contact_id, orders, returns, amount, first_date, last_date, latest FROM ${relation} ORDER BY contact_id`)
    .all() as { contact_id: number; latest: string }[];

test('the stored totals of whoever did nothing after a day are the totals of that day', () => {
  fc.assert(
    fc.property(shop, day, (kept, asOf) => {
      const db = filled(kept);
      const stored = rowsOf(db, 'contact_orders').filter(({ latest }) => latest <= asOf);
      // Somebody who bought later: the stored totals are then not those of the day, and it is computed from the orders.
      db.exec(`
        INSERT INTO contact (id, created) VALUES (9, '2026-01-01');
        INSERT INTO contact_orders VALUES (9, 1, 0, 1, '2099-01-01', '2099-01-01', '2099-01-01')`);
      const relation = totalsOn(db, { asOf, currency: 'VND' });
      expect(relation).toBe('temp.contact_orders_as_of');
      const later = new Set(rowsOf(db, 'contact_orders').flatMap((row) => (row.latest > asOf ? [row.contact_id] : [])));
      expect(rowsOf(db, relation).filter(({ contact_id }) => !later.has(contact_id))).toEqual(stored);
      db.close();
    }),
    {
      numRuns: 200,
      examples: [
        [
          {
            orders: [{ contact: 0, on: '2026-02-05', amount: 500, currency: 'VND', status: 'done', replaced: false }],
            openings: [
              { contact: 0, orders: 1, amount: 900, last: '2026-01-05' },
              { contact: 0, orders: 2, amount: 900, last: '2026-03-05' },
            ],
          },
          '2026-02-15',
        ],
      ],
    },
  );
});
