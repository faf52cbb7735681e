import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { orderRef } from '../baskets/order-ref.ts';
import type { Redemption } from './redemption-store.ts';

/** Was anything ever given? */
export const hasRedemptions = (db: Db): boolean =>
  db.prepare('SELECT 1 FROM promotion_redemption LIMIT 1').get() !== undefined;

/** Was what an order was given taken back last by a return that stands? */
export const cameBackWhole = (db: Db, ref: string): boolean =>
  db
    .prepare(`
      SELECT EXISTS (SELECT 1 FROM imported_file i WHERE i.undone_at IS NULL AND i.id = (
        SELECT r.import_id FROM promotion_redemption r WHERE r.order_ref = ? ORDER BY r.id DESC LIMIT 1))`)
    .pluck()
    .get(ref) === 1;

/** SQL: orders of an import that were brought back: a slip of its own, or a sale that came to nothing. An unpaid one may still be paid. */
const cameBack = (n: string): string => `${n}.import_id = :importId AND (
  (${n}.type = 'return' AND ${n}.status = 'done') OR (${n}.type = 'sale' AND ${n}.status IN ('refunded', 'cancelled', 'failed')))`;

/**
 * The orders with standing uses that an import says were brought back whole: said anew as paid back or cancelled, or
 * replaced by a return of all that was paid for them.
 */
export const restatedRefs = (db: Db, importId: number): string[] =>
  db
    .prepare(`
      WITH back AS MATERIALIZED (
        SELECT n.id, ${orderRef('n')} AS ref, CASE n.type WHEN 'return' THEN abs(n.amount) END AS amount
        FROM contact_order n WHERE ${cameBack('n')}),
      named AS (
        SELECT ref, amount FROM back
        UNION SELECT ${orderRef('o')}, b.amount FROM back b JOIN contact_order o ON o.replaced_by = b.id)
      SELECT DISTINCT n.ref FROM named n JOIN (
        SELECT order_ref, max(order_amount) - sum(discount) AS paid FROM promotion_redemption
        WHERE order_ref IN (SELECT ref FROM named) GROUP BY order_ref HAVING sum(uses) > 0) g ON g.order_ref = n.ref
      WHERE n.amount IS NULL OR n.amount >= g.paid ORDER BY n.ref`)
    .pluck()
    .all({ importId }) as string[];

/** A sale or a return of a contact. Amounts in minor units, above zero. */
export interface SaleOrReturn {
  readonly contact: number;
  readonly ref: string;
  readonly type: 'sale' | 'return';
  readonly import: number;
  readonly on: LocalDate;
  readonly amount: number;
  /** What promotions gave it. */
  readonly given: number;
}

/** What the contacts of an import's return slips bought and brought back, by contact, in order; without slips that name their sale. */
export const salesAndReturns = (db: Db, importId: number): SaleOrReturn[] =>
  db
    .prepare(`
      WITH slip AS (
        SELECT n.contact_id FROM contact_order n
        WHERE n.import_id = :importId AND n.type = 'return' AND n.status = 'done' AND n.contact_id IS NOT NULL)
      SELECT o.contact_id AS contact, ${orderRef('o')} AS ref, o.type, o.import_id AS import, o.order_date AS "on", abs(o.amount) AS amount,
        coalesce((SELECT sum(r.discount) FROM promotion_redemption r WHERE r.order_ref = ${orderRef('o')}), 0) AS given
      FROM contact_order o WHERE o.contact_id IN (SELECT contact_id FROM slip) AND o.replaced_by IS NULL AND o.status = 'done'
        AND o.amount <> 0 AND NOT (o.type = 'return' AND EXISTS (SELECT 1 FROM contact_order s WHERE s.replaced_by = o.id))
      ORDER BY o.contact_id, o.order_date, o.id`)
    .all({ importId }) as SaleOrReturn[];

/** A use that the returns of an import took back, with how often its code was used since. */
export interface ReturnedUse extends Omit<Redemption, 'promotion'> {
  readonly promotion: number;
  readonly codeLeft: 0 | 1;
}

/** The uses that an import took back and that are not given again, whose orders stand as sales now. */
export const returnedUses = (db: Db, importId: number): ReturnedUse[] =>
  db
    .prepare(`
      SELECT r.promotion_id AS promotion, r.contact_id AS contact, r.code_id AS code, r.order_ref AS ref, r.on_day AS day,
        -r.discount AS discount, -r.order_amount AS orderAmount, r.store, r.staff,
        NOT EXISTS (SELECT 1 FROM promotion_code k WHERE k.id = r.code_id AND k.max_uses <= (
          SELECT coalesce(sum(u.uses), 0) FROM promotion_redemption u WHERE u.code_id = k.id)) AS codeLeft
      FROM promotion_redemption r
      WHERE r.import_id = :importId AND (
          SELECT sum(u.uses) FROM promotion_redemption u WHERE u.order_ref = r.order_ref AND u.promotion_id = r.promotion_id) = 0
        AND EXISTS (SELECT 1 FROM contact_order o WHERE o.contact_id IS r.contact_id AND ${orderRef('o')} = r.order_ref
          AND o.replaced_by IS NULL AND o.type = 'sale' AND o.status = 'done')
      GROUP BY r.promotion_id, r.order_ref ORDER BY min(r.id)`)
    .all({ importId }) as ReturnedUse[];
