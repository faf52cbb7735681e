import type { Basket } from './basket.ts';
import { combine } from './combine.ts';
import { allToPay, takeDiscount } from './discount.ts';
import { type ConditionReason, type EligibilityFacts, failedCondition } from './eligibility.ts';
import type { PromotionRule } from './promotion.ts';
import type { LimitReason, PromotionUsage, UseKeys } from './usage.ts';

/** Why a promotion applies to an order or does not. `nothing_left`: others have taken all that it could take off. */
export type PromotionReason =
  | 'applied'
  | ConditionReason
  | 'no_discount'
  | LimitReason
  | 'priority'
  | 'better'
  | 'nothing_left';

/** What one promotion does to an order. */
export interface PromotionVerdict {
  readonly promotion: PromotionRule;
  readonly why: PromotionReason;
  /** The promotion that decided, where `why` is priority or better. */
  readonly by: PromotionRule | undefined;
  /** Minor units; 0 where it does not apply. */
  readonly discount: number;
  /** What it would take off alone; 0 where it was not looked at. */
  readonly own: number;
}

/** What decides about an order beside the order itself. */
interface EvaluateContext {
  readonly promotions: readonly PromotionRule[];
  readonly usage: PromotionUsage;
  readonly keys: UseKeys;
  readonly facts: EligibilityFacts;
}

/**
 * What each promotion does to an order, in their order: conditions, then limits by what each would take off alone, then
 * overlaps, then the discounts one after the other. What applies is counted in `usage`.
 */
export function evaluate(basket: Basket, context: EvaluateContext): PromotionVerdict[] {
  const { promotions, usage, keys, facts } = context;
  const verdicts = promotions.map((promotion) => evaluateAlone(promotion, basket, context));
  const candidates = verdicts.filter(({ why }) => why === 'applied');
  if (candidates.length === 0) return verdicts;
  const { chosen, lost } = combine(candidates);
  const left = allToPay(basket.lines, basket.amount);
  const taken = new Map<PromotionRule, number>();
  for (const promotion of chosen) {
    const discount = takeDiscount(promotion, basket.lines, { places: facts.places(promotion), left });
    if (discount > 0) usage.add(promotion, keys, discount);
    taken.set(promotion, discount);
  }
  return verdicts.map((verdict) => {
    const { promotion } = verdict;
    const discount = taken.get(promotion);
    if (discount !== undefined) return { ...verdict, why: discount > 0 ? 'applied' : 'nothing_left', discount };
    const other = lost.get(promotion);
    return other ? { ...verdict, ...other } : verdict;
  });
}

/** A promotion as if there were no other: `applied` where it could apply. */
function evaluateAlone(
  promotion: PromotionRule,
  basket: Basket,
  { usage, keys, facts }: EvaluateContext,
): PromotionVerdict {
  const failed = failedCondition(promotion, basket, facts);
  if (failed) return { promotion, why: failed, by: undefined, discount: 0, own: 0 };
  const places = facts.places(promotion);
  const own = takeDiscount(promotion, basket.lines, { places, left: allToPay(basket.lines, basket.amount) });
  const why = own === 0 ? 'no_discount' : (usage.exceeded(promotion, keys, own) ?? 'applied');
  return { promotion, why, by: undefined, discount: 0, own };
}
