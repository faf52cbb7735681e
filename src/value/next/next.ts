import { inSnapshot } from '../../db/transaction.ts';
import { type OrdersAside, ordersAside, totalsOn } from '../../orders/index.ts';
import type { QueryContext } from '../../segments/index.ts';
import * as store from './next-store.ts';
import { findPairs, type PairOptions, type PairsFound, type ProductPair } from './pairs.ts';
import { suggest, suggestions } from './suggest.ts';
import { type PairWarning, pairWarnings } from './warnings.ts';

/** What `crm next` is asked. */
export interface NextOptions extends PairOptions {
  /** A relation with a contact_id a row: next products of these only; undefined: of everybody. */
  readonly among: string | undefined;
}

/** A product by its code, and its name where the orders tell one beside it. */
interface NamedProduct {
  readonly code: string;
  readonly name: string | null;
}

/** What `crm next` tells. */
export interface NextReport extends OrdersAside {
  readonly as_of: string;
  /** Customers and products by which pairs are judged, and the fewest customers who own both. */
  readonly customers: number;
  readonly products: number;
  readonly min_support: number;
  /** Ordered pairs: judged, with enough support and a lift above 1, and more than chance explains. */
  readonly tested: number;
  readonly supported: number;
  readonly beyond_chance: number;
  readonly pairs: readonly (Omit<ProductPair, 'product' | 'next'> & {
    readonly product: NamedProduct;
    readonly next: NamedProduct;
  })[];
  /** How many of the customers asked for have a next product, and how many none. */
  readonly with_next: number;
  readonly without_next: number;
  /** Next products by how many customers they are for. */
  readonly next: readonly (NamedProduct & { readonly customers: number })[];
  readonly left_out: PairsFound['leftOut'];
  readonly warnings: readonly PairWarning[];
}

/** Which products go together, and the next one of each customer in temp.next_product. One view of the database. */
export function reportNext(
  { db, asOf, settings: { currency } }: QueryContext,
  { among, ...options }: NextOptions,
): NextReport {
  const asOfDay = { asOf, currency };
  return inSnapshot(db, () => {
    const found = findPairs(db, asOfDay, options);
    const { contacts, pairs } = suggest(store.ownedProducts(db), suggestions(found.pairs));
    store.insertNextProducts(db, contacts, pairs);
    if (among !== undefined) store.keepNextOf(db, among);
    store.addExternalIds(db);
    const next = store.nextCounts(db);
    const withNext = next.reduce((sum, { customers }) => sum + customers, 0);
    return {
      as_of: asOf,
      customers: found.customers,
      products: found.products,
      min_support: options.support,
      tested: found.tested,
      supported: found.supported,
      beyond_chance: found.beyond,
      pairs: found.pairs.map((pair) => ({ ...pair, product: named(pair.product), next: named(pair.next) })),
      with_next: withNext,
      without_next: store.countOwners(db, among) - withNext,
      next,
      left_out: found.leftOut,
      ...ordersAside(db, asOfDay, totalsOn(db, asOfDay)),
      warnings: pairWarnings(found, options.support),
    };
  });
}

const named = ({ code, name }: store.ProductLine): NamedProduct => ({ code, name });
