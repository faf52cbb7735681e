import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initialSettings } from '../../src/db/settings.ts';
import { reportCohorts } from '../../src/value/cohorts/cohorts.ts';
import { lastDayOf, type PeriodKind, periodName, periodOf } from '../../src/value/cohorts/period.ts';
import { shopWith, type TestOpening, type TestOrder } from '../rfm/shop-orders.ts';
import { type Terminals, testShop } from '../shop.ts';

test.each([
  ['2026-01-31', 'month', '2026-01', '2026-01-31'],
  ['2024-02-01', 'month', '2024-02', '2024-02-29'],
  ['2026-12-31', 'month', '2026-12', '2026-12-31'],
  ['2026-03-31', 'quarter', '2026-Q1', '2026-03-31'],
  ['2026-12-01', 'quarter', '2026-Q4', '2026-12-31'],
] as const)('%s lies in the %s %s, which ends on %s', (day, kind, name, last) => {
  const period = periodOf(day, kind);
  expect([periodName(period, kind), lastDayOf(period, kind)]).toEqual([name, last]);
});

/** Lan in January, February and March; Nam in January; Hoa in February, who returned a part in March. */
async function exampleShop(terminals: Terminals = {}, env: Record<string, string> = {}) {
  const shop = testShop(env, terminals);
  const rows = ['1,2026-01-05,0901234567,100000', '2,2026-02-01,0901234567,50000', '3,2026-03-02,0901234567,50000'];
  rows.push('4,2026-01-20,0912604318,300000', '5,2026-02-10,0987221540,200000', '6,2026-03-01,0987221540,-80000');
  writeFileSync(shop.path('orders.csv'), `order id,date,phone,amount\n${rows.join('\n')}\n`);
  await shop.crm('import', 'orders.csv', '--as', 'orders');
  return shop;
}

test('cohorts come back as the page of docs reckons by hand', async () => {
  const shop = await exampleShop();
  expect(await shop.crm('cohorts', '--json')).toBe(0);
  const { cohorts, average, customers, orders, revenue, warnings } = shop.json();
  const cells = (cohort: (typeof cohorts)[number]) =>
    cohort.periods.map((cell: Record<string, { amount: number } & number>) => [
      cell.customers,
      cell.retention,
      cell.revenue?.amount,
      cell.revenue_per_customer?.amount,
      cell.complete,
    ]);
  expect({ customers, orders, revenue: revenue.amount }).toEqual({ customers: 3, orders: 5, revenue: 620_000 });
  expect(cells(cohorts[0])).toEqual([
    [2, 1, 400_000, 200_000, true],
    [1, 0.5, 50_000, 225_000, true],
    [1, 0.5, 50_000, 250_000, false],
  ]);
  expect(cells(cohorts[1])).toEqual([
    [1, 1, 200_000, 200_000, true],
    [0, 0, -80_000, 120_000, false],
  ]);
  expect(average).toMatchObject([
    { since: 0, cohorts: 2, of: 3, customers: 3, retention: 1 },
    { since: 1, cohorts: 1, of: 2, customers: 1, retention: 0.5, revenue_per_customer: { amount: 225_000 } },
  ]);
  expect(warnings).toEqual([{ code: 'small_cohorts', cohorts: 2, wanted: 30 }]);
});

test('machines get a row a cohort and period, people a row a cohort, a month that is not over marked', async () => {
  const shop = await exampleShop();
  await shop.crm('cohorts', '--format', 'csv');
  expect(shop.out().split('\n').slice(0, 3)).toEqual([
    'cohort,period,since,cohort_customers,customers,retention,orders,revenue,cumulative_revenue,revenue_per_customer,complete',
    '2026-01,2026-01,0,2,2,1,2,400000,400000,200000,true',
    '2026-01,2026-02,1,2,1,0.5,1,50000,450000,225000,true',
  ]);
  await shop.crm('cohorts');
  expect(shop.out()).toMatch(/^2026-01 .* 100% +50% +50%\*$/m);
});

test('a terminal shows the triangle below the table, without the first month, of which everybody is part', async () => {
  const shop = await exampleShop({ stdout: true, stderr: true }, { NO_COLOR: '1' });
  await shop.crm('cohorts');
  expect(shop.out()).toMatch(/\n {9}\+1 {5}\+2\n2026-01 50%███ 50%\*\n2026-02 {2}0%\*/);
});

test('--as-of moves the end of the triangle, and --where keeps some contacts', async () => {
  const shop = await exampleShop();
  await shop.crm('cohorts', '--json', '--as-of', '2026-02-28');
  const report = shop.json();
  expect(report.cohorts[0].periods[1]).toMatchObject({ period: '2026-02', customers: 1, complete: true });
  expect(report).toMatchObject({ revenue: { amount: 650_000 }, ignored: { after_as_of: 2 } });
  await shop.crm('cohorts', '--json', '--where', 'orders_count >= 2');
  expect(shop.json()).toMatchObject({ customers: 1, cohorts: [{ cohort: '2026-01', customers: 1 }] });
});

test('too little data is said, with exit 0', async () => {
  const shop = testShop();
  await shop.crm('init');
  expect(await shop.crm('cohorts', '--json')).toBe(0);
  expect(shop.json()).toMatchObject({ customers: 0, cohorts: [], average: [], warnings: [{ code: 'no_customers' }] });
  writeFileSync(shop.path('one.csv'), 'order id,date,phone,amount\n1,2026-03-05,0901234567,100000\n');
  await shop.crm('import', 'one.csv', '--as', 'orders');
  await shop.crm('cohorts', '--json');
  expect(shop.json().warnings.map(({ code }: { code: string }) => code)).toEqual(['no_later_period', 'small_cohorts']);
});

