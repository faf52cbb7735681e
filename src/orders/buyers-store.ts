import type { Db } from '../db/connection.ts';
import { createBuyer } from './scratch-store.ts';
import { type AsOfDay, totalsOn } from './totals-store.ts';

/**
 * temp.buyer with a row a contact with a sale that counts on the day: orders, amount (minor units, net of returns), the
 * day of the first (null: not known), and the first import that told of any: what a shop did not know, it could not hold against a vendor.
 */
export function fillBuyers(db: Db, asOfDay: AsOfDay): void {
  const totals = totalsOn(db, asOfDay);
  createBuyer(db);
  db.exec(`
    INSERT INTO temp.buyer (contact_id, orders, amount, first_date, first_import)
    SELECT t.contact_id, t.orders, t.amount, t.first_date, min(
      coalesce((SELECT min(o.import_id) FROM orders o WHERE o.contact_id = t.contact_id AND o.status = 'done'), 9007199254740991),
      coalesce((SELECT min(l.import_id) FROM opening_balance b JOIN contact_lead l ON l.id = b.lead_id
        WHERE b.contact_id = t.contact_id), 9007199254740991))
    FROM ${totals} t WHERE t.orders > 0`);
}
