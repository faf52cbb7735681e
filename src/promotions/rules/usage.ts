import type { LocalDate } from '../../shared/calendar.ts';
import { type LimitScope, limitScopes, type PromotionRule } from './promotion.ts';

/** What a promotion has given within one value of a scope: on a day, to a person. */
export interface PromotionUse {
  readonly uses: number;
  /** Minor units. */
  readonly money: number;
}

/** Whose a use is, in every scope. */
export interface UseKeys {
  readonly day: LocalDate;
  readonly person: number | null;
  readonly household: number | null;
}

/** Why a limit stops a promotion: `limit_person`, `budget_total`. */
export type LimitReason = `${'limit' | 'budget'}_${LimitScope}`;

/** Looks up what a promotion gave before this run. */
export type LookUpUse = (promotion: PromotionRule, scope: LimitScope, key: number | string) => PromotionUse;

/** Before this run nothing was given. */
export const neverUsed: LookUpUse = () => ({ uses: 0, money: 0 });

/** What promotions have given, in the ledger before this run and in this run. */
export class PromotionUsage {
  readonly #before: LookUpUse;
  readonly #known = new Map<number, Record<LimitScope, Map<number | string, { uses: number; money: number }>>>();

  constructor(before: LookUpUse) {
    this.#before = before;
  }

  /** The first limit that a discount would exceed, in the order of the scopes; undefined: it fits. */
  exceeded(promotion: PromotionRule, keys: UseKeys, discount: number): LimitReason | undefined {
    for (const scope of limitScopes) {
      const { uses, money } = promotion.limits[scope];
      if (uses === null && money === null) continue;
      const used = this.#at(promotion, scope, keyOf(scope, keys));
      if (uses !== null && used.uses + 1 > uses) return `limit_${scope}`;
      if (money !== null && used.money + discount > money) return `budget_${scope}`;
    }
    return undefined;
  }

  /** Counts a use that was granted. */
  add(promotion: PromotionRule, keys: UseKeys, discount: number): void {
    for (const scope of limitScopes) {
      const { uses, money } = promotion.limits[scope];
      if (uses === null && money === null) continue;
      const used = this.#at(promotion, scope, keyOf(scope, keys));
      used.uses += 1;
      used.money += discount;
    }
  }

  #at(promotion: PromotionRule, scope: LimitScope, key: number | string) {
    let scopes = this.#known.get(promotion.id);
    if (!scopes) {
      scopes = { total: new Map(), day: new Map(), person: new Map(), household: new Map() };
      this.#known.set(promotion.id, scopes);
    }
    let used = scopes[scope].get(key);
    if (!used) {
      used = { ...this.#before(promotion, scope, key) };
      scopes[scope].set(key, used);
    }
    return used;
  }
}

const keyOf = (scope: LimitScope, { day, person, household }: UseKeys): number | string =>
  scope === 'total' ? 0 : ((scope === 'day' ? day : scope === 'person' ? person : household) ?? 0);
