import { type CustomerProducts, type OwnedProduct, productsByCustomer } from './count-pairs.ts';
import type { ProductPair } from './pairs.ts';

/** For each product, by its id, what its owners buy beyond chance: the most probable first. */
export function suggestions(pairs: readonly ProductPair[]): Map<number, readonly ProductPair[]> {
  const sure = pairs.filter(({ beyond_chance: beyond }) => beyond);
  const byProduct = Map.groupBy(sure, ({ product }) => product.id);
  for (const ofProduct of byProduct.values()) ofProduct.sort(byConfidence);
  return byProduct;
}

/** The most probable first, then the strongest; equal ones in the order of the codes. */
const byConfidence = (a: ProductPair, b: ProductPair): number =>
  b.confidence - a.confidence || b.lift - a.lift || a.next.id - b.next.id || a.product.id - b.product.id;

/** Customers with the pair that names the next product of each. */
export interface Suggested {
  readonly contacts: readonly number[];
  readonly pairs: readonly ProductPair[];
}

/** The next product of each customer: the most probable one that is not owned. Customers for whom there is none are left out. */
export function suggest(
  owned: Iterable<OwnedProduct>,
  suggested: ReadonlyMap<number, readonly ProductPair[]>,
): Suggested {
  const [contacts, pairs]: [number[], ProductPair[]] = [[], []];
  for (const basket of productsByCustomer(owned)) {
    const best = bestOf(basket, suggested);
    if (!best) continue;
    contacts.push(basket.contactId);
    pairs.push(best);
  }
  return { contacts, pairs };
}

function bestOf(
  { products }: CustomerProducts,
  suggested: ReadonlyMap<number, readonly ProductPair[]>,
): ProductPair | undefined {
  const has = new Set(products);
  let best: ProductPair | undefined;
  for (const product of products) {
    // Sorted, so that the first that is not owned is the best of this product.
    const first = suggested.get(product)?.find(({ next }) => !has.has(next.id));
    if (first && (!best || byConfidence(first, best) < 0)) best = first;
  }
  return best;
}
