import type { Basket } from './basket.ts';
import { withinHours } from './hours.ts';
import type { PromotionRule } from './promotion.ts';

/** Why the conditions of a promotion do not hold for an order: the first that fails, in this order. */
export type ConditionReason =
  | 'currency'
  | 'not_started'
  | 'over'
  | 'weekday'
  | 'no_time'
  | 'hours'
  | 'store'
  | 'no_person'
  | 'not_in_segment'
  | 'holdout'
  | 'no_code'
  | 'no_item'
  | 'below_minimum';

/** What is known of an order's person for a promotion. */
export type PersonStatus = 'none' | 'treated' | 'holdout';

/** What an order brings along to be judged by promotions. */
export interface EligibilityFacts {
  /** What its person is to a promotion. */
  status(promotion: PromotionRule): PersonStatus;
  /** Does it come with a code of a promotion? */
  hasCode(promotion: PromotionRule): boolean;
  /** Places of the lines that a promotion is for. */
  places(promotion: PromotionRule): readonly number[];
}

/** The first condition of a promotion that an order does not meet; undefined: it meets all. */
export function failedCondition(
  promotion: PromotionRule,
  basket: Basket,
  facts: EligibilityFacts,
): ConditionReason | undefined {
  if (basket.currency !== promotion.currency) return 'currency';
  return (
    failedTime(promotion, basket) ??
    failedPlace(promotion, basket) ??
    failedPerson(promotion, basket, facts) ??
    failedGoods(promotion, basket, facts.places(promotion))
  );
}

function failedTime(promotion: PromotionRule, { date, weekday, minute }: Basket): ConditionReason | undefined {
  const { starts_on, ends_on, ended_on, weekdays, from_minute, until_minute } = promotion;
  if (starts_on !== null && date < starts_on) return 'not_started';
  if ((ends_on !== null && date > ends_on) || (ended_on !== null && date >= ended_on)) return 'over';
  if (weekdays !== 127 && (weekdays & weekday) === 0) return 'weekday';
  if (from_minute === null || until_minute === null) return undefined;
  if (minute === null) return 'no_time';
  return withinHours(minute, from_minute, until_minute) ? undefined : 'hours';
}

const failedPlace = ({ stores }: PromotionRule, { store_key }: Basket): ConditionReason | undefined =>
  stores.length === 0 || (store_key !== null && stores.includes(store_key)) ? undefined : 'store';

/** A limit a person or household can only be kept where the person is known. */
const needsPerson = ({ for_some, limits: { person, household } }: PromotionRule): boolean =>
  for_some || [person.uses, person.money, household.uses, household.money].some((limit) => limit !== null);

function failedPerson(
  promotion: PromotionRule,
  { contact }: Basket,
  facts: EligibilityFacts,
): ConditionReason | undefined {
  if (contact === null && needsPerson(promotion)) return 'no_person';
  if (promotion.for_some) {
    const status = facts.status(promotion);
    if (status !== 'treated') return status === 'none' ? 'not_in_segment' : 'holdout';
  }
  return promotion.needs_code && !facts.hasCode(promotion) ? 'no_code' : undefined;
}

function failedGoods(
  { min_amount, min_quantity }: PromotionRule,
  { lines }: Basket,
  places: readonly number[],
): ConditionReason | undefined {
  if (places.length === 0) return 'no_item';
  let [amount, quantity] = [0, 0];
  for (const place of places) {
    amount += lines[place]?.amount ?? 0;
    quantity += lines[place]?.quantity ?? 1;
  }
  return amount < (min_amount ?? 0) || quantity < (min_quantity ?? 0) ? 'below_minimum' : undefined;
}
