import { type Lift, liftOf } from '../../campaigns/index.ts';
import type { Db } from '../../db/connection.ts';
import { type LocalDate, localDate } from '../../shared/calendar.ts';
import type { Money } from '../../shared/money.ts';
import { type LimitScope, limitScopes } from '../rules/promotion.ts';
import type { Promotion } from '../setup/promotion-store.ts';
import { beneficiaryOutcomes, countCodes, givenTotals } from './report-store.ts';

/** What is left of a limit in all; null: no limit. */
interface LimitLeft {
  readonly uses: number | null;
  readonly money: Money | null;
}

/** What came of a promotion. */
export interface PromotionReport {
  readonly promotion: string;
  readonly as_of: LocalDate;
  readonly uses: number;
  readonly people: number;
  readonly released: number;
  readonly first_on: LocalDate | null;
  readonly last_on: LocalDate | null;
  readonly cost: Money;
  /** Of its orders, before and after all that this promotion took off. */
  readonly revenue: Money;
  readonly net_revenue: Money;
  readonly left: LimitLeft;
  readonly limits: readonly LimitScope[];
  readonly codes: { readonly codes: number; readonly used: number };
  /** Treated against holdout; null where the promotion was frozen for nobody. */
  readonly effect: (Lift & { readonly crossed: number; readonly from: LocalDate; readonly until: LocalDate }) | null;
}

interface ReportOptions {
  readonly asOf: LocalDate;
  readonly zone: string;
  /** What is left of revenue after the goods, 0 to 1. */
  readonly margin: number;
}

/** Reports on a promotion up to a day. */
export function reportPromotion(db: Db, promotion: Promotion, { asOf, zone, margin }: ReportOptions): PromotionReport {
  const { id, name, currency, limits } = promotion;
  const money = (amount: number): Money => ({ amount, currency });
  const { discount, revenue, ...given } = givenTotals(db, { promotion: id, until: asOf });
  const { uses, money: budget } = limits.total;
  return {
    promotion: name,
    as_of: asOf,
    ...given,
    cost: money(discount),
    revenue: money(revenue),
    net_revenue: money(revenue - discount),
    left: {
      uses: uses === null ? null : uses - given.uses,
      money: budget === null ? null : money(budget - discount),
    },
    limits: limitScopes.filter((scope) => limits[scope].uses !== null || limits[scope].money !== null),
    codes: countCodes(db, id),
    effect: promotion.frozen ? effectOf(db, promotion, { asOf, zone, margin, cost: discount }) : null,
  };
}

function effectOf(
  db: Db,
  { id, currency, starts_on, ends_on, ended_on, created_at }: Promotion,
  { asOf, zone, margin, cost }: ReportOptions & { cost: number },
) {
  const from = starts_on ?? localDate(Date.parse(created_at), zone);
  const until = [ends_on, ended_on, asOf].filter((day) => day !== null).sort()[0] ?? asOf;
  const { crossed, ...arms } = beneficiaryOutcomes(db, { promotion: id, from, until, currency });
  return { from, until, crossed, ...liftOf({ ...arms, cost, margin, currency }) };
}
