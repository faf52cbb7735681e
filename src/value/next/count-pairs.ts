/** A customer's products come one after the other, by customer. */
export type OwnedProduct = readonly [contactId: number, productId: number];

/** How often products are owned, alone and two together, by customers who were counted. Products by their place. */
export interface PairCounts {
  /** Customers with a product of those that are counted. */
  readonly customers: number;
  readonly owners: Uint32Array;
  /** Owners of both, `at(i, j)` with i < j. */
  at(i: number, j: number): number;
  /** Customers left out because they have too many products. */
  readonly large: number;
}

/**
 * Counts pairs in one walk over what customers own. `placeOf` tells the place of a product id, −1 for one that is not
 * counted; whoever has more than `most` counted products is left out: a reseller's pairs grow with the square of them.
 */
export function countPairs(
  owned: Iterable<OwnedProduct>,
  { places, placeOf, most }: { places: number; placeOf: (productId: number) => number; most: number },
): PairCounts {
  const owners = new Uint32Array(places);
  const pairs = new Uint32Array((places * (places - 1)) / 2);
  const pairAt = (i: number, j: number) => (i * (2 * places - i - 1)) / 2 + j - i - 1;
  let [customers, large] = [0, 0];
  const count = (basket: readonly number[]) => {
    if (basket.length > most) large++;
    if (basket.length === 0 || basket.length > most) return;
    customers++;
    basket.forEach((first, at) => {
      owners[first] = (owners[first] ?? 0) + 1;
      for (let later = at + 1; later < basket.length; later++) {
        const other = basket[later] ?? 0;
        const pair = first < other ? pairAt(first, other) : pairAt(other, first);
        pairs[pair] = (pairs[pair] ?? 0) + 1;
      }
    });
  };
  for (const { products } of productsByCustomer(owned)) count(products.map(placeOf).filter((place) => place >= 0));
  return { customers, owners, large, at: (i, j) => pairs[pairAt(i, j)] ?? 0 };
}

/** What a customer owns. */
export interface CustomerProducts {
  readonly contactId: number;
  readonly products: number[];
}

/** The products of each customer, from rows by customer. */
export function* productsByCustomer(owned: Iterable<OwnedProduct>): Generator<CustomerProducts, void, undefined> {
  let basket: CustomerProducts | undefined;
  for (const [contactId, productId] of owned) {
    if (basket?.contactId !== contactId) {
      if (basket) yield basket;
      basket = { contactId, products: [] };
    }
    basket.products.push(productId);
  }
  if (basket) yield basket;
}
