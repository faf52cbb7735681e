import type { Db } from '../../db/connection.ts';
import { fillPeriodOrders } from '../../orders/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** What a promotion has given up to a day. Amounts in minor units. */
interface GivenTotals {
  readonly uses: number;
  readonly people: number;
  readonly discount: number;
  /** Of its orders, before promotions. */
  readonly revenue: number;
  readonly released: number;
  readonly first_on: LocalDate | null;
  readonly last_on: LocalDate | null;
}

/** What a promotion has given up to a day, uses that were taken back left out. */
export const givenTotals = (db: Db, { promotion, until }: { promotion: number; until: LocalDate }): GivenTotals =>
  db
    .prepare(`
      SELECT count(*) FILTER (WHERE uses > 0) AS uses, count(DISTINCT contact_id) FILTER (WHERE uses > 0) AS people,
        coalesce(sum(discount), 0) AS discount, coalesce(sum(revenue), 0) AS revenue,
        count(*) FILTER (WHERE uses = 0) AS released, min(on_day) FILTER (WHERE uses > 0) AS first_on,
        max(on_day) FILTER (WHERE uses > 0) AS last_on
      FROM (
        SELECT contact_id, on_day, sum(uses) AS uses, sum(discount) AS discount, sum(order_amount) AS revenue
        FROM promotion_redemption WHERE promotion_id = :promotion AND on_day <= :until GROUP BY order_ref)`)
    .get({ promotion, until }) as GivenTotals;

/** Codes of a promotion, and how many of them were used. */
export const countCodes = (db: Db, promotion: number): { codes: number; used: number } =>
  db
    .prepare(`
      SELECT count(*) AS codes, count(*) FILTER (WHERE (
        SELECT coalesce(sum(r.uses), 0) FROM promotion_redemption r WHERE r.code_id = k.id) > 0) AS used
      FROM promotion_code k WHERE k.promotion_id = ?`)
    .get(promotion) as { codes: number; used: number };

/** What the beneficiaries of an arm did in the days of a promotion. Amounts in minor units. */
interface BeneficiaryOutcome {
  readonly members: number;
  readonly buyers: number;
  readonly orders: number;
  readonly revenue: number;
  /** Sum of the squares of what each spent. */
  readonly squares: number;
}

interface OutcomePeriod {
  readonly promotion: number;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly currency: string;
}

const nobody: BeneficiaryOutcome = { members: 0, buyers: 0, orders: 0, revenue: 0, squares: 0 };

/** The outcome of both arms, whoever used the promotion. Whoever a merge put into both is in neither: `crossed` counts them. */
export function beneficiaryOutcomes(db: Db, { promotion, ...period }: OutcomePeriod) {
  const among = `(SELECT contact_id FROM contact_beneficiary WHERE promotion_id = ${promotion})`;
  fillPeriodOrders(db, { ...period, among });
  const rows = db
    .prepare(`
      SELECT coalesce(b.arm, 'crossed') AS arm, count(*) AS members, count(o.contact_id) AS buyers,
        coalesce(sum(o.orders), 0) AS orders, coalesce(sum(o.amount), 0) AS revenue,
        coalesce(sum(1.0 * o.amount * o.amount), 0.0) AS squares
      FROM contact_beneficiary b LEFT JOIN temp.period_order o ON o.contact_id = b.contact_id
      WHERE b.promotion_id = ? GROUP BY 1`)
    .all(promotion) as (BeneficiaryOutcome & { arm: string })[];
  const armNamed = (arm: string) => rows.find((row) => row.arm === arm) ?? nobody;
  return { treated: armNamed('treated'), holdout: armNamed('holdout'), crossed: armNamed('crossed').members };
}
