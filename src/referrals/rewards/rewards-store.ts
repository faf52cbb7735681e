import type { ContactCost } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';

/** What a referrer gets. Amounts in minor units; null: no limit. */
export interface RewardTerms {
  readonly reward: number;
  readonly cap: number | null;
  readonly budget: number | null;
}

export const rewardTerms = (db: Db): RewardTerms =>
  db.prepare('SELECT reward, cap, budget FROM referral_terms').get() as RewardTerms;

export function saveTerms(db: Db, terms: RewardTerms): void {
  db.prepare('UPDATE referral_terms SET reward = :reward, cap = :cap, budget = :budget').run(terms);
}

/** What was granted so far, whatever the day: it counts against the budget. */
export const grantedInAll = (db: Db, currency: string): number =>
  db.prepare('SELECT coalesce(sum(amount), 0) FROM referral_reward WHERE currency = ?').pluck().get(currency) as number;

/** A referral that counts, whose person has bought, and that was not rewarded yet. */
export interface DueReward {
  readonly referral: number;
  readonly referrer: number;
  readonly name: string | null;
  readonly referred: number;
  /** Rewards that the referrer has had, and its place among the referrals that are due. */
  readonly had: number;
  readonly place: number;
}

/** What is due by temp.referral_standing, the oldest first. `totals`: a relation of order totals. */
export const dueRewards = (db: Db, totals: string): DueReward[] =>
  db
    .prepare(`
      SELECT s.referral_id AS referral, s.referrer_id AS referrer, c.name, s.contact_id AS referred,
        (SELECT count(*) FROM referral_reward w WHERE w.contact_id = s.referrer_id) AS had,
        row_number() OVER (PARTITION BY s.referrer_id ORDER BY s.referred_on, s.referral_id) AS place
      FROM temp.referral_standing s JOIN ${totals} t ON t.contact_id = s.contact_id AND t.orders > 0
      JOIN contact c ON c.id = s.referrer_id
      WHERE s.state = 'counts' AND s.referral_id NOT IN (SELECT referral_id FROM referral_reward)
      ORDER BY s.referred_on, s.referral_id`)
    .all() as DueReward[];

export function insertReward(
  db: Db,
  reward: { referral: number; referrer: number; amount: number; currency: string; today: LocalDate },
): void {
  db.prepare(`
    INSERT INTO referral_reward (contact_id, referral_id, amount, currency, granted_on)
    VALUES (:referrer, :referral, :amount, :currency, :today)`).run(reward);
}

/** What rewards for referrals cost, as a cost of the referrer. */
export const rewardCost: ContactCost = {
  name: 'rewards',
  about: text('rewards for referrals', 'thưởng giới thiệu'),
  select: ({ asOf, currency }) => `
    SELECT w.contact_id, w.amount FROM referral_reward w
    WHERE w.contact_id IS NOT NULL AND w.granted_on <= ${asOf} AND w.currency = ${currency}`,
};
