import { findHouseholds } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { Money } from '../../shared/money.ts';
import { newcombe, rateOf } from '../../statistics/intervals.ts';
import { failedRuns } from '../codes/attempt-store.ts';
import { allPromotions, type Promotion } from '../setup/promotion-store.ts';
import * as store from './audit-store.ts';

/** Something to look at. It proves nothing: families share phones, and some staff sell to regulars. */
export interface AuditFinding {
  /**
   * `phone_names`: one phone, several names; `household`: a household over the limit; `staff_share`: a member of the staff
   * gives it far more often than the others; `staff_pair`: again and again to one person; `codes_tried`: codes that failed
   * one after the other.
   */
  readonly kind: 'phone_names' | 'household' | 'staff_share' | 'staff_pair' | 'codes_tried';
  readonly promotion: string | null;
  readonly staff: string | null;
  readonly store: string | null;
  readonly contacts: readonly number[];
  /** Uses, or attempts. */
  readonly count: number;
  readonly discount: Money | null;
  /** The limit, the number of names, or the rates that make it stand out. */
  readonly detail: Readonly<Record<string, string | number>>;
}

interface AuditOptions {
  /** Undefined: all promotions. */
  readonly promotion: Promotion | undefined;
  readonly currency: string;
  /** From how many names a phone, uses a pair and failures a run on. */
  readonly names: number;
  readonly repeats: number;
  readonly tries: number;
}

/** Patterns in the ledger and among the codes that were tried. */
export function auditPromotions(db: Db, options: AuditOptions): AuditFinding[] {
  const id = options.promotion?.id ?? null;
  const money = (amount: number): Money => ({ amount, currency: options.currency });
  const nobody = { staff: null, store: null };
  return [
    ...store.phonesWithNames(db, { promotion: id, names: options.names }).map((found) => ({
      ...nobody,
      kind: 'phone_names' as const,
      promotion: found.promotion,
      contacts: JSON.parse(found.contacts) as number[],
      count: found.uses,
      discount: money(found.discount),
      detail: { names: found.names },
    })),
    ...householdsOver(db, options, money),
    ...staffAbove(db, id, money),
    ...store.staffPairs(db, { promotion: id, least: options.repeats }).map((pair) => ({
      ...nobody,
      kind: 'staff_pair' as const,
      promotion: pair.promotion,
      staff: pair.staff,
      contacts: [pair.contact],
      count: pair.uses,
      discount: money(pair.discount),
      detail: {},
    })),
    ...failedRuns(db, options.tries).map(({ staff, store: at, contact, attempts, first_at, last_at }) => ({
      kind: 'codes_tried' as const,
      promotion: null,
      staff,
      store: at,
      contacts: contact === null ? [] : [contact],
      count: attempts,
      discount: null,
      detail: { first_at, last_at },
    })),
  ];
}

type ToMoney = (amount: number) => Money;

/** Households over what one may have; without such a limit, over what a person may. */
function householdsOver(db: Db, { promotion }: AuditOptions, money: ToMoney): AuditFinding[] {
  const { householdOf } = findHouseholds(db);
  const uses = Map.groupBy(store.contactUses(db, promotion?.id ?? null), ({ promotion_id }) => promotion_id);
  return (promotion ? [promotion] : allPromotions(db)).flatMap(({ id, name, limits: { household, person } }) => {
    const limit = household.uses ?? person.uses ?? Number.POSITIVE_INFINITY;
    const budget = household.money ?? person.money ?? Number.POSITIVE_INFINITY;
    const homes = Map.groupBy(uses.get(id) ?? [], ({ contact_id }) => householdOf(contact_id));
    return [...homes.values()].flatMap((people) => {
      const count = people.reduce((sum, each) => sum + each.uses, 0);
      const discount = people.reduce((sum, each) => sum + each.discount, 0);
      if (count <= limit && discount <= budget) return [];
      return {
        kind: 'household' as const,
        promotion: name,
        staff: null,
        store: null,
        contacts: people.map(({ contact_id }) => contact_id),
        count,
        discount: money(discount),
        detail: {
          ...(Number.isFinite(limit) && { limit }),
          ...(Number.isFinite(budget) && { budget }),
        },
      };
    });
  });
}

/** Staff who give a promotion at twice the rate of the others, by more than chance (Newcombe's 95 % interval). */
function staffAbove(db: Db, promotion: number | null, money: ToMoney): AuditFinding[] {
  return store
    .staffUses(db, promotion)
    .flatMap(({ promotion: name, staff, uses, discount, sales, all_uses, all_sales }) => {
      const own = { hits: uses, of: sales };
      const others = { hits: all_uses - uses, of: all_sales - sales };
      if (others.of <= 0 || rateOf(own) < 2 * rateOf(others) || newcombe(own, others).low <= 0) return [];
      const detail = { sales, rate: rounded(rateOf(own)), others_rate: rounded(rateOf(others)) };
      const found = { kind: 'staff_share' as const, promotion: name, staff, store: null, contacts: [] };
      return [{ ...found, count: uses, discount: money(discount), detail }];
    });
}

const rounded = (rate: number): number => Math.round(rate * 1e4) / 1e4;
