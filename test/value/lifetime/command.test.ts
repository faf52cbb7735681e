import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { seeded } from '../../../src/statistics/random.ts';
import { testShop } from '../../shop.ts';

type Context = ReturnType<typeof testShop>;

const asOf = '2026-03-08';
const dayBefore = (days: number) => new Date(Date.parse(asOf) - days * 86_400_000).toISOString().slice(0, 10);

/** Days of purchase before 2026-03-08 and what each brought, by customer. */
type Purchases = Readonly<Record<string, readonly (readonly [daysAgo: number, amount: number])[]>>;

async function importOrders(context: Context, purchases: Purchases): Promise<void> {
  const lines = Object.entries(purchases).flatMap(([customer, days]) =>
    days.map(([daysAgo, amount]) => `${customer},${dayBefore(daysAgo)},${amount}`),
  );
  writeFileSync(context.path('orders.csv'), ['Mã KH,Ngày đặt,Tổng tiền', ...lines].join('\n'));
  expect(await context.crm('import', 'orders.csv', '--as', 'orders'), context.err()).toBe(0);
}

/** A shop of 60 customers over a year, some of whom come back. */
async function usualShop(): Promise<Context> {
  const context = testShop();
  const random = seeded(7);
  const purchases = Array.from({ length: 60 }, (_, i) => {
    const first = 300 - i * 4;
    const repeats = Math.floor(random() * 5);
    const days = Array.from({ length: repeats }, () => Math.floor(random() * first));
    return [`K${i + 1}`, [first, ...days].map((day) => [day, 100_000 + 1000 * Math.floor(random() * 400)] as const)];
  });
  await importOrders(context, Object.fromEntries(purchases));
  return context;
}

const warned = (context: Context) =>
  context.json().warnings.map(({ code, reason }: Record<string, string>) => reason ?? code);

test('frequency, recency, T and value of a table of transactions', async () => {
  const context = testShop();
  const rows = [
    'id,date,amount',
    '1,2015-01-01,1',
    '1,2015-02-06,2',
    '2,2015-01-01,2',
    '3,2015-01-01,3',
    '3,2015-01-02,1',
  ];
  rows.push('3,2015-01-05,5', '4,2015-01-16,6', '4,2015-02-02,3', '4,2015-02-05,9', '5,2015-01-16,3', '5,2015-01-17,1');
  rows.push('5,2015-01-18,8', '6,2015-02-02,5');
  writeFileSync(context.path('t.csv'), rows.join('\n'));
  const columns = ['--map', 'external_id=id,order_date=date,amount=amount'];
  expect(await context.crm('import', 't.csv', '--as', 'orders', ...columns), context.err()).toBe(0);
  const flags = [
    '--unit',
    'day',
    '--as-of',
    '2015-02-07',
    '--scores',
    '--columns',
    'external_id,frequency,recency,T,value',
  ];
  expect(await context.crm('value', ...flags, '--format', 'csv')).toBe(0);
  expect(context.out().replaceAll('\r', '').replace('\ufeff', '').trim().split('\n')).toEqual([
    'external_id,frequency,recency,T,value',
    '1,1,36,37,2',
    '2,0,0,37,0',
    '3,2,4,37,3',
    '4,2,20,22,6',
    '5,2,2,22,4.5',
    '6,0,0,5,0',
  ]);
  expect(await context.crm('value', '--unit', 'week', '--as-of', '2015-02-07', '--scores', '--json')).toBe(0);
  expect(context.json().scores[0]).toMatchObject({ recency: 5.142857, T: 5.285714, p_alive: null, clv: null });
});

test('purchases of a day are one, a return lowers the purchase before it, and what does not count is told', async () => {
  const context = testShop();
  const lines = [
    'Mã KH,Ngày đặt,Tổng tiền,Trạng thái,Tiền tệ',
    'A,2026-01-01,500000,,',
    'A,2026-01-10,200000,,',
    'A,2026-01-10,300000,,',
    'A,2026-01-12,-100000,,',
    'A,2026-01-20,0,,',
    'A,2026-01-25,900000,hủy,',
    'A,2026-02-01,70,,USD',
    'B,2026-02-03,-50000,,',
    ',2026-02-04,80000,,',
    'C,2026-03-01,100000,,',
    'C,2026-03-05,50000,,',
  ];
  writeFileSync(context.path('o.csv'), lines.join('\n'));
  expect(await context.crm('import', 'o.csv', '--as', 'orders'), context.err()).toBe(0);
  expect(await context.crm('value', '--scores', '--json', '--as-of', '2026-03-01')).toBe(0);
  const { scores, ignored, customers, repeaters } = context.json();
  expect([customers, repeaters]).toEqual([2, 1]);
  // Of A the repeats are 10 January (500.000 less a return of 100.000) and 20 January (nothing to pay).
  expect(scores).toMatchObject([
    { external_id: 'A', frequency: 2, recency: 19, T: 59, value: 200_000 },
    { external_id: 'C', frequency: 0, recency: 0, T: 0, value: 0 },
  ]);
  expect(ignored).toEqual({ after_as_of: 1, no_contact: 1, status: 1, currency: 1 });
});

