import type { QueryContext } from '../contacts/index.ts';
import { inSnapshot } from '../db/transaction.ts';
import { totalsOn } from '../orders/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { Money } from '../shared/money.ts';
import type { ReferralState } from './standing/judge.ts';
import { fillStanding } from './standing/standing.ts';
import * as store from './standing/standing-store.ts';

/** Somebody in a tree, with what the person bought. */
interface TreeMember extends Omit<store.TreeLine, 'revenue'> {
  readonly revenue: Money;
}

/** Who was brought by a contact, and what that is worth. */
export interface ReferralTree {
  readonly contact: number;
  readonly as_of: LocalDate;
  /** Null: nobody, or nobody who counts. */
  readonly referrer: number | null;
  /** Referrals of the contact itself that do not count. */
  readonly set_aside: readonly {
    readonly referral: number;
    readonly referrer: number | null;
    readonly reason: ReferralState;
  }[];
  readonly depths: readonly {
    readonly depth: number;
    readonly people: number;
    readonly buyers: number;
    readonly revenue: Money;
  }[];
  readonly people: readonly TreeMember[];
}

/** The tree below a contact on a day: each person behind who brought it, and sums by depth. */
export const treeOf = ({ db, asOf, settings: { currency } }: QueryContext, contact: number): ReferralTree =>
  inSnapshot(db, () => {
    fillStanding(db, asOf);
    const lines = store.treeBelow(db, { contact, totals: totalsOn(db, { asOf, currency }) });
    const claims = store.claimsOn(db, contact);
    const money = (amount: number): Money => ({ amount, currency });
    const depths = [...Map.groupBy(lines, ({ depth }) => depth)].sort(([a], [b]) => a - b);
    return {
      contact,
      as_of: asOf,
      referrer: claims.find(({ state }) => state === 'counts')?.referrer ?? null,
      set_aside: claims.flatMap(({ referral, referrer, state }) =>
        state === 'counts' ? [] : [{ referral, referrer, reason: state }],
      ),
      depths: depths.map(([depth, some]) => ({
        depth,
        people: some.length,
        buyers: some.filter(({ orders }) => orders > 0).length,
        revenue: money(some.reduce((sum, { revenue }) => sum + revenue, 0)),
      })),
      people: lines.map((line) => ({ ...line, revenue: money(line.revenue) })),
    };
  });

/** A referrer with what came by it directly. */
interface ReferrerReport extends Omit<store.ReferrerLine, 'revenue' | 'rewards'> {
  readonly revenue: Money;
  readonly rewards: Money;
}

/** What referrals brought and cost. */
export interface ReferralReport {
  readonly as_of: LocalDate;
  readonly referrals: number;
  readonly counted: number;
  /** Referrals that do not count, by reason. */
  readonly set_aside: Readonly<Partial<Record<ReferralState, number>>>;
  readonly buyers: number;
  readonly orders: number;
  readonly revenue: Money;
  readonly rewards: Money;
  /** Null: nobody who was brought has bought. */
  readonly cost_per_sale: Money | null;
  readonly referrers: readonly ReferrerReport[];
}

/** Who brought how many on a day, what they bought, and what a referred sale cost. */
export const referralReport = ({ db, asOf, settings: { currency } }: QueryContext): ReferralReport =>
  inSnapshot(db, () => {
    fillStanding(db, asOf);
    const scope = { totals: totalsOn(db, { asOf, currency }), asOf, currency };
    const lines = store.referrerLines(db, scope);
    const states = store.stateCounts(db);
    const sum = (of: (line: store.ReferrerLine) => number) => lines.reduce((all, line) => all + of(line), 0);
    const money = (amount: number): Money => ({ amount, currency });
    const [orders, rewards] = [sum((line) => line.orders), store.rewardsUpTo(db, scope)];
    return {
      as_of: asOf,
      referrals: states.reduce((all, { referrals }) => all + referrals, 0),
      counted: sum(({ referred }) => referred),
      set_aside: Object.fromEntries(
        states.flatMap(({ state, referrals }) => (state === 'counts' ? [] : [[state, referrals]])),
      ),
      buyers: sum(({ buyers }) => buyers),
      orders,
      revenue: money(sum(({ revenue }) => revenue)),
      rewards: money(rewards),
      cost_per_sale: orders > 0 ? money(Math.round(rewards / orders)) : null,
      referrers: lines.map((line) => ({ ...line, revenue: money(line.revenue), rewards: money(line.rewards) })),
    };
  });
