import type { Db } from '../../db/connection.ts';
import { type AsOfDay, fillBoughtProducts } from '../../orders/index.ts';
import { countPairs, type PairCounts } from './count-pairs.ts';
import { countProducts, frequentProducts, ownedProducts, type ProductLine } from './next-store.ts';
import { jointPoint, type PairStrength, pairStrength } from './pair-rule.ts';

/** Fewer customers with both products say nothing. */
export const usualSupport = 5;
/** Whoever has more products is no shopper whose pairs mean anything. */
const mostOfCustomer = 100;
/** Pairs of so many products are counted in 50 MB. */
const mostProducts = 5_000;

/** A product, and one that its owners buy more often than others. */
export interface ProductPair extends PairStrength {
  readonly product: ProductLine;
  readonly next: ProductLine;
}

/** Which pairs customers own, and what was left out. */
export interface PairsFound {
  /** Customers who were counted. */
  readonly customers: number;
  readonly products: number;
  /** Ordered pairs that chance was judged by. */
  readonly tested: number;
  /** How many of them have enough support and a lift above 1, and of how many that is more than chance. */
  readonly supported: number;
  readonly beyond: number;
  /** The latter, or with `all` the former: the largest lower end of the lift first. */
  readonly pairs: readonly ProductPair[];
  readonly leftOut: {
    /** Products that too few customers own; frequent products beyond the most that are counted. */
    readonly rare_products: number;
    readonly further_products: number;
    readonly large_customers: number;
    readonly lines_without_product: number;
  };
}

export interface PairOptions {
  /** The fewest customers who own both. */
  readonly support: number;
  /** Also pairs that chance explains. */
  readonly all: boolean;
}

/** Pairs of products that customers own both of; leaves temp.owned_product filled. */
export function findPairs(db: Db, asOfDay: AsOfDay, { support, all }: PairOptions): PairsFound {
  const linesWithout = fillBoughtProducts(db, asOfDay);
  const counted = frequentProducts(db, { least: support, limit: mostProducts });
  const { products, frequent } = countProducts(db, support);
  const places = new Int32Array(products + 1).fill(-1);
  counted.forEach(({ id }, place) => {
    places[id] = place;
  });
  const counts = countPairs(ownedProducts(db), {
    places: counted.length,
    placeOf: (id) => places[id] ?? -1,
    most: mostOfCustomer,
  });
  const tested = counted.length * (counted.length - 1);
  return {
    customers: counts.customers,
    products,
    tested,
    ...pairsOf(counted, counts, { support, all, point: jointPoint(tested) }),
    leftOut: {
      rare_products: products - frequent,
      further_products: frequent - counted.length,
      large_customers: counts.large,
      lines_without_product: linesWithout,
    },
  };
}

function pairsOf(
  products: readonly ProductLine[],
  { at, owners, customers }: PairCounts,
  { support, all, point }: PairOptions & { readonly point: number },
): Pick<PairsFound, 'pairs' | 'supported' | 'beyond'> {
  const pairs: ProductPair[] = [];
  let [supported, beyond] = [0, 0];
  const add = (i: number, j: number, both: number) => {
    const [product, next] = [products[i], products[j]];
    if (!product || !next) return;
    const strength = pairStrength({ owners: owners[i] ?? 0, nextOwners: owners[j] ?? 0, both, customers }, point);
    if (strength.lift <= 1) return;
    supported++;
    if (strength.beyond_chance) beyond++;
    if (all || strength.beyond_chance) pairs.push({ product, next, ...strength });
  };
  for (let i = 0; i < products.length; i++) {
    for (let j = i + 1; j < products.length; j++) {
      const both = at(i, j);
      if (both < support) continue;
      add(i, j, both);
      add(j, i, both);
    }
  }
  return { supported, beyond, pairs: pairs.sort(byLift) };
}

/** The surest first; equal ones in the order of the codes. */
const byLift = (a: ProductPair, b: ProductPair): number =>
  b.lift_low - a.lift_low || b.support - a.support || a.product.id - b.product.id || a.next.id - b.next.id;