const many = (count: number, days: (i: number) => readonly (readonly [number, number])[]): Purchases =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`K${i}`, days(i)]));

test.each<readonly [string, string, Purchases]>([
  [
    'three customers',
    'few_customers',
    many(3, (i) => [
      [200, 100_000],
      [100 - i, 200_000],
    ]),
  ],
  [
    'one month',
    'short_history',
    many(80, (i) => [
      [30 - (i % 20), 90_000],
      [i % 9, 150_000 + i],
    ]),
  ],
  ['only customers with one purchase', 'few_repeaters', many(90, (i) => [[i * 4, 90_000 + i]])],
  [
    'customers who are all equal',
    'all_alike',
    many(50, () => [
      [200, 100_000],
      [100, 100_000],
    ]),
  ],
  ['nobody', 'no_customers', {}],
])('%s: it says what cannot be told, and no figure', async (_, reason, purchases) => {
  const context = testShop();
  if (reason === 'no_customers') await context.crm('init');
  else await importOrders(context, purchases);
  for (const flags of [[], ['--model', 'bg-nbd', '--unit', 'week'], ['--calibration-end', '2026-01-31']]) {
    expect(await context.crm('value', ...flags, '--json'), context.err()).toBe(0);
    const { params, log_likelihood, money, expected, holdout, histogram } = context.json();
    expect([...Object.values(params), log_likelihood, money.p, money.v, expected.clv]).toEqual(new Array(8).fill(null));
    expect([holdout, histogram]).toEqual([[], []]);
    expect(warned(context)[0]).toMatch(/^(no|few|short|all)_/);
    expect(context.out()).not.toMatch(/NaN|Infinity/);
  }
  expect(await context.crm('value', '--json')).toBe(0);
  expect(warned(context)[0]).toBe(reason);
  expect(await context.crm('value')).toBe(0);
  expect(context.err()).toMatch(/Only \d+|Nobody has bought|have only \d+ different/);
  expect(await context.crm('segment', 'clv >= 0', '--json')).toBe(0);
  expect(context.json().contacts).toBe(0);
  expect(await context.crm('value', '--save')).toBe(0);
});

test('amounts all equal are expected of everybody, without a model of money', async () => {
  const context = testShop();
  await importOrders(
    context,
    many(60, (i) => [[300 - i, 100_000], ...(i % 2 ? [[(i * 37) % 200, 100_000] as const] : [])]),
  );
  expect(await context.crm('value', '--scores', '--json')).toBe(0);
  expect(context.json().money).toMatchObject({ p: null, q: null, v: null, correlation: null });
  expect(warned(context)).toContain('equal_amounts');
  const { expected_value: each, expected_orders: orders, clv } = context.json().scores[0];
  expect(each).toBe(100_000);
  expect(Math.abs(clv - 100_000 * orders)).toBeLessThan(1);
});

test('customers of whom a till does not tell since when they buy are left out and counted', async () => {
  const context = await usualShop();
  const till =
    'Mã KH,Họ tên,Số điện thoại,Số đơn trước đây,Tổng chi trước đây,Lần mua cuối\nX1,Trần Lan,0901234567,7,3500000,2025-12-31\nX2,Lê Nam,0912345670,1,500000,2025-06-01\n';
  const map = 'orders_before="Số đơn trước đây",spent_before="Tổng chi trước đây",last_order_before="Lần mua cuối"';
  expect(await context.crmWith(till, 'import', '-', '--list', 'till', '--map', map), context.err()).toBe(0);
  expect(await context.crm('value', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ customers: 61, ignored: { opening_balance: 7 } });
  expect(warned(context)).toContain('opening_balances');
});

