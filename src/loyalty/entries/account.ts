import type { QueryContext } from '../../contacts/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { cardsOf } from './card-store.ts';
import { balanceOn, type Expiring, expiringAfter } from './entry-store.ts';
import { nextTier, tierOn } from './statement-store.ts';

/** What a person has on a day. */
export interface LoyaltyAccount {
  readonly points: number;
  /** Points that were taken back after they were spent; the next ones pay for them. */
  readonly owed: number;
  readonly tier: string | null;
  readonly tier_since: LocalDate | null;
  /** The tier that follows if nothing more is bought, and when. */
  readonly next_tier: { readonly tier: string | null; readonly on: LocalDate } | null;
  /** What expires if it is not used, the first first. */
  readonly expiring: readonly Expiring[];
  /** The newest first. */
  readonly cards: readonly string[];
}

/** The account of a contact on a day; zeroes for who has none. */
export function accountOf({ db, asOf }: Pick<QueryContext, 'db' | 'asOf'>, contact: number): LoyaltyAccount {
  const about = { contact, asOf };
  const held = tierOn(db, about);
  return {
    ...balanceOn(db, about),
    tier: held?.tier ?? null,
    tier_since: held?.since ?? null,
    next_tier: held ? (nextTier(db, about) ?? null) : null,
    expiring: expiringAfter(db, about),
    cards: cardsOf(db, contact),
  };
}
