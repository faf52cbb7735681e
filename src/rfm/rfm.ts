import type { Db } from '../db/connection.ts';
import {
  extentOfTotals,
  type IgnoredReason,
  ignoredOrders,
  openingsThatCount,
  type Reckoning,
  totalsOn,
} from '../orders/index.ts';
import { minorPerMajor } from '../shared/money.ts';
import { groupTable, placeOf } from './cells.ts';
import { addTo, type Buyers, noSums, readBuyers, type Sums } from './customers.ts';
import { lintScheme } from './lint.ts';
import { type Measure, prospect, returned, type Scheme } from './scheme.ts';
import { type Scale, scaleOf, scoresOf } from './steps.ts';
import { type Warning, warningsOf } from './warnings.ts';

/** A group of customers in numbers; the means are to one decimal and null for an empty group. */
interface GroupFigures {
  readonly segment: string;
  readonly contacts: number;
  readonly orders: number;
  readonly revenue: { readonly amount: number; readonly currency: string };
  readonly recency_days: number | null;
  readonly frequency: number | null;
  /** Minor units. */
  readonly monetary: number | null;
}

/** What `crm segment --rfm` tells. */
export interface RfmReport {
  readonly as_of: string;
  readonly scheme: string;
  /** Those with scores: neither prospect nor returned. */
  readonly customers: number;
  /** Days, orders, minor units. */
  readonly cuts: Readonly<Record<Measure, readonly number[]>>;
  /** How many customers have score 1, 2 …, a measure. */
  readonly score_counts: Readonly<Record<Measure, readonly number[]>>;
  readonly groups: readonly GroupFigures[];
  /** Customers whose totals begin with an opening balance. */
  readonly opening_balance: number;
  /** Orders that count for nobody, by reason. */
  readonly ignored: Partial<Record<IgnoredReason, number>>;
  readonly warnings: readonly Warning[];
}

/** Customers with their scores and groups, place by place. */
export interface Scored {
  readonly buyers: Buyers;
  readonly scale: Scale;
  readonly scores: Readonly<Record<Measure, Uint8Array>>;
  /** Index of the scheme's group, −1 for its rest. */
  readonly groups: Int16Array;
}

/** Scores every customer of the shop on a day and puts each into exactly one group. */
function scoreCustomers(db: Db, reckoning: Reckoning, scheme: Scheme): Scored {
  const buyers = readBuyers(db, reckoning.asOf, extentOfTotals(db, totalsOn(db, reckoning)));
  const scale = scaleOf(scheme, buyers.customers, minorPerMajor(reckoning.currency));
  const scores = scoresOf(buyers.customers, scale);
  return { buyers, scale, scores, groups: groupsOf(scheme, scores) };
}

function groupsOf(scheme: Scheme, { r, f, m }: Readonly<Record<Measure, Uint8Array>>): Int16Array {
  const table = groupTable(scheme);
  const groups = new Int16Array(r.length);
  for (let place = 0; place < r.length; place++) {
    groups[place] = table[placeOf(scheme, { r: r[place] ?? 0, f: f[place] ?? 0, m: m[place] ?? 0 })] ?? -1;
  }
  return groups;
}

/** The whole RFM picture of a shop on a day. */
export function reportRfm(db: Db, reckoning: Reckoning, scheme: Scheme): { report: RfmReport; scored: Scored } {
  const scored = scoreCustomers(db, reckoning, scheme);
  const { buyers, scale } = scored;
  const { asOf, currency } = reckoning;
  const scoreCounts = {
    r: countsOf(scored.scores.r, scheme.cuttings.r.bins),
    f: countsOf(scored.scores.f, scheme.cuttings.f.bins),
    m: countsOf(scored.scores.m, scheme.cuttings.m.bins),
  };
  const report: RfmReport = {
    as_of: asOf,
    scheme: scheme.name,
    customers: buyers.customers.ids.length,
    cuts: { r: scale.r.cuts, f: scale.f.cuts, m: scale.m.cuts },
    score_counts: scoreCounts,
    groups: figuresOf(scheme, scored, currency),
    opening_balance: openingsThatCount(db, reckoning),
    ignored: ignoredOrders(db, reckoning, buyers.extent),
    warnings: warningsOf({
      customers: buyers.customers.ids.length,
      firstDate: buyers.extent.firstDate,
      asOf,
      pause: buyers.customers.r.reduce((least, days) => Math.min(least, days), Number.POSITIVE_INFINITY),
      scoreCounts,
      faults: lintScheme(scheme),
    }),
  };
  return { report, scored };
}

function countsOf(scores: Uint8Array, bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const score of scores) counts[score - 1] = (counts[score - 1] ?? 0) + 1;
  return counts;
}

function figuresOf(scheme: Scheme, { buyers, groups }: Scored, currency: string): GroupFigures[] {
  const sums = scheme.groups.map(noSums);
  const rest = noSums();
  const { r, f, m } = buyers.customers;
  groups.forEach((group, place) => {
    addTo(sums[group] ?? rest, { orders: f[place] ?? 0, revenue: m[place] ?? 0, days: r[place] });
  });
  const outside: Sums = { ...noSums(), contacts: buyers.prospects };
  return [
    ...scheme.groups.map(({ name }, place) => figures(name, sums[place] ?? noSums(), currency)),
    ...(scheme.groups.length > 0 && rest.contacts > 0 ? [figures(scheme.rest, rest, currency)] : []),
    figures(prospect, outside, currency),
    figures(returned, buyers.returned, currency),
  ];
}

function figures(segment: string, { contacts, orders, revenue, days, dated }: Sums, currency: string): GroupFigures {
  return {
    segment,
    contacts,
    orders,
    revenue: { amount: revenue, currency },
    recency_days: meanOf(days, dated),
    frequency: segment === prospect ? null : meanOf(orders, contacts),
    monetary: segment === prospect ? null : meanOf(revenue, contacts),
  };
}

/** A mean to one decimal, halves up; null of nothing. */
const meanOf = (sum: number, count: number): number | null =>
  count === 0 ? null : Math.round((sum * 10) / count) / 10;
