import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chancesOf } from '../../src/score/chance/chance.ts';
import { depthOf } from '../../src/score/chance/depth.ts';
import { fitModel } from '../../src/score/chance/fit-model.ts';
import type { Pattern } from '../../src/score/patterns/pattern-store.ts';
import { between, seeded } from '../../src/statistics/random.ts';
import { testShop } from '../shop.ts';

const fields = ['first_list', 'gender'];

/** People of two lists and two genders, tried once each: `chance` of an order by gender. */
function tried(count: number, chance: (gender: string) => number): Pattern[] {
  const random = seeded(11);
  return Array.from({ length: count }, () => {
    const gender = random() < 0.5 ? 'female' : 'male';
    const values = [random() < 0.5 ? 'a' : 'b', gender];
    return { values, fold: between(random, 0, 4), contacts: 1, hits: random() < chance(gender) ? 1 : 0 };
  });
}

test('a model is fitted and used where gender tells who orders', () => {
  const { report, chance } = fitModel(
    tried(4000, (gender) => (gender === 'female' ? 0.4 : 0.1)),
    fields,
  );
  expect(report.verdict).toBe('used');
  expect(report.held_out?.trials).toBe(4000);
  expect(report.held_out?.difference.high).toBeLessThan(0);
  expect(chance?.(['a', 'female'])).toBeCloseTo(0.4, 1);
  expect(chance?.(['a', 'male'])).toBeCloseTo(0.1, 1);
});

test('where nothing tells who orders the model is not used, and lists of equal rates are believed equal', () => {
  const patterns = tried(3000, () => 0.2);
  const fitted = fitModel(patterns, fields);
  expect(fitted.report.verdict).toBe('no_better');
  const chances = chancesOf(patterns, fitted);
  expect(chances.basis).toBe('list');
  expect(chances.chance(['a', 'male'])).toBeCloseTo(chances.chance(['b', 'male']), 1);
});

test('under a hundred outcomes of a kind there is no model', () => {
  expect(
    fitModel(
      tried(300, () => 0.2),
      fields,
    ).report,
  ).toMatchObject({ verdict: 'too_few', held_out: null });
  expect(
    fitModel(
      tried(300, () => 0.9),
      fields,
    ).report.verdict,
  ).toBe('too_few');
  expect(fitModel([], fields).report).toMatchObject({ verdict: 'too_few', trials: 0, hits: 0 });
});

test('a field of one value for everybody tells nothing', () => {
  const same = tried(3000, () => 0.2).map((pattern) => ({ ...pattern, values: ['a', null] }));
  expect(fitModel(same, fields).report.verdict).toBe('no_field');
});

test('a coefficient takes ten outcomes: with 110 a field of fifteen values is passed over for one of two', () => {
  const random = seeded(3);
  const patterns = tried(1100, () => 0.1).map((pattern) => ({
    ...pattern,
    values: [`list ${between(random, 1, 15)}`, pattern.values[1] ?? null],
  }));
  expect(fitModel(patterns, fields).report.fields).toEqual(['gender']);
});

test('a list of few is drawn towards the overall rate', () => {
  // 10 of 80 in all. List b: (2 + 20 · .125) / (4 + 20) = .1875; a new list has the overall rate.
  const patterns: Pattern[] = [
    { values: ['a', null], fold: 0, contacts: 76, hits: 8 },
    { values: ['b', null], fold: 0, contacts: 4, hits: 2 },
  ];
  const { chance, basis } = chancesOf(patterns, fitModel(patterns, fields));
  expect(basis).toBe('list');
  expect(chance(['b'])).toBeCloseTo(0.1875, 12);
  expect(chance(['new'])).toBeCloseTo(0.125, 12);
});

const groups = fc.array(
  fc.record({ chance: fc.double({ min: 0, max: 1, noNaN: true }), contacts: fc.integer({ min: 1, max: 50 }) }),
  { maxLength: 8 },
);
const economics = fc.record({ cost: fc.integer({ min: 1, max: 9000 }), margin: fc.integer({ min: 1, max: 90_000 }) });

test('no other depth should bring more, and the best and the rest are all', () => {
  fc.assert(
    fc.property(groups, economics, (all, { cost, margin }) => {
      const depth = depthOf(all, { cost, margin });
      for (const step of depth.steps) expect(step.expected_profit).toBeLessThanOrEqual(depth.best.expected_profit + 1);
      expect(depth.best.contacts + depth.saved.contacts).toBe(depth.all.contacts);
      expect(depth.best.cost + depth.saved.cost).toBe(depth.all.cost);
    }),
    { numRuns: 100 },
  );
});

