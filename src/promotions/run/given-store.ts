import type { Db } from '../../db/connection.ts';

/** What an order was given by a promotion, minor units. */
export interface GivenPromotion {
  readonly promotion: string;
  readonly discount: number;
}

/** What an order was given before, uses that were taken back left out. */
export const givenTo = (db: Db, ref: string): GivenPromotion[] =>
  db
    .prepare(`
      SELECT p.name AS promotion, sum(r.discount) AS discount
      FROM promotion_redemption r JOIN promotion p ON p.id = r.promotion_id
      WHERE r.order_ref = ? GROUP BY p.id HAVING sum(r.uses) > 0 ORDER BY p.id`)
    .all(ref) as GivenPromotion[];
