import type { Db } from '../db/connection.ts';
import {
  firstSale,
  type IgnoredReason,
  ignoredOrders,
  openBalances,
  openingsThatCount,
  type Reckoning,
  totalsOn,
} from '../orders/index.ts';
import { addDays } from '../shared/calendar.ts';
import { minorPerMajor } from '../shared/money.ts';
import { asksMoney } from './cells.ts';
import { type Alike, readAlike, spreadsOf } from './customers.ts';
import { figuresOf, type GroupFigures } from './figures.ts';
import { lintScheme } from './lint.ts';
import type { Measure, Scheme } from './scheme.ts';
import { type Scale, type Spreads, scaleOf, scoreCounts } from './steps.ts';
import { countContacts } from './store.ts';
import { longEnough, type Warning, warningsOf } from './warnings.ts';

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

/** The report, and what it takes to score each customer by the same measure. */
export interface RfmPicture {
  readonly report: RfmReport;
  readonly scale: Scale;
  /** The relation of the day's totals. */
  readonly totals: string;
}

/** The whole RFM picture of a shop on a day: every customer scored and in exactly one group. One view of the database. */
export function reportRfm(db: Db, reckoning: Reckoning, scheme: Scheme): RfmPicture {
  const { asOf, currency } = reckoning;
  const totals = totalsOn(db, reckoning);
  const everybody = readAlike(db, totals, { asOf });
  const spreads = spreadsOf(db, totals, everybody);
  const scale = scaleOf(scheme, spreads, minorPerMajor(currency));
  const byMoney = asksMoney(scheme) ? readAlike(db, totals, { asOf, steps: scale.m.least }) : everybody;
  const prospects = countContacts(db) - sumOf(everybody, ({ all }) => all.contacts);
  const counts = countsOf(scheme, spreads, scale);
  const report: RfmReport = {
    as_of: asOf,
    scheme: scheme.name,
    customers: spreads.r.count,
    cuts: { r: scale.r.cuts, f: scale.f.cuts, m: scale.m.cuts },
    score_counts: counts,
    groups: figuresOf(scheme, { scale, everybody: byMoney, prospects, currency }),
    opening_balance: openingsThatCount(db, reckoning),
    ignored: ignoredOrders(db, reckoning, {
      relation: totals,
      counted: sumOf(everybody, ({ orders, returns, all }) => orders * all.contacts + returns),
    }),
    warnings: warningsOf({
      customers: spreads.r.count,
      firstDate: firstSale(db, totals, addDays(asOf, -longEnough)),
      asOf,
      pause: spreads.r.values[0] ?? Number.POSITIVE_INFINITY,
      scoreCounts: counts,
      faults: lintScheme(scheme),
      open: openBalances(db, reckoning),
    }),
  };
  return { report, scale, totals };
}

const sumOf = (everybody: readonly Alike[], count: (alike: Alike) => number): number =>
  everybody.reduce((sum, alike) => sum + count(alike), 0);

function countsOf({ cuttings }: Scheme, spreads: Spreads, scale: Scale): Record<Measure, number[]> {
  const of = (measure: Measure) => scoreCounts(spreads[measure], scale[measure], cuttings[measure].bins);
  return { r: of('r'), f: of('f'), m: of('m') };
}
