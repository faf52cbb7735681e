import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContactCost } from '../../src/contacts/index.ts';
import { initialSettings } from '../../src/db/settings.ts';
import { text } from '../../src/shared/text.ts';
import { distributionOf } from '../../src/statistics/distribution.ts';
import { bestShare } from '../../src/value/profit/deciles.ts';
import { reportProfit } from '../../src/value/profit/profit.ts';
import { profitLines } from '../../src/value/profit/profit-store.ts';
import { marginIn } from '../../src/value/profit/settings.ts';
import { shopWith, type TestOrder } from '../rfm/shop-orders.ts';
import { testShop } from '../shop.ts';

test.each([
  ['40', 4000],
  ['37.5%', 3750],
  ['100', 10_000],
  ['0', 0],
  ['100.01', undefined],
  ['-1', undefined],
  ['4e1', undefined],
  ['', undefined],
])('a margin of %j is %j hundredths of a per cent', (word, margin) => {
  expect(marginIn(word)).toBe(margin);
});

test('the best tenth of ten customers is one, and brings its part of the sum', () => {
  const ten = distributionOf([
    [10, 9],
    [110, 1],
  ]);
  expect(bestShare(ten, 10)).toEqual({ share: 0.1, customers: 1, amount: 110, brings: 0.55 });
  expect(bestShare(distributionOf([[-5, 2]]), 50)).toMatchObject({ amount: -5, brings: null });
});

/** A list of two for 3,001, of whom one bought, and a campaign that contacted the buyer. */
async function shopWithCosts() {
  const shop = testShop();
  const run = async (...words: string[]) => expect(await shop.crm(...words), shop.err()).toBe(0);
  writeFileSync(shop.path('list.csv'), 'name,phone\nLan,0901234567\nNam,0912604318\n');
  writeFileSync(
    shop.path('orders.csv'),
    'order id,date,phone,amount\n1,2026-01-05,0901234567,100001\n2,2026-02-01,0901234567,-1000\n',
  );
  writeFileSync(shop.path('calls.csv'), 'phone,result,time,campaign\n0901234567,interested,2026-03-01 09:00,spring\n');
  await run(
    'import',
    'list.csv',
    '--list',
    'a',
    '--cost',
    '3001',
    '--vendor',
    'V',
    '--consent',
    'call',
    '--basis',
    'b',
  );
  await run('import', 'orders.csv', '--as', 'orders');
  await run(
    'campaign',
    'create',
    'spring',
    '--where',
    'phone IS NOT EMPTY',
    '--channel',
    'call',
    '--cost-per-contact',
    '2000',
  );
  await run('import', 'calls.csv', '--as', 'results', '--campaign', 'spring');
  return { shop, run };
}

test('profit is the margin of what was spent, less the price on a list and the calls of a campaign', async () => {
  const { shop, run } = await shopWithCosts();
  await run('profit', '--margin', '37.5', '--json');
  const [left, cost] = [37_125, 3501];
  expect(shop.json()).toMatchObject({
    by: 'profit',
    margin: 0.375,
    customers: 1,
    revenue: { amount: 99_001, currency: 'VND' },
    gross: { amount: left },
    cost: { amount: cost },
    profit: { amount: left - cost },
    costs: [
      { name: 'campaigns', customers: { amount: 2000 }, others: { amount: 0 } },
      { name: 'lists', customers: { amount: 1501 }, others: { amount: 1501 } },
    ],
    deciles: [],
    most: [{ name: 'Lan', orders: 1, profit: { amount: left - cost } }],
    warnings: [{ code: 'few_customers', customers: 1, wanted: 10 }],
  });
});

test('profit and cost to serve are fields of segments, with the margin of the workspace', async () => {
  const { shop, run } = await shopWithCosts();
  await run('config', 'set', 'profit_margin', '37.5');
  await run('export', '--where', 'profit = 33624', '--columns', 'name,profit,cost_to_serve', '--format', 'csv');
  expect(shop.out()).toBe('name,profit,cost_to_serve\nLan,33624,3501\n');
  await run('export', '--where', 'profit < 0', '--columns', 'name,profit,cost_to_serve', '--format', 'csv');
  expect(shop.out()).toBe('name,profit,cost_to_serve\nNam,-1501,1501\n');
});

