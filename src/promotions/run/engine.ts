import { type ContactFacts, findHouseholds, type Households } from '../../contacts/index.ts';
import type { QueryContext } from '../../segments/index.ts';
import type { Basket } from '../rules/basket.ts';
import type { PersonStatus } from '../rules/eligibility.ts';
import { evaluate, type PromotionVerdict } from '../rules/evaluate.ts';
import { neverUsed, PromotionUsage } from '../rules/usage.ts';
import type { Promotion } from '../setup/promotion-store.ts';
import { placesReader } from './item-places.ts';
import { statusReader } from './members.ts';
import { ledgerUse } from './redemption-store.ts';

/** Judges orders one after the other; what it grants counts against the limits of the next. */
export interface PromotionEngine {
  readonly promotions: readonly Promotion[];
  /** `codes`: of each promotion with a code the id of the code that came along. */
  judge(basket: Basket, codes?: ReadonlyMap<number, number>): PromotionVerdict[];
}

/** What an engine starts from. */
interface EngineOptions {
  readonly promotions: readonly Promotion[];
  /** Count what the ledger holds; else nothing was given yet. */
  readonly fromLedger: boolean;
  /** Only these contacts will be judged; undefined: anybody. */
  readonly among?: readonly number[];
  /** Take the days of promotions as if they always ran. */
  readonly anyDay?: boolean;
}

const alone: Households = { householdOf: (contact) => contact, peopleOf: (household) => [household] };

/** An engine for promotions, on the day of the query context. */
export function createEngine(
  queryContext: QueryContext,
  facts: ContactFacts,
  { promotions: stored, fromLedger, among, anyDay = false }: EngineOptions,
): PromotionEngine {
  const { db } = queryContext;
  const promotions = anyDay
    ? stored.map((one) => ({ ...one, starts_on: null, ends_on: null, ended_on: null }))
    : stored;
  const byHousehold = promotions.some(
    ({ limits: { household } }) => household.uses !== null || household.money !== null,
  );
  const households = byHousehold ? findHouseholds(db) : alone;
  const usage = new PromotionUsage(fromLedger ? ledgerUse(db, households.peopleOf) : neverUsed);
  const statusOf = new Map(
    promotions.map((promotion) => [promotion.id, statusReader(queryContext, facts, { promotion, among })]),
  );
  const placesOf = placesReader(promotions);
  const noCode: ReadonlyMap<number, number> = new Map();
  return {
    promotions,
    judge(basket, codes = noCode) {
      const { contact, lines } = basket;
      const household = contact === null ? null : households.householdOf(contact);
      return evaluate(basket, {
        promotions,
        usage,
        keys: { day: basket.date, person: contact, household },
        facts: {
          status: ({ id }): PersonStatus => (contact === null ? 'none' : (statusOf.get(id)?.(contact) ?? 'none')),
          hasCode: ({ id }) => codes.has(id),
          places: placesOf(lines),
        },
      });
    },
  };
}
