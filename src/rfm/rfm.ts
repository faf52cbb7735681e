import type { Db } from '../db/connection.ts';
import {
  type AsOfDay,
  firstSale,
  type IgnoredReason,
  ignoredOrders,
  openBalances,
  openingsThatCount,
  totalsOn,
} from '../orders/index.ts';
import { addDays } from '../shared/calendar.ts';
import { minorPerMajor } from '../shared/money.ts';
import { type Distributions, type Scale, scaleOf, scoreCounts } from './binning.ts';
import { asksMoney } from './cells.ts';
import { type Bucket, distributionsOf, readBuckets } from './customers.ts';
import { figuresOf, type GroupFigures } from './figures.ts';
import { type GridCell, scoreGrid } from './grid.ts';
import { lintScheme } from './lint.ts';
import type { Measure, Scheme } from './scheme.ts';
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
  /** How many customers have each pair of scores; empty where nobody has scores. */
  readonly grid: readonly GridCell[];
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
export function reportRfm(db: Db, asOfDay: AsOfDay, scheme: Scheme): RfmPicture {
  const { asOf, currency } = asOfDay;
  const totals = totalsOn(db, asOfDay);
  const everybody = readBuckets(db, totals, { asOf });
  const distributions = distributionsOf(db, totals, everybody);
  const scale = scaleOf(scheme, distributions, minorPerMajor(currency));
  const byMoney = asksMoney(scheme) ? readBuckets(db, totals, { asOf, steps: scale.m.least }) : everybody;
  const prospects = countContacts(db) - sumOf(everybody, ({ all }) => all.contacts);
  const counts = countsOf(scheme, distributions, scale);
  const report: RfmReport = {
    as_of: asOf,
    scheme: scheme.name,
    customers: distributions.r.count,
    cuts: { r: scale.r.cuts, f: scale.f.cuts, m: scale.m.cuts },
    score_counts: counts,
    groups: figuresOf(scheme, { scale, everybody: byMoney, prospects, currency }),
    grid: distributions.r.count === 0 ? [] : scoreGrid(scheme, scale, everybody),
    opening_balance: openingsThatCount(db, asOfDay),
    ignored: ignoredOrders(db, asOfDay, {
      counted: sumOf(everybody, ({ orders, returns, all }) => orders * all.contacts + returns),
    }),
    warnings: warningsOf({
      customers: distributions.r.count,
      firstDate: firstSale(db, totals, addDays(asOf, -longEnough)),
      asOf,
      pause: distributions.r.values[0] ?? Number.POSITIVE_INFINITY,
      scoreCounts: counts,
      faults: lintScheme(scheme),
      open: openBalances(db, asOfDay),
    }),
  };
  return { report, scale, totals };
}

const sumOf = (everybody: readonly Bucket[], count: (bucket: Bucket) => number): number =>
  everybody.reduce((sum, bucket) => sum + count(bucket), 0);

function countsOf({ binning }: Scheme, distributions: Distributions, scale: Scale): Record<Measure, number[]> {
  const of = (measure: Measure) => scoreCounts(distributions[measure], scale[measure], binning[measure].bins);
  return { r: of('r'), f: of('f'), m: of('m') };
}