test('a campaign without a cost per contact charges its budget in equal parts to whom it contacted', async () => {
  const { shop, run } = await shopWithCosts();
  await run('campaign', 'create', 'summer', '--where', 'phone IS NOT EMPTY', '--channel', 'call', '--budget', '5001');
  writeFileSync(shop.path('more.csv'), 'phone,result,time\n0901234567,busy,2026-03-02 09:00\n');
  await run('import', 'more.csv', '--as', 'results', '--campaign', 'summer');
  await run('profit', '--json');
  expect(shop.json().costs[0]).toMatchObject({ customers: { amount: 4501 }, others: { amount: 0 } });
});

test('a shop without orders is told that there is nobody to rank', async () => {
  const shop = testShop();
  await shop.crm('init');
  expect(await shop.crm('profit', '--json')).toBe(0);
  expect(shop.json()).toMatchObject({
    customers: 0,
    mean: null,
    deciles: [],
    best: [],
    most: [],
    warnings: [{ code: 'no_customers' }],
  });
  expect(await shop.crm('profit')).toBe(0);
  expect(shop.err()).toContain('No customer: there is nobody to rank.');
});

const people = Array.from({ length: 25 }, (_, i) => i + 1);
const order: fc.Arbitrary<TestOrder> = fc.record({
  contact: fc.constantFrom(...people),
  date: fc.constantFrom('2025-11-05', '2026-01-05', '2026-04-05'),
  amount: fc.constantFrom(-500, 100, 200, 200, 300, 1000, 5000),
  status: fc.constantFrom('done', 'done', 'done', 'cancelled'),
});
const costs: ContactCost[] = [
  {
    name: 'even',
    about: text('', ''),
    select: () => 'SELECT id AS contact_id, 70 AS amount FROM contact WHERE id % 2 = 0',
  },
];

function profitOf(orders: readonly TestOrder[], by: 'profit' | 'revenue' = 'profit') {
  const db = shopWith({ contacts: people.map((id) => ({ id })), orders });
  const context = { db, asOf: '2026-03-08', settings: initialSettings };
  const { report, cuts } = reportProfit(context, costs, { by, margin: 5000, among: undefined, named: 3, scores: true });
  const lines = [...profitLines(db, cuts)];
  db.close();
  return { report, lines };
}

test('each customer is in one decile, equal ones in the same, and the deciles add up to the whole', () => {
  fc.assert(
    fc.property(fc.array(order, { maxLength: 80 }), (orders) => {
      const { report, lines } = profitOf(orders);
      const placed = report.deciles.reduce((sum, { customers }) => sum + customers, 0);
      expect(placed).toBe(report.deciles.length === 0 ? 0 : report.customers);
      expect(lines.length).toBe(report.customers);
      const decileOf = new Map(lines.map((line) => [line[5], line[6]]));
      for (const line of lines) expect(decileOf.get(line[5])).toBe(line[6]);
      const sorted = [...lines].sort((a, b) => b[5] - a[5]).map((line) => Number(line[6]));
      expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
      const whole = lines.reduce((sum, line) => sum + line[5], 0);
      expect(report.profit.amount).toBe(whole);
      if (report.deciles.length > 0 && whole > 0) expect(report.deciles.at(-1)?.cumulative_share).toBeCloseTo(1);
    }),
    { numRuns: 15 },
  );
});

test('shuffling the orders changes nothing, and ten times the money changes the money only', () => {
  const shuffled = fc
    .array(order, { maxLength: 60 })
    .chain((orders) => fc.tuple(fc.constant(orders), fc.shuffledSubarray(orders, { minLength: orders.length })));
  fc.assert(
    fc.property(shuffled, ([orders, others]) => {
      expect(profitOf(others)).toEqual(profitOf(orders));
      const larger = profitOf(
        orders.map((one) => ({ ...one, amount: one.amount * 10 })),
        'revenue',
      );
      const usual = profitOf(orders, 'revenue');
      expect(larger.lines.map((line) => [line[0], line[3], line[6]])).toEqual(
        usual.lines.map((line) => [line[0], line[3] * 10, line[6]]),
      );
      expect(larger.report.best.map(({ brings }) => brings)).toEqual(usual.report.best.map(({ brings }) => brings));
    }),
    { numRuns: 6 },
  );
});
