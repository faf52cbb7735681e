import { fillContactability } from '../consent/index.ts';
import type { QueryContext } from '../contacts/index.ts';
import { inSnapshot } from '../db/transaction.ts';
import { fillBuyers } from '../orders/index.ts';
import * as store from './scorecard-store.ts';

/** What a later module counts of the people of a list: those of a relation with a contact_id a row. */
export interface ScorecardColumn {
  readonly name: 'reached' | 'interested';
  /** The relation, for the day that is asked for. */
  contacts(queryContext: QueryContext): string;
}

/** What a list or a vendor was worth. Money in minor units. */
export interface ListScore {
  readonly list?: string;
  readonly vendor: string | null;
  /** How many lists; of a vendor only. */
  readonly lists?: number;
  readonly bought_on: string | null;
  /** Rows that came, whatever became of them. */
  readonly rows: number;
  readonly rejected: number;
  /** Rows that could be read. */
  readonly valid: number;
  /** Rows that speak of somebody of an earlier row of it. */
  readonly duplicate_inside: number;
  /** Different people. */
  readonly contacts: number;
  readonly overlap_with_other_lists: number;
  /** People who had bought before it came. */
  readonly overlap_with_customers: number;
  /** Rows that were excluded, and people with a suppressed address. */
  readonly suppressed: number;
  /** People who may be reached with advertising on some channel on the day. */
  readonly contactable: number;
  /** Null: nothing that this build keeps tells. */
  readonly reached: number | null;
  readonly interested: number | null;
  /** People whose first order came after it, their orders and what they spent. */
  readonly customers: number;
  readonly orders: number;
  readonly revenue: store.ListPrice;
  readonly cost: store.ListPrice | null;
  readonly cost_per_contact: store.ListPrice | null;
  readonly cost_per_sale: store.ListPrice | null;
}

/** The scorecard of every list and every vendor on a day. */
export function scorecard(
  queryContext: QueryContext,
  registered: readonly ScorecardColumn[],
): { as_of: string; lists: ListScore[]; vendors: ListScore[] } {
  const { db, asOf, settings } = queryContext;
  return inSnapshot(db, () => {
    fillBuyers(db, { asOf, currency: settings.currency });
    store.fillMembers(db, 'list');
    // Whoever stands on a list of a vendor stands on a list: nobody new to ask for.
    const { live, openAddress } = fillContactability(db, { asOf, regime: settings.regime, among: store.members });
    const open = live.map((channel) => `${openAddress(channel)} IS NOT NULL`).join(' OR ') || 'FALSE';
    return {
      as_of: asOf,
      lists: scoresBy('list', { queryContext, registered, open }),
      vendors: scoresBy('vendor', { queryContext, registered, open }),
    };
  });
}

interface Scoring {
  readonly queryContext: QueryContext;
  readonly registered: readonly ScorecardColumn[];
  /** May a contact be reached, as SQL. */
  readonly open: string;
}

function scoresBy(by: store.ScoredBy, { queryContext, registered, open }: Scoring): ListScore[] {
  const { db, settings } = queryContext;
  store.fillMembers(db, by);
  const counted = new Map(registered.map(({ name, contacts }) => [name, store.countAmong(db, contacts(queryContext))]));
  const costs = store.prices(db, by);
  return store.scores(db, open).map((row) => {
    const of = (column: ScorecardColumn['name']) =>
      counted.has(column) ? (counted.get(column)?.get(row.id) ?? 0) : null;
    const cost = costs.get(row.name) ?? null;
    return {
      ...(by === 'list' ? { list: row.name, vendor: row.vendor } : { vendor: row.name, lists: row.lists }),
      bought_on: row.bought_on,
      rows: row.rows,
      rejected: row.rejected,
      valid: row.rows - row.rejected,
      duplicate_inside: row.leads - row.contacts,
      contacts: row.contacts,
      overlap_with_other_lists: row.overlap_with_others,
      overlap_with_customers: row.overlap_with_customers,
      suppressed: row.excluded + row.stopped,
      contactable: row.contactable,
      reached: of('reached'),
      interested: of('interested'),
      customers: row.customers,
      orders: row.orders,
      revenue: { amount: row.revenue, currency: settings.currency },
      cost,
      cost_per_contact: shared(cost, row.contacts),
      cost_per_sale: shared(cost, row.orders),
    };
  });
}

/** A price for each of so many, to the nearest minor unit; null where there is none to share it. */
const shared = (price: store.ListPrice | null, among: number): store.ListPrice | null =>
  price && among > 0 ? { ...price, amount: Math.round(price.amount / among) } : null;
