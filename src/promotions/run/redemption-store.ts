import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { LookUpUse, PromotionUse } from '../rules/usage.ts';

/** A use of a promotion to record. */
export interface Redemption {
  readonly promotion: number;
  readonly contact: number | null;
  readonly code: number | null;
  readonly ref: string;
  readonly day: LocalDate;
  /** Minor units. */
  readonly discount: number;
  readonly orderAmount: number;
  readonly store: string | null;
  readonly staff: string | null;
}

/** Appends uses to the ledger. */
export function insertRedemptions(db: Db, redemptions: readonly Redemption[], at: string): void {
  const insert = db.prepare(`
    INSERT INTO promotion_redemption (promotion_id, contact_id, code_id, order_ref, on_day, uses, discount, order_amount, store, staff, at)
    VALUES (:promotion, :contact, :code, :ref, :day, 1, :discount, :orderAmount, :store, :staff, :at)`);
  for (const redemption of redemptions) insert.run({ ...redemption, at });
}

/** What each promotion has given, by its id. */
export const promotionUses = (db: Db): Map<number, { uses: number; discount: number }> =>
  new Map(
    (
      db
        .prepare(`
          SELECT promotion_id, sum(uses) AS uses, sum(discount) AS discount FROM promotion_redemption GROUP BY promotion_id`)
        .all() as { promotion_id: number; uses: number; discount: number }[]
    ).map(({ promotion_id, ...given }) => [promotion_id, given]),
  );

/** The orders of a number, or of the whole name of one, that were given something. */
export const redeemedRefs = (db: Db, order: string): string[] =>
  db
    .prepare(`
      SELECT DISTINCT order_ref FROM promotion_redemption
      WHERE order_ref = :order OR substr(order_ref, instr(order_ref, '|') + 1, length(:order) + 1) = :order || '|'
      GROUP BY promotion_id, order_ref HAVING sum(uses) > 0 ORDER BY order_ref`)
    .pluck()
    .all({ order }) as string[];

/** When uses are taken back, and the import whose returns do it. */
interface Reversal {
  readonly at: string;
  readonly importId?: number;
}

/** Takes the standing uses of an order back; tells how many and what they had given. */
export function reverseOrder(db: Db, ref: string, { at, importId }: Reversal): PromotionUse {
  const standing = db
    .prepare(`
      SELECT count(*) AS uses, coalesce(sum(discount), 0) AS money FROM (
        SELECT sum(discount) AS discount FROM promotion_redemption WHERE order_ref = ?
        GROUP BY promotion_id HAVING sum(uses) > 0)`)
    .get(ref) as PromotionUse;
  db.prepare(`
    INSERT INTO promotion_redemption (promotion_id, contact_id, code_id, order_ref, on_day, uses, discount, order_amount, store, staff, at, import_id)
    SELECT promotion_id, contact_id, code_id, order_ref, on_day, -1, -sum(discount), -sum(order_amount), store, staff, :at, :importId
    FROM promotion_redemption WHERE order_ref = :ref GROUP BY promotion_id HAVING sum(uses) > 0`).run({
    ref,
    at,
    importId: importId ?? null,
  });
  return standing;
}

/** Looks up in the ledger what a promotion gave within a scope; of a household to all of its people. */
export function ledgerUse(db: Db, peopleOf: (household: number) => readonly number[]): LookUpUse {
  const given = 'SELECT coalesce(sum(uses), 0) AS uses, coalesce(sum(discount), 0) AS money FROM promotion_redemption';
  const statements = {
    total: db.prepare(`${given} WHERE promotion_id = :promotion AND :key = 0`),
    day: db.prepare(`${given} WHERE promotion_id = :promotion AND on_day = :key`),
    person: db.prepare(`${given} WHERE promotion_id = :promotion AND contact_id = :key`),
    household: db.prepare(`
      ${given} WHERE promotion_id = :promotion AND contact_id IN (SELECT value FROM json_each(:key))`),
  };
  return ({ id }, scope, key) => {
    const asked = scope === 'household' ? JSON.stringify(peopleOf(Number(key))) : key;
    return statements[scope].get({ promotion: id, key: asked }) as PromotionUse;
  };
}
