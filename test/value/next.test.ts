import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initialSettings } from '../../src/db/settings.ts';
import { upperPoint, upperTail } from '../../src/statistics/normal.ts';
import { countPairs } from '../../src/value/next/count-pairs.ts';
import { reportNext } from '../../src/value/next/next.ts';
import { nextLines } from '../../src/value/next/next-store.ts';
import { jointPoint, pairStrength } from '../../src/value/next/pair-rule.ts';
import { shopWith, type TestOrder } from '../rfm/shop-orders.ts';
import { testShop } from '../shop.ts';

// Tables of the normal distribution.
test.each([
  [0.1, 1.2815515655446004],
  [0.025, 1.959963984540054],
  [0.001, 3.090232306167813],
  [1e-9, 5.997807015007687],
])('a share of %d of the normal distribution lies above %d', (share, point) => {
  expect(upperPoint(share)).toBeCloseTo(point, 9);
  expect(upperTail(point)).toBeCloseTo(share, 12);
});

test('a pair has the numbers that the page of docs reckons by hand', () => {
  const numbers = { owners: 10, nextOwners: 12, both: 9, customers: 40 };
  const strength = pairStrength(numbers, jointPoint(6));
  expect(strength).toMatchObject({ support: 9, support_share: 0.225, confidence: 0.9, base: 0.3, beyond_chance: true });
  expect(strength.lift).toBeCloseTo(3, 12);
  expect(strength.confidence_low).toBeCloseTo(0.5958, 4);
  expect(strength.lift_low).toBeCloseTo(1.9862, 4);
  expect(jointPoint(6)).toBeCloseTo(2.6383, 4);
  // Among a hundred thousand others the same pair is no surprise.
  expect(pairStrength(numbers, jointPoint(100_000)).beyond_chance).toBe(false);
});

test('whoever has too many products is counted in no pair', () => {
  const owned = [
    [1, 1],
    [1, 2],
    [1, 3],
    [2, 1],
    [2, 2],
    [3, 3],
  ] as const;
  const counts = countPairs(owned, { places: 3, placeOf: (id) => id - 1, most: 2 });
  expect([counts.customers, counts.large, [...counts.owners], counts.at(0, 1), counts.at(0, 2)]).toEqual([
    2,
    1,
    [1, 1, 1],
    1,
    0,
  ]);
});

const owners = (phones: number, from: number, code: string) =>
  Array.from(
    { length: phones },
    (_, i) => `${code}${i},2026-02-01,09${String(10_000_000 + (from + i) * 7919)},${code},${code} name,1,1000`,
  );

/** 40 customers: 10 have A, 12 have B, 9 of them both; the others have C. */
async function shopOfForty() {
  const shop = testShop();
  const rows = [...owners(10, 0, 'A'), ...owners(12, 1, 'B'), ...owners(27, 13, 'C')];
  writeFileSync(shop.path('lines.csv'), `order id,date,phone,sku,product,quantity,unit price\n${rows.join('\n')}\n`);
  expect(await shop.crm('import', 'lines.csv', '--as', 'orders'), shop.err()).toBe(0);
  return shop;
}

test('the next product of a customer is the most probable one that is not owned', async () => {
  const shop = await shopOfForty();
  await shop.crm('next', '--json');
  expect(shop.json()).toMatchObject({
    customers: 40,
    products: 3,
    tested: 6,
    with_next: 4,
    without_next: 36,
    next: [
      { code: 'A', name: 'A name', customers: 3 },
      { code: 'B', name: 'B name', customers: 1 },
    ],
    warnings: [],
  });
  expect(shop.json().pairs[0]).toMatchObject({ product: { code: 'A' }, next: { code: 'B' }, support: 9, base: 0.3 });
  await shop.crm('next', '--scores', '--format', 'csv');
  const [head, line] = shop.out().split('\n');
  expect(head).toBe('contact_id,external_id,next_product,name,because,confidence,confidence_low,lift');
  expect(line).toMatch(/^1,,B,B name,A,0\.9,0\.5958\d*,3(\.0+\d)?$/);
  await shop.crm('segment', "next_product = 'B'", '--json');
  expect(shop.json()).toMatchObject({ contacts: 1 });
  await shop.crm('next', '--where', 'orders_count >= 2', '--json');
  expect(shop.json()).toMatchObject({ customers: 40, with_next: 0, without_next: 9 });
});