test('cost and margin in another unit choose the same depth, the order of the groups too', () => {
  fc.assert(
    fc.property(groups, economics, (all, { cost, margin }) => {
      const { best } = depthOf(all, { cost, margin });
      expect(depthOf([...all].reverse(), { cost, margin }).best.contacts).toBe(best.contacts);
      expect(depthOf(all, { cost: cost * 4, margin: margin * 4 }).best.contacts).toBe(best.contacts);
    }),
    { numRuns: 60 },
  );
});

test('a hundred at 20 % and a hundred at 5 %: 5,000 against 60,000 calls the first alone', () => {
  const depth = depthOf(
    [
      { chance: 0.05, contacts: 100 },
      { chance: 0.2, contacts: 100 },
    ],
    { cost: 5000, margin: 60_000 },
  );
  expect(depth.best).toEqual({ contacts: 100, expected_orders: 20, cost: 500_000, expected_profit: 700_000 });
  expect(depth.saved).toEqual({ contacts: 100, cost: 500_000, expected_orders: 5 });
  expect(depth.all.expected_profit).toBe(500_000);
  expect(depth.break_even).toBeCloseTo(1 / 12, 12);
});

/** Two lists of sixty, twenty of each tried; twelve of the first ordered and two of the second. */
async function shopOfTwoLists() {
  const context = testShop();
  const phone = (list: number, i: number) => `09${list}${String(1_000_000 + i * 7919)}`;
  const orders: string[] = [];
  const calls: string[] = [];
  for (const list of [1, 2]) {
    const rows = Array.from({ length: 60 }, (_, i) => `Khách ${list} ${i},${phone(list, i)}`);
    writeFileSync(context.path(`l${list}.csv`), `Họ tên,SĐT\n${rows.join('\n')}\n`);
    for (let i = 0; i < 20; i++) {
      calls.push(`${phone(list, i)},${i < (list === 1 ? 12 : 2) ? 'ordered' : 'not_interested'},01/03/2026 09:00`);
      if (i < (list === 1 ? 12 : 2)) orders.push(`D${list}${i},2026-03-02,${phone(list, i)},200000`);
    }
    expect(await context.crm('import', `l${list}.csv`, '--list', `l${list}`), context.err()).toBe(0);
  }
  writeFileSync(context.path('calls.csv'), `phone,disposition,when\n${calls.join('\n')}\n`);
  writeFileSync(context.path('orders.csv'), `Mã đơn,Ngày đặt,SĐT,Tổng tiền\n${orders.join('\n')}\n`);
  expect(await context.crm('import', 'calls.csv', '--as', 'results'), context.err()).toBe(0);
  expect(await context.crm('import', 'orders.csv', '--as', 'orders'), context.err()).toBe(0);
  return context;
}

test('how many to call: the better list where only that pays, by the rates of the lists', async () => {
  const context = await shopOfTwoLists();
  expect(await context.crm('score', '--cost', '20000', '--margin', '60000', '--json'), context.err()).toBe(0);
  const { basis, contacts, depth, model } = context.json();
  expect({ basis, contacts, verdict: model.verdict }).toEqual({ basis: 'list', contacts: 80, verdict: 'too_few' });
  // (12 + 20 · .35) / 40 = .475 and (2 + 7) / 40 = .225 against a break-even of a third.
  expect(depth.best).toMatchObject({ contacts: 40, cost: { amount: 800_000, currency: 'VND' } });
  expect(depth.best.expected_orders).toBeCloseTo(19, 9);
  expect(depth.saved.cost.amount).toBe(800_000);
  await context.crm('score', '--cost', '20000', '--margin', '60000');
  expect(context.err()).toContain('Contact the best 40 of 80');
  const words = ['--sort', 'chance', '--limit', '1', '--columns', 'name,chance', '--format', 'csv'];
  await context.crm('export', '--where', 'last_contacted IS EMPTY AND orders_count = 0', ...words);
  expect(context.out()).toContain('0.475');
});

test('where nobody tried has ordered the depth cannot be told: exit 0, no number', async () => {
  const context = testShop();
  await context.crmWith('Họ tên,SĐT\nTrần Lan,0901234567\n', 'import', '-', '--list', 'l');
  expect(await context.crm('score', '--cost', '5000', '--margin', '60000', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ basis: 'unknown', depth: null, contacts: 1 });
  expect(await context.crm('score', '--cost', '5000', '--margin', '60000')).toBe(0);
  expect(context.err()).toContain('cannot be told');
  expect(await context.crm('score', 'model', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ verdict: 'too_few', trials: 0, held_out: null });
});

test.each([
  [['--cost', '5000'], 'a cost and a margin'],
  [['--cost', '5000', '--margin', '0'], 'a cost and a margin'],
  [['--scores', '--like', 'loyal'], 'two questions'],
  [['--where', 'review'], '--where goes with'],
])('crm score %j is exit 2', async (words, message) => {
  const context = testShop();
  await context.crm('init');
  expect(await context.crm('score', ...words, '--json')).toBe(2);
  expect(context.error().message).toContain(message);
});
