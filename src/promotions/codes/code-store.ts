import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** A code as it is looked up. */
export interface StoredCode {
  readonly id: number;
  readonly promotion_id: number;
  readonly code: string;
  readonly contact_id: number | null;
  readonly max_uses: number | null;
  readonly void: 0 | 1;
  /** How often it was used. */
  readonly uses: number;
}

/** A code of those texts, the first that there is. */
export const findCode = (db: Db, [first, second]: readonly [string, string]): StoredCode | undefined =>
  db
    .prepare(`
      SELECT k.id, k.promotion_id, k.code, k.contact_id, k.max_uses, k.void, (
        SELECT coalesce(sum(r.uses), 0) FROM promotion_redemption r WHERE r.code_id = k.id) AS uses
      FROM promotion_code k WHERE k.code IN (:first, :second) ORDER BY k.code <> :first LIMIT 1`)
    .get({ first, second }) as StoredCode | undefined;

/** A code to insert. */
interface NewCode {
  readonly promotion: number;
  readonly code: string;
  readonly batch: number;
  readonly contact: number | null;
  readonly maxUses: number | null;
  readonly at: string;
}

/** Inserts codes one by one; tells whether the code was free. */
export function codeInserter(db: Db): (code: NewCode) => boolean {
  const insert = db.prepare(`
    INSERT INTO promotion_code (promotion_id, code, batch, contact_id, max_uses, created_at)
    VALUES (:promotion, :code, :batch, :contact, :maxUses, :at) ON CONFLICT DO NOTHING`);
  return (code) => insert.run(code).changes === 1;
}

/** The number of a promotion's last batch of codes, 0 for none. */
export const lastBatch = (db: Db, promotion: number): number =>
  db
    .prepare('SELECT coalesce(max(batch), 0) FROM promotion_code WHERE promotion_id = ?')
    .pluck()
    .get(promotion) as number;

/** A code as it is listed: how often it was used, and the last use. */
export interface ListedCode {
  readonly code: string;
  readonly batch: number;
  readonly contact: number | null;
  readonly max_uses: number | null;
  readonly state: 'unused' | 'used' | 'void';
  readonly uses: number;
  readonly used_on: LocalDate | null;
  readonly used_by: number | null;
  readonly order: string | null;
  readonly staff: string | null;
}

/** The codes of a promotion, of one batch where it is named, in the order in which they were made. */
export const listCodes = (
  db: Db,
  { promotion, batch }: { promotion: number; batch: number | undefined },
): ListedCode[] =>
  (
    db
      .prepare(`
      SELECT k.code, k.batch, k.contact_id AS contact, k.max_uses, coalesce(u.uses, 0) AS uses,
        CASE WHEN k.void = 1 THEN 'void' WHEN coalesce(u.uses, 0) > 0 THEN 'used' ELSE 'unused' END AS state,
        l.on_day AS used_on, l.contact_id AS used_by, l.order_ref AS "order", l.staff
      FROM promotion_code k
      LEFT JOIN (
        SELECT code_id, sum(uses) AS uses, max(id) FILTER (WHERE uses = 1) AS last FROM promotion_redemption
        WHERE code_id IS NOT NULL GROUP BY code_id) u ON u.code_id = k.id AND u.uses > 0
      LEFT JOIN promotion_redemption l ON l.id = u.last
      WHERE k.promotion_id = :promotion AND k.batch = coalesce(:batch, k.batch) ORDER BY k.id`)
      .all({ promotion, batch: batch ?? null }) as ListedCode[]
  ).map((listed) => ({
    ...listed,
    // The number alone: the ledger names an order with its namespace, day and store.
    order: listed.order?.split('|')[1] ?? null,
  }));