test('the figures, the holdout and the histogram agree with the scores', async () => {
  const context = await usualShop();
  expect(await context.crm('value', '--scores', '--json')).toBe(0);
  const { scores, expected, histogram, customers, money } = context.json();
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  expect(scores).toHaveLength(customers);
  expect(expected.clv.amount).toBe(sum(scores.map(({ clv }: { clv: number }) => clv)));
  expect(sum(histogram.map((band: { customers: number }) => band.customers))).toBe(customers);
  expect(sum(histogram.map((band: { clv: { amount: number } }) => band.clv.amount))).toBe(expected.clv.amount);
  expect(money.p).toBeGreaterThan(0);
  expect(await context.crm('value', '--calibration-end', '2025-12-08', '--json')).toBe(0);
  const { holdout, holdout_errors: errors, holdout_days: days } = context.json();
  expect(sum(holdout.map((line: { customers: number }) => line.customers))).toBe(context.json().customers);
  expect(days).toBeLessThanOrEqual(90);
  expect(['model', 'baseline', 'neither']).toContain(errors.better);
  if (errors.better !== 'model') expect(warned(context).some((code: string) => code.startsWith('baseline'))).toBe(true);
});

test('a discount, a longer horizon and --as-of do what they say', async () => {
  const context = await usualShop();
  const clv = async (...flags: string[]): Promise<number> => {
    expect(await context.crm('value', ...flags, '--json'), context.err()).toBe(0);
    return context.json().expected.clv.amount;
  };
  const plain = await clv();
  expect(await clv('--horizon', '364d')).toBe(plain);
  const dear = await clv('--discount', '1%');
  expect(dear).toBeLessThan(plain);
  expect(dear).toBeGreaterThan(plain / 1.01 ** 12);
  expect(await clv('--horizon', '24mo')).toBeGreaterThan(plain);
  expect(await context.crm('value', '--as-of', '2025-12-31', '--json')).toBe(0);
  expect(context.json().ignored.after_as_of).toBeGreaterThan(0);
});

test.each([
  [['--calibration-end', '2026-03-08'], 'leaves no day'],
  [['--calibration-end', '2026-01-01', '--save'], 'does not go with'],
  [['--horizon', 'soon'], '52w'],
  [['--discount', '100%'], '1%'],
  [['--sort', 'clv'], '--scores'],
  [['--model', 'pareto'], 'bg-nbd'],
])('crm value %j is told to be wrong', async (flags, says) => {
  const context = testShop();
  await context.crm('init');
  expect(await context.crm('value', ...flags)).toBe(2);
  expect(context.err()).toContain(says);
});

test('segments ask for value: fitted for the question, or by the stored fit of the day, which follows imports', async () => {
  const context = await usualShop();
  const count = async (expression: string, ...flags: string[]): Promise<number> => {
    expect(await context.crm('segment', expression, '--json', ...flags), context.err()).toBe(0);
    return context.json().contacts;
  };
  const fresh = await count('p_alive < 0.5');
  expect(fresh).toBeGreaterThan(0);
  expect(context.err()).toContain('No fit of value is stored for this day');
  expect(await context.crm('value', '--save', '--dry-run')).toBe(0);
  expect(await context.crm('show', 'K1', '--json')).toBe(0);
  expect(context.json().value).toBeUndefined();
  expect(await context.crm('value', '--save')).toBe(0);
  expect(await count('xác_suất_còn_mua < 0.5')).toBe(fresh);
  expect(context.err()).toBe('');
  expect(await count('clv >= 0 AND expected_orders > 0')).toBe(60);
  expect(await count('clv IS EMPTY')).toBe(0);
  expect(await context.crm('show', 'K1', '--json')).toBe(0);
  expect(context.json().value).toMatchObject({ as_of: asOf, model: 'mbg-nbd', horizon_days: 364 });
  const before = context.json().value.p_alive;
  await importOrders(context, { K1: [[0, 250_000]] });
  expect(await context.crm('show', 'K1', '--json')).toBe(0);
  expect(context.json().value.p_alive).toBeGreaterThan(before);
  expect(await context.crm('doctor'), context.out()).toBe(0);
  expect(await context.crm('imports', 'undo', '2')).toBe(0);
  expect(await count('p_alive < 0.5')).toBe(fresh);
  // A later day is one more of silence; an earlier one knows nothing of the stored fit.
  expect(await count('p_alive < 0.5', '--as-of', '2026-06-08')).toBeGreaterThanOrEqual(fresh);
  expect(await count('p_alive >= 0', '--as-of', '2025-09-08')).toBeLessThan(60);
});

test('the night stores a fit before segments are refreshed, and says nothing where there is none', async () => {
  const context = await usualShop();
  const steps = async (): Promise<string[]> => {
    expect(await context.crm('nightly', '--backups', 'b', '--json'), context.err()).toBe(0);
    return context.json().steps.map(({ step }: { step: string }) => step);
  };
  expect(await context.crm('segment', 'create', 'leaving', '--where', 'p_alive < 0.5')).toBe(0);
  expect((await steps()).slice(0, 2)).toEqual(['value', 'refresh']);
  expect(await context.crm('imports', 'undo', '1')).toBe(0);
  expect(await steps()).not.toContain('value');
});
