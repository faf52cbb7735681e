import type { PromotionRule } from './promotion.ts';

/** A promotion that could apply to an order, with what it would take off alone (more than 0). */
interface PromotionCandidate {
  readonly promotion: PromotionRule;
  readonly own: number;
}

/** Why a candidate does not apply: one of higher priority excludes it, or one of its own priority gives more. */
interface LostTo {
  readonly by: PromotionRule;
  readonly why: 'priority' | 'better';
}

/** Which candidates apply together. */
interface Combination {
  /** In the order in which they take off: highest priority first, then the oldest. */
  readonly chosen: readonly PromotionRule[];
  readonly lost: ReadonlyMap<PromotionRule, LostTo>;
}

/** May two promotions apply to one order? */
const goTogether = (a: PromotionRule, b: PromotionRule): boolean =>
  !a.exclusive && !b.exclusive && (a.stack_group === null || a.stack_group !== b.stack_group);

/**
 * Decides among promotions that overlap. Level by level from the highest priority: of those that go with all that were
 * chosen before, the combination that gives the customer most – the sum of what each gives alone –; of equal ones that
 * with the older promotions.
 */
export function combine(candidates: readonly PromotionCandidate[]): Combination {
  const chosen: PromotionRule[] = [];
  const lost = new Map<PromotionRule, LostTo>();
  for (const level of levelsOf(candidates)) {
    const open: PromotionCandidate[] = [];
    for (const candidate of level) {
      const by = chosen.find((before) => !goTogether(before, candidate.promotion));
      if (by) lost.set(candidate.promotion, { by, why: 'priority' });
      else open.push(candidate);
    }
    const best = bestOf(open);
    for (const { promotion } of open) {
      if (best.includes(promotion)) continue;
      const by = best.find((winner) => !goTogether(winner, promotion)) ?? promotion;
      lost.set(promotion, { by, why: 'better' });
    }
    chosen.push(...best);
  }
  return { chosen, lost };
}

function levelsOf(candidates: readonly PromotionCandidate[]): PromotionCandidate[][] {
  const levels = Map.groupBy(candidates, ({ promotion }) => promotion.priority);
  return [...levels].sort(([a], [b]) => b - a).map(([, level]) => level.toSorted(byAge));
}

const byAge = (a: PromotionCandidate, b: PromotionCandidate) => a.promotion.id - b.promotion.id;

/** Of candidates by age: the best of each group with all that have none, or the best exclusive one. */
function bestOf(open: readonly PromotionCandidate[]): PromotionRule[] {
  const groups = Map.groupBy(
    open.filter(({ promotion }) => !promotion.exclusive),
    ({ promotion }) => promotion.stack_group ?? promotion,
  );
  const stacked = [...groups.values()].map(mostOf).sort(byAge);
  const exclusive = open.filter(({ promotion }) => promotion.exclusive);
  if (exclusive.length === 0) return stacked.map(({ promotion }) => promotion);
  const alone = mostOf(exclusive);
  const together = stacked.reduce((sum, { own }) => sum + own, 0);
  const older = alone.promotion.id < (stacked[0]?.promotion.id ?? Number.POSITIVE_INFINITY);
  const wins = alone.own > together || (alone.own === together && older);
  return wins ? [alone.promotion] : stacked.map(({ promotion }) => promotion);
}

/** The candidate that gives most, of equal ones the first. */
const mostOf = (candidates: readonly PromotionCandidate[]): PromotionCandidate =>
  candidates.reduce((best, candidate) => (candidate.own > best.own ? candidate : best));