const people = Array.from({ length: 8 }, (_, i) => i + 1);
const date = fc
  .integer({ min: 0, max: 500 })
  .map((back) => new Date(Date.parse('2026-04-01') - back * 86_400_000).toISOString().slice(0, 10));
const order: fc.Arbitrary<TestOrder> = fc.record({
  contact: fc.constantFrom(...people),
  date,
  amount: fc.constantFrom(-500, 0, 100, 200, 1000),
  currency: fc.constantFrom('VND', 'VND', 'VND', 'USD'),
  status: fc.constantFrom('done', 'done', 'done', 'cancelled'),
});
const opening: fc.Arbitrary<TestOpening> = fc.record({
  contact: fc.constantFrom(1, 2),
  orders: fc.constant(2),
  amount: fc.constant(700),
  last: fc.constant('2024-06-01'),
});
const asOf = '2026-03-08';

function cohortsOf(orders: readonly TestOrder[], openings: readonly TestOpening[], by: PeriodKind = 'month') {
  const db = shopWith({ contacts: people.map((id) => ({ id })), orders, openings });
  const report = reportCohorts({ db, asOf, settings: initialSettings }, { by, among: undefined });
  db.close();
  return report;
}

/** The triangle by a walk over the orders: cohort, period → customers who bought, revenue. */
function walk(orders: readonly TestOrder[], without: ReadonlySet<number>, by: PeriodKind) {
  const counted = orders.filter(
    ({ contact, date: day, amount, currency, status }) =>
      !without.has(contact ?? 0) && day <= asOf && amount !== 0 && currency === 'VND' && status === 'done',
  );
  const first = new Map<number, number>();
  for (const { contact, date: day, amount } of counted) {
    if (amount > 0) first.set(contact!, Math.min(first.get(contact!) ?? Infinity, periodOf(day, by)));
  }
  const cells = new Map<string, { buyers: Set<number>; revenue: number }>();
  for (const { contact, date: day, amount } of counted) {
    const cohort = first.get(contact!);
    if (cohort === undefined) continue;
    const key = `${periodName(cohort, by)} ${Math.max(0, periodOf(day, by) - cohort)}`;
    const cell = cells.get(key) ?? { buyers: new Set(), revenue: 0 };
    if (amount > 0) cell.buyers.add(contact!);
    cell.revenue += amount;
    cells.set(key, cell);
  }
  return cells;
}

test('the triangle is that of a plain walk over the orders, and all parts add up to the whole', () => {
  fc.assert(
    fc.property(
      fc.array(order, { maxLength: 50 }),
      fc.uniqueArray(opening, { maxLength: 2, selector: ({ contact }) => contact }),
      fc.constantFrom<PeriodKind>('month', 'quarter'),
      (orders, openings, by) => {
        const report = cohortsOf(orders, openings, by);
        const counted = openings.filter(
          ({ contact, last }) => !orders.some((one) => one.contact === contact && one.date <= last && one.amount > 0),
        );
        const expected = walk(orders, new Set(counted.map(({ contact }) => contact)), by);
        for (const { cohort, customers, periods } of report.cohorts) {
          expect(periods[0]?.customers).toBe(customers);
          for (const cell of periods) {
            const { buyers, revenue } = expected.get(`${cohort} ${cell.since}`) ?? { buyers: new Set(), revenue: 0 };
            expect([cell.customers, cell.revenue.amount]).toEqual([buyers.size, revenue]);
            expect(cell.complete).toBe(lastDayOf(periodOf(`${asOf}`, by), by) <= asOf || cell !== periods.at(-1));
          }
        }
        const parts = [...report.cohorts, report.opening_balances, report.without_sale];
        const sum = (of: (part: (typeof parts)[number]) => number) =>
          parts.reduce((total, part) => total + of(part), 0);
        expect(sum(({ customers }) => customers)).toBe(report.customers);
        expect(sum(({ orders: count }) => count)).toBe(report.orders);
        expect(sum(({ revenue }) => revenue.amount)).toBe(report.revenue.amount);
      },
    ),
    { numRuns: 25 },
  );
});

test('shuffling the orders changes nothing, and ten times the money changes the money only', () => {
  const shuffled = fc
    .array(order, { maxLength: 40 })
    .chain((orders) => fc.tuple(fc.constant(orders), fc.shuffledSubarray(orders, { minLength: orders.length })));
  fc.assert(
    fc.property(shuffled, ([orders, others]) => {
      const usual = cohortsOf(orders, []);
      expect(cohortsOf(others, [])).toEqual(usual);
      const scaled = cohortsOf(
        orders.map((one) => ({ ...one, amount: one.amount * 10 })),
        [],
      );
      const shape = ({ cohorts }: typeof usual) =>
        cohorts.map(({ cohort, periods }) => [
          cohort,
          ...periods.map(({ retention, orders: count }) => [retention, count]),
        ]);
      expect(shape(scaled)).toEqual(shape(usual));
      expect(scaled.revenue.amount).toBe(usual.revenue.amount * 10);
    }),
    { numRuns: 6 },
  );
});
