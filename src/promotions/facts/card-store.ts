import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** A promotion that a contact has had, or a code that the contact holds. */
interface CardPromotion {
  readonly promotion: string;
  readonly uses: number;
  readonly discount: number;
  readonly currency: string;
  readonly last_on: LocalDate;
}

/** What a contact has had of promotions, the last first. */
export const promotionsOf = (db: Db, contact: number): CardPromotion[] =>
  db
    .prepare(`
      SELECT p.name AS promotion, c.uses, c.discount, p.currency, c.last_on
      FROM contact_promotion c JOIN promotion p ON p.id = c.promotion_id
      WHERE c.contact_id = ? ORDER BY c.last_on DESC, p.id DESC`)
    .all(contact) as CardPromotion[];

/** A code that is for a contact. */
interface CardCoupon {
  readonly promotion: string;
  readonly code: string;
  readonly used: 0 | 1;
}

/** The codes that are for a contact, the newest first. */
export const couponsOf = (db: Db, contact: number): CardCoupon[] =>
  db
    .prepare(`
      SELECT p.name AS promotion, c.code, c.max_uses IS NOT NULL AND c.uses >= c.max_uses AS used
      FROM contact_coupon c JOIN promotion p ON p.id = c.promotion_id WHERE c.contact_id = ? ORDER BY c.code_id DESC`)
    .all(contact) as CardCoupon[];
