import type { ContactCost } from '../../contacts/index.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { type OrdersAside, ordersAside, totalsOn } from '../../orders/index.ts';
import type { QueryContext } from '../../segments/index.ts';
import type { Money } from '../../shared/money.ts';
import { distributionOf } from '../../statistics/distribution.ts';
import { fillCosts } from './costs-store.ts';
import { decileCuts } from './deciles.ts';
import {
  type BestCustomers,
  bestCustomers,
  type DecileFigures,
  decileFigures,
  type ProfitMoney,
  withMoney,
} from './figures.ts';
import * as store from './profit-store.ts';
import { marginOf, wholeMargin } from './settings.ts';
import { type ProfitWarning, profitWarnings } from './warnings.ts';

/** What `crm profit` is asked. */
export interface ProfitOptions {
  readonly by: store.Ranking;
  /** Hundredths of a per cent; undefined: that of the workspace, else the whole price. */
  readonly margin: number | undefined;
  /** A relation with a contact_id a row: only these; undefined: everybody. */
  readonly among: string | undefined;
  /** How many customers are named at each place. */
  readonly named: number;
  /** Keep what `profitLines` reads. */
  readonly scores: boolean;
}

type CustomerProfit = Omit<store.NamedProfit, keyof ProfitMoney> & ProfitMoney;

/** What `crm profit` tells. */
export interface ProfitReport extends ProfitMoney, OrdersAside {
  readonly as_of: string;
  readonly by: store.Ranking;
  /** 0 to 1; null where nobody told one: then the whole price counts. */
  readonly margin: number | null;
  readonly customers: number;
  readonly orders: number;
  /** Revenue × margin. */
  readonly gross: Money;
  /** Of what is ranked; null without customers. */
  readonly mean: Money | null;
  /** What was spent on customers and on contacts who are none, by kind. */
  readonly costs: readonly { readonly name: string; readonly customers: Money; readonly others: Money }[];
  readonly deciles: readonly DecileFigures[];
  readonly best: readonly BestCustomers[];
  /** The most profitable customers, those nearest to the mean, and the least profitable. */
  readonly most: readonly CustomerProfit[];
  readonly average: readonly CustomerProfit[];
  readonly least: readonly CustomerProfit[];
  readonly warnings: readonly ProfitWarning[];
}

/** The report, and the least value of each decile but the last, ascending. */
export interface ProfitAnswer {
  readonly report: ProfitReport;
  readonly cuts: readonly number[];
}

/** What each customer leaves after goods and what was spent on the contact, ranked. One view of the database. */
export function reportProfit(
  { db, asOf, settings }: QueryContext,
  costs: readonly ContactCost[],
  { by, among, named, scores, ...options }: ProfitOptions,
): ProfitAnswer {
  const { currency } = settings;
  const asOfDay = { asOf, currency };
  const margin = options.margin ?? marginOf(settings);
  const money = (amount: number): Money => ({ amount, currency });
  return inSnapshot(db, () => {
    const totals = totalsOn(db, asOfDay);
    fillCosts(db, costs, asOfDay);
    store.fillProfit(db, { totals, among, margin: margin ?? wholeMargin, by });
    if (scores) store.copyExternalIds(db);
    const sums = store.profitSums(db);
    const distribution = distributionOf(store.rankedValues(db));
    const cuts = decileCuts(distribution);
    const mean = sums.customers === 0 ? 0 : Math.round(sums[by] / sums.customers);
    const spent = store.costSums(db);
    // Of few customers a third at each place, so that nobody stands at both ends.
    const limit = Math.min(named, Math.max(1, Math.floor(sums.customers / 3)));
    const namedAt = (at: store.RankingPlace) =>
      store.ranked(db, at, { mean, limit }).map((one) => withMoney(one, money));
    const report: ProfitReport = {
      as_of: asOf,
      by,
      margin: margin === undefined ? null : margin / wholeMargin,
      ...withMoney(sums, money),
      gross: money(sums.gross),
      mean: sums.customers === 0 ? null : money(mean),
      costs: spent.map(({ name, customers, others }) => ({ name, customers: money(customers), others: money(others) })),
      deciles: cuts.length === 0 ? [] : decileFigures(store.decileSums(db, cuts), { by, whole: sums[by], money }),
      best: bestCustomers(distribution, money),
      most: namedAt('most'),
      average: namedAt('average'),
      least: namedAt('least'),
      ...ordersAside(db, asOfDay, totals),
      warnings: profitWarnings({
        customers: sums.customers,
        distinct: distribution.values.length,
        whole: sums[by],
        margin,
        hasCosts: spent.length > 0,
      }),
    };
    return { report, cuts };
  });
}
