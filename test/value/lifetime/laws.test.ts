import { expect, test } from 'vitest';
import { fitHistories } from '../../../src/value/lifetime/fit-lifetime.ts';
import type { Histories } from '../../../src/value/lifetime/histories.ts';
import { lifetimeFitOf, scoreRows } from '../../../src/value/lifetime/lifetime-value.ts';
import type { PurchaseModel, TimeUnit } from '../../../src/value/lifetime/model.ts';
import { simulate } from './simulate.ts';

const params = { r: 0.8, alpha: 60, a: 0.9, b: 2.5 };
const spend = { p: 5, q: 4, v: 80_000 };
const models: readonly PurchaseModel[] = ['mbg-nbd', 'bg-nbd'];
const horizon = { days: 364, discount: 0, periodDays: 30.4375 };

const fitted = (histories: Histories, unit: TimeUnit = 'day') => fitHistories(histories, 'mbg-nbd', unit);

function scored(histories: Histories, unit: TimeUnit = 'day') {
  const found = fitted(histories, unit);
  return [...scoreRows(histories, lifetimeFitOf(found, { model: 'mbg-nbd', unit, horizon }))];
}

const changed = (histories: Histories, change: (column: readonly number[]) => readonly number[]): Histories => ({
  ids: change(histories.ids),
  repeats: change(histories.repeats),
  recency: change(histories.recency),
  age: change(histories.age),
  spend: change(histories.spend),
  later: change(histories.later),
});

test.each(models)('%s: the fit recovers the parameters of simulated customers within its standard errors', (model) => {
  const found = fitHistories(simulate({ model, params, spend, customers: 6000, seed: 11 }), model, 'day');
  const all = { ...found.purchases!.estimates, ...found.spend!.estimates };
  for (const [name, truth] of Object.entries({ ...params, ...spend })) {
    const { value, standardError } = all[name as keyof typeof all];
    // Three standard errors: fixed seeds, seven parameters, two models.
    expect(Math.abs(value - truth), `${name} ${value} ± ${standardError}`).toBeLessThan(3 * standardError!);
    expect(standardError).toBeLessThan(value);
  }
  expect(found.warnings).toEqual([]);
});

const shop = simulate({ model: 'mbg-nbd', params, spend, customers: 400, seed: 3 });

test('the order of customers changes nothing, not in the last digit', () => {
  const places = shop.ids.map((_, i) => (i * 149) % shop.ids.length);
  const shuffled = changed(shop, (column) => places.map((place) => column[place]!));
  const { spending: _, ...ours } = fitted(shop);
  const { spending: __, ...theirs } = fitted(shuffled);
  expect(theirs).toEqual(ours);
  const byId = (rows: ReturnType<typeof scored>) => rows.toSorted(([a], [b]) => a - b);
  expect(byId(scored(shuffled))).toEqual(scored(shop));
});

test('the scale of money changes v alone, and the order of values not at all', () => {
  const [one, other] = [fitted(shop), fitted({ ...shop, spend: shop.spend.map((sum) => sum * 25_000) })];
  expect(other.purchases).toEqual(one.purchases);
  expect(other.correlation).toBeCloseTo(one.correlation!, 10);
  const [cheap, dear] = [one.spend!.params, other.spend!.params];
  expect(dear.p / cheap.p).toBeCloseTo(1, 7);
  expect(dear.q / cheap.q).toBeCloseTo(1, 7);
  expect(dear.v / cheap.v / 25_000).toBeCloseTo(1, 7);
});

test('the unit of time changes no prediction, and alpha by its length', () => {
  const [days, weeks] = [fitted(shop), fitted(shop, 'week')];
  expect(days.purchases!.params.alpha / weeks.purchases!.params.alpha).toBeCloseTo(7, 6);
  const repeats = shop.repeats.reduce((sum, times) => sum + times, 0);
  expect(weeks.purchases!.logLikelihood - days.purchases!.logLikelihood).toBeCloseTo(repeats * Math.log(7), 4);
  const [byDay, byWeek] = [scored(shop), scored(shop, 'week')];
  byDay.forEach(([, , , , , alive, orders], i) => {
    expect(byWeek[i]![5]).toBeCloseTo(alive!, 7);
    expect(byWeek[i]![6]).toBeCloseTo(orders!, 6);
  });
});

test('of two customers who bought as often, who was here last is likelier to be here', () => {
  const rows = scored(shop);
  for (const [, repeats, recency, age, , alive] of rows) {
    const worse = rows.filter((row) => row[1] === repeats && row[3] === age && row[2] < recency);
    for (const row of worse) expect(row[5]!).toBeLessThanOrEqual(alive!);
  }
});

test('nobody who leaves, or everybody alike, is a parameter at its bound and no wild figure', () => {
  const stay = simulate({
    model: 'mbg-nbd',
    params: { r: 4000, alpha: 200_000, a: 1e-4, b: 1000 },
    spend,
    customers: 500,
    seed: 5,
  });
  const found = fitted(stay);
  expect(found.warnings.map(({ code }) => code)).toContain('at_bound');
  const orders = scored(stay).map((row) => row[6]!);
  expect(Math.min(...orders)).toBeGreaterThan(5);
  expect(Math.max(...orders)).toBeLessThan(10);
});
