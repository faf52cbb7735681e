/** That somebody brought somebody. */
export interface ReferralClaim {
  readonly id: number;
  /** Null: erased. */
  readonly referrer: number | null;
  readonly referred: number | null;
}

/** Whether a referral counts, or why it does not; `second`: another brought the person before. */
export type ReferralState = 'counts' | 'self' | 'household' | 'second' | 'loop' | 'erased';

/**
 * Judges referrals in their order. Each person has one referrer, the first; nobody brings himself, anyone of the own household, or
 * somebody who brought him, directly or through others. What a merge makes of two referrals is judged the same way.
 */
export class ReferralJudge {
  readonly #referrerOf = new Map<number, number>();
  readonly #householdOf: (contact: number) => number;

  constructor(householdOf: (contact: number) => number) {
    this.#householdOf = householdOf;
  }

  judge(claim: Omit<ReferralClaim, 'id'>): ReferralState {
    const state = this.stateOf(claim);
    if (state === 'counts') this.#referrerOf.set(claim.referred as number, claim.referrer as number);
    return state;
  }

  /** What a referral would be beside those that were judged; it is not one of them. */
  stateOf({ referrer, referred }: Omit<ReferralClaim, 'id'>): ReferralState {
    if (referrer === null || referred === null) return 'erased';
    if (referrer === referred) return 'self';
    if (this.#householdOf(referrer) === this.#householdOf(referred)) return 'household';
    if (this.#referrerOf.has(referred)) return 'second';
    if (this.#isBelow(referrer, referred)) return 'loop';
    return 'counts';
  }

  /** Was a person brought by another, directly or through others? What counts so far holds no loop, so this ends. */
  #isBelow(person: number, other: number): boolean {
    for (let above = this.#referrerOf.get(person); above !== undefined; above = this.#referrerOf.get(above)) {
      if (above === other) return true;
    }
    return false;
  }
}
