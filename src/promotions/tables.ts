import type { ContactTable } from '../contacts/index.ts';
import { orderRef } from './baskets/order-ref.ts';

/** What undoing an import of orders takes back: uses of orders that no other import brought. */
const releaseOrders = `
  INSERT INTO promotion_redemption (promotion_id, contact_id, code_id, order_ref, on_day, uses, discount, order_amount, store, staff, at)
  SELECT r.promotion_id, r.contact_id, r.code_id, r.order_ref, r.on_day, -1, -sum(r.discount), -sum(r.order_amount), r.store, r.staff, max(r.at)
  FROM promotion_redemption r
  WHERE r.order_ref IN (SELECT ${orderRef('o')} FROM contact_order o WHERE o.import_id = :importId)
    AND r.order_ref NOT IN (SELECT ${orderRef('p')} FROM contact_order p WHERE p.import_id <> :importId AND p.order_key IN (
      SELECT o.order_key FROM contact_order o WHERE o.import_id = :importId))
  GROUP BY r.promotion_id, r.order_ref HAVING sum(r.uses) > 0`;

/** Where promotions hold a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'promotion_redemption',
    key: 'id',
    keeps: 'promotion',
    beforeUndo: releaseOrders,
    // What was given stays in the budget; whom it was given to is forgotten.
    erase: ['UPDATE promotion_redemption SET contact_id = NULL WHERE contact_id = :contact'],
  },
  {
    table: 'promotion_beneficiary',
    key: 'id',
    history: true,
    erase: ['DELETE FROM promotion_beneficiary WHERE contact_id = :contact'],
  },
  {
    table: 'promotion_code',
    key: 'id',
    keeps: 'coupon',
    // Its code is used by nobody else.
    erase: ['UPDATE promotion_code SET contact_id = NULL, void = 1 WHERE contact_id = :contact'],
  },
  {
    table: 'promotion_attempt',
    key: 'id',
    history: true,
    erase: ['DELETE FROM promotion_attempt WHERE contact_id = :contact'],
    eraseUnowned: [
      'UPDATE promotion_attempt SET typed = NULL WHERE contact_id IS NULL AND typed IS NOT NULL AND speaks_of_person(typed)',
    ],
  },
];
