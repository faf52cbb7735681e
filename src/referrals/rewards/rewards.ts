import type { QueryContext } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { totalsOn } from '../../orders/index.ts';
import type { Money } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { fillStanding } from '../standing/standing.ts';
import * as store from './rewards-store.ts';

interface RewardStep {
  readonly at: string;
  readonly ending: Ending;
}

/** Changes what referrers get; what is undefined stays. Tells all terms. */
export const setRewardTerms = (
  db: Db,
  change: Partial<store.RewardTerms>,
  { at, ending }: RewardStep,
): store.RewardTerms =>
  inTransaction(
    db,
    () => {
      const terms = { ...store.rewardTerms(db), ...change };
      store.saveTerms(db, terms);
      recordAudit(db, at, 'referral.terms', { ...terms });
      return terms;
    },
    ending,
  );

/** Rewards that were granted, and what could not be. */
export interface RewardReport {
  readonly granted: readonly {
    readonly referral: number;
    readonly referrer: number;
    readonly name: string | null;
    readonly referred: number;
    readonly amount: Money;
  }[];
  readonly cost: Money;
  /** Left out since the referrer has had as many as the cap allows, or the budget is used up. */
  readonly over_cap: number;
  readonly over_budget: number;
  /** Null: no budget. */
  readonly left: Money | null;
}

/**
 * Grants what is due: a reward for each person who was brought and has bought, the oldest first, within the cap of each referrer and
 * the budget, whatever another run grants meanwhile. Throws `usage` where no reward is set.
 */
export const grantRewards = ({ db, asOf, settings }: QueryContext, { at, ending }: RewardStep): RewardReport =>
  inTransaction(
    db,
    () => {
      const { currency } = settings;
      const { reward, cap, budget } = store.rewardTerms(db);
      if (reward === 0) throw noReward;
      fillStanding(db, asOf);
      const due = store.dueRewards(db, totalsOn(db, { asOf, currency }));
      const within = due.filter(({ had, place }) => cap === null || had + place <= cap);
      const left = budget === null ? null : budget - store.grantedInAll(db, currency);
      const paid = left === null ? within.length : Math.max(0, Math.min(within.length, Math.floor(left / reward)));
      const money = (amount: number): Money => ({ amount, currency });
      const granted = within.slice(0, paid).map(({ referral, referrer, name, referred }) => {
        store.insertReward(db, { referral, referrer, amount: reward, currency, today: asOf });
        return { referral, referrer, name, referred, amount: money(reward) };
      });
      recordAudit(db, at, 'referral.reward', { rewards: paid, amount: paid * reward });
      return {
        granted,
        cost: money(paid * reward),
        over_cap: due.length - within.length,
        over_budget: within.length - paid,
        left: left === null ? null : money(left - paid * reward),
      };
    },
    ending,
  );

const noReward = new UserError({
  code: 'usage',
  message: text('No reward for referrals is set.', 'Chưa đặt mức thưởng giới thiệu.'),
  hint: text('For example: `crm refer terms --reward 50k --cap 10`', 'Ví dụ: `crm refer terms --reward 50k --cap 10`'),
});
