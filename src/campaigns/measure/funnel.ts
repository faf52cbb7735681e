import type { FunnelClosing } from '../../contacts/index.ts';
import { inSnapshot } from '../../db/transaction.ts';
import type { QueryContext } from '../../segments/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Money } from '../../shared/money.ts';
import { type Interval, rateOf, wilson } from '../../statistics/intervals.ts';
import { type Campaign, lastDay } from '../setup/campaign.ts';
import { countAll, countBy, type FunnelCounts, type FunnelGroup, type FunnelScope, fillFacts } from './funnel-store.ts';

/** The steps of a funnel, in their order. `ordered`: said so, or bought; `buyers`: bought. */
const funnelSteps = [
  'members',
  'assigned',
  'attempted',
  'reached',
  'interested',
  'mailed',
  'registered',
  'quoted',
  'ordered',
  'buyers',
] as const satisfies readonly (keyof FunnelCounts)[];

/** One step: how many people came so far, which share of the members, and what each of them cost and brought. */
export interface FunnelStep {
  readonly step: (typeof funnelSteps)[number];
  readonly people: number;
  /** Of the members, 0 to 1, with Wilson's 95 % interval. */
  readonly rate: number;
  readonly interval: Interval;
  readonly cost_per_person: Money | null;
  readonly revenue_per_person: Money | null;
}

/** People, orders and money of a list, vendor, member of the staff or campaign. */
export interface FunnelLine extends Omit<FunnelCounts, 'revenue' | 'cost'> {
  readonly name: string;
  readonly revenue: Money;
  readonly cost: Money;
  readonly cost_per_order: Money | null;
  /** Share of the members who bought, with Wilson's 95 % interval. */
  readonly rate: number;
  readonly interval: Interval;
}

/** A whole funnel. */
export interface Funnel {
  readonly from: LocalDate | null;
  readonly until: LocalDate;
  readonly steps: readonly FunnelStep[];
  readonly orders: number;
  readonly revenue: Money;
  readonly cost: Money;
  readonly cost_per_order: Money | null;
}

/** What came of the members beyond their own orders, up to the day of the question. */
export interface FunnelClosingLine {
  readonly name: string;
  readonly people: number;
  readonly orders: number;
  readonly revenue: Money;
}

/** By what a funnel can be split. */
export const funnelGroups = ['list', 'vendor', 'staff', 'campaign'] as const;
export type FunnelSplit = (typeof funnelGroups)[number];

/**
 * The funnel of some campaigns up to a day, whole and split: each person once, with orders from the first day of the first to
 * the last day of the last.
 */
export function funnelOf(
  { db, asOf, settings }: QueryContext,
  campaigns: readonly Campaign[],
  { splits, closings = [] }: { splits: readonly FunnelSplit[]; closings?: readonly FunnelClosing[] },
): Funnel & {
  readonly closing: readonly FunnelClosingLine[];
  readonly by: Readonly<Partial<Record<FunnelSplit, readonly FunnelLine[]>>>;
} {
  const { currency } = settings;
  const scopeOf = (some: readonly Campaign[]): FunnelScope => ({
    campaigns: some,
    from: some.map(({ starts_on }) => starts_on).sort()[0] ?? asOf,
    until:
      some
        .map((campaign) => lastDay(campaign, asOf))
        .sort()
        .at(-1) ?? asOf,
    currency,
  });
  return inSnapshot(db, () => {
    const ofEach = splits.includes('campaign')
      ? campaigns.map((one) => {
          fillFacts(db, scopeOf([one]));
          return lineOf({ name: one.name, ...countAll(db) }, currency);
        })
      : [];
    const scope = scopeOf(campaigns);
    fillFacts(db, scope);
    const lines = (by: FunnelGroup) => countBy(db, by).map((row) => lineOf(row, currency));
    const members = { members: 'temp.funnel_member', asOf, currency };
    const closing = closings.map(({ name, count }) => {
      const { revenue, ...counts } = count(db, members);
      return { name, ...counts, revenue: { amount: revenue, currency } };
    });
    const by = Object.fromEntries(splits.map((split) => [split, split === 'campaign' ? ofEach : lines(split)]));
    return {
      from: campaigns.length > 0 ? scope.from : null,
      until: scope.until,
      ...wholeOf(countAll(db), currency),
      closing,
      by,
    };
  });
}

/** The steps of a funnel and its sums. */
function wholeOf(counts: FunnelCounts, currency: string): Omit<Funnel, 'from' | 'until'> {
  const { members, orders, revenue, cost } = counts;
  const each = (amount: number, people: number): Money | null =>
    people > 0 ? { amount: Math.round(amount / people), currency } : null;
  return {
    steps: funnelSteps.map((step) => ({
      step,
      people: counts[step],
      ...shareOfMembers(counts[step], members),
      cost_per_person: each(cost, counts[step]),
      revenue_per_person: each(revenue, counts[step]),
    })),
    orders,
    revenue: { amount: revenue, currency },
    cost: { amount: cost, currency },
    cost_per_order: each(cost, orders),
  };
}

function lineOf(row: FunnelCounts & { readonly name: string }, currency: string): FunnelLine {
  const { orders, revenue, cost, members, buyers } = row;
  return {
    ...row,
    revenue: { amount: revenue, currency },
    cost: { amount: cost, currency },
    cost_per_order: orders > 0 ? { amount: Math.round(cost / orders), currency } : null,
    ...shareOfMembers(buyers, members),
  };
}

const shareOfMembers = (people: number, members: number) => {
  const share = { hits: people, of: members };
  return { rate: rateOf(share), interval: wilson(share) };
};