test('a day before the orders knows no product, and each lack of data is said with exit 0', async () => {
  const shop = await shopOfForty();
  expect(await shop.crm('next', '--json', '--as-of', '2026-01-31')).toBe(0);
  expect(shop.json()).toMatchObject({
    products: 0,
    pairs: [],
    warnings: [{ code: 'no_products' }],
    ignored: { after_as_of: 49 },
  });
  await shop.crm('next', '--min-support', '30', '--json');
  expect(shop.json()).toMatchObject({
    pairs: [],
    left_out: { rare_products: 3 },
    warnings: [{ code: 'few_customers', customers: 0, wanted: 30 }],
  });
  await shop.crm('next', '--min-support', '10', '--json');
  expect(shop.json()).toMatchObject({ pairs: [], warnings: [{ code: 'no_pairs', support: 10 }] });
});

const people = Array.from({ length: 12 }, (_, i) => i + 1);
const order: fc.Arbitrary<TestOrder> = fc.record({
  contact: fc.constantFrom(...people),
  date: fc.constantFrom('2026-01-05', '2026-02-05', '2026-04-05'),
  amount: fc.constantFrom(100, 100, 100, -100),
  status: fc.constantFrom('done', 'done', 'done', 'cancelled'),
  products: fc.uniqueArray(fc.constantFrom('Serum', 'Toner', 'Kem', 'Son'), { minLength: 1, maxLength: 3 }),
});

function nextOf(orders: readonly TestOrder[], support: number) {
  const db = shopWith({ contacts: people.map((id) => ({ id })), orders });
  const context = { db, asOf: '2026-03-08', settings: initialSettings };
  const report = reportNext(context, { support, all: true, among: undefined });
  const lines = [...nextLines(db)];
  db.close();
  return { report, lines };
}

/** What each customer owns, by a walk over the orders. */
function ownedBy(orders: readonly TestOrder[]) {
  const owned = new Map<number, Set<string>>();
  for (const { contact, date, amount, status, products = [] } of orders) {
    if (amount <= 0 || status !== 'done' || date > '2026-03-08') continue;
    for (const product of products) owned.set(contact!, (owned.get(contact!) ?? new Set()).add(product));
  }
  return owned;
}

test('pairs and next products are those that comparing everything with everything finds', () => {
  fc.assert(
    fc.property(fc.array(order, { maxLength: 40 }), fc.integer({ min: 1, max: 3 }), (orders, support) => {
      const { report, lines } = nextOf(orders, support);
      const owned = ownedBy(orders);
      const has = (...codes: string[]) =>
        [...owned.values()].filter((set) => codes.every((code) => set.has(code))).length;
      const frequent = ['Serum', 'Toner', 'Kem', 'Son'].filter((code) => has(code) >= support);
      const customers = [...owned.values()].filter((set) => frequent.some((code) => set.has(code))).length;
      const expected = frequent.flatMap((product) =>
        frequent.flatMap((next) => {
          const lift = has(product, next) / has(product) / (has(next) / customers);
          return product === next || has(product, next) < support || lift <= 1
            ? []
            : [`${product} ${next} ${lift.toFixed(6)}`];
        }),
      );
      expect(
        report.pairs.map(({ product, next, lift }) => `${product.code} ${next.code} ${lift.toFixed(6)}`).sort(),
      ).toEqual(expected.sort());
      expect(report.with_next + report.without_next).toBe(owned.size);
      for (const [contact, , next, , because, confidence] of lines) {
        const set = owned.get(contact)!;
        expect(set.has(next)).toBe(false);
        expect(set.has(because)).toBe(true);
        const better = report.pairs.filter(
          (pair) =>
            pair.beyond_chance &&
            set.has(pair.product.code) &&
            !set.has(pair.next.code) &&
            pair.confidence > confidence,
        );
        expect(better).toEqual([]);
      }
    }),
    { numRuns: 25 },
  );
});

test('shuffling the orders changes no pair and no next product', () => {
  const shuffled = fc
    .array(order, { maxLength: 30 })
    .chain((orders) => fc.tuple(fc.constant(orders), fc.shuffledSubarray(orders, { minLength: orders.length })));
  fc.assert(
    fc.property(shuffled, ([orders, others]) => {
      expect(nextOf(others, 1)).toEqual(nextOf(orders, 1));
    }),
    { numRuns: 8 },
  );
});
