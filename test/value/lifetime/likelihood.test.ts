import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spendObjective } from '../../../src/value/lifetime/fit-spending.ts';
import type { PurchaseModel, PurchaseParams } from '../../../src/value/lifetime/model.ts';
import { patternsOf } from '../../../src/value/lifetime/patterns.ts';
import { expectedPurchases, type History, probabilityAlive } from '../../../src/value/lifetime/prediction.ts';
import { purchaseObjective } from '../../../src/value/lifetime/purchase-likelihood.ts';
import { spendingOf } from '../../../src/value/lifetime/spending.ts';
import { betaMean, integral } from '../../statistics/quadrature.ts';

const models: readonly PurchaseModel[] = ['mbg-nbd', 'bg-nbd'];

/** The likelihood of a customer whose rate and probability to leave are known, split by whether they left. */
function ofOne(model: PurchaseModel, { repeats: x, recency, age }: History, rate: number, p: number) {
  const chances = model === 'mbg-nbd' ? x + 1 : x;
  const buying = rate ** x;
  return {
    stayed: (1 - p) ** chances * buying * Math.exp(-rate * age),
    left: chances > 0 ? p * (1 - p) ** (chances - 1) * buying * Math.exp(-rate * recency) : 0,
  };
}

/** Means over all rates and probabilities, by brute force: nothing is solved on paper. */
function overAll({ r, alpha, a, b }: PurchaseParams, f: (rate: number, p: number) => number): number {
  const density = (rate: number) => rate ** (r - 1) * Math.exp(-alpha * rate);
  const overRates = (g: (rate: number) => number) =>
    integral((s, rest) => (g(s / rest) * density(s / rest)) / rest ** 2);
  const whole = overRates(() => 1);
  return betaMean(a, b, (p) => overRates((rate) => f(rate, p)) / whole);
}

const params: PurchaseParams = { r: 0.7, alpha: 5, a: 0.8, b: 2.4 };
const customers: readonly History[] = [
  { repeats: 0, recency: 0, age: 12 },
  { repeats: 1, recency: 4, age: 12 },
  { repeats: 3, recency: 11, age: 12 },
];

test.each(models)('%s: the likelihood is that of single customers, over all of them', (model) => {
  for (const history of customers) {
    const patterns = patternsOf({
      ids: [1],
      spend: [0],
      later: [0],
      repeats: [history.repeats],
      recency: [history.recency],
      age: [history.age],
    });
    const at = Object.values(params).map(Math.log);
    const byForce = overAll(params, (rate, p) => {
      const { stayed, left } = ofOne(model, history, rate, p);
      return stayed + left;
    });
    expect(-purchaseObjective(model, patterns, 1)(at).value).toBeCloseTo(Math.log(byForce), 7);
  }
});

test.each(models)('%s: the probability to be alive and the expectation are those of single customers', (model) => {
  const time = 8;
  for (const history of customers) {
    const either = overAll(params, (rate, p) => {
      const { stayed, left } = ofOne(model, history, rate, p);
      return stayed + left;
    });
    const stayed = overAll(params, (rate, p) => ofOne(model, history, rate, p).stayed);
    const bought = overAll(
      params,
      // Purchases until a customer with that rate and probability leaves: the sum of (1 − p)^k over the events.
      (rate, p) => (ofOne(model, history, rate, p).stayed * -Math.expm1(-rate * p * time)) / p,
    );
    expect(probabilityAlive(model, params, history)).toBeCloseTo(stayed / either, 7);
    expect(expectedPurchases(model, params, history)(time)).toBeCloseTo(bought / either, 6);
  }
});

const positive = (max: number) => fc.double({ min: 0.05, max, noNaN: true });
const someParams = fc.record({ r: positive(5), alpha: positive(40), a: positive(6), b: positive(9) });
const someHistory = fc
  .record({
    repeats: fc.integer({ min: 0, max: 40 }),
    recency: fc.integer({ min: 0, max: 400 }),
    silence: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ repeats, recency, silence }) => ({
    repeats,
    recency: repeats === 0 ? 0 : recency,
    age: (repeats === 0 ? 0 : recency) + silence,
  }));

test('the gradient is the slope of the likelihood', () => {
  const histories = fc.array(someHistory, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(someParams, histories, fc.constantFrom(...models), (at, several, model) => {
      const column = (of: (history: History) => number) => several.map(of);
      const objective = purchaseObjective(
        model,
        patternsOf({
          ids: column(() => 1),
          spend: column(() => 0),
          later: column(() => 0),
          repeats: column(({ repeats }) => repeats),
          recency: column(({ recency }) => recency),
          age: column(({ age }) => age),
        }),
        7,
      );
      const logs = Object.values(at).map(Math.log);
      const { gradient } = objective(logs);
      logs.forEach((_, place) => {
        const moved = (by: number) => objective(logs.map((x, i) => (i === place ? x + by : x))).value;
        const slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
        expect(Math.abs(gradient[place]! - slope)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
      });
    }),
    { numRuns: 40 },
  );
});

test('probabilities and expectations are within their bounds, whatever the parameters', () => {
  fc.assert(
    fc.property(someParams, someHistory, positive(300), fc.constantFrom(...models), (at, history, time, model) => {
      const alive = probabilityAlive(model, at, history);
      expect(alive).toBeGreaterThanOrEqual(0);
      expect(alive).toBeLessThanOrEqual(1);
      const later = probabilityAlive(model, at, { ...history, age: history.age + 30 });
      expect(later).toBeLessThanOrEqual(alive + 1e-12);
      const within = expectedPurchases(model, at, history);
      expect(within(0)).toBe(0);
      expect(within(time)).toBeGreaterThanOrEqual(0);
      expect(within(time)).toBeLessThanOrEqual(
        ((at.r + history.repeats) / (at.alpha + history.age)) * time * (1 + 1e-9),
      );
      expect(within(2 * time)).toBeGreaterThanOrEqual(within(time) - 1e-9);
    }),
    { numRuns: 300 },
  );
});

test('the expectation is smooth where its formula is 0/0', () => {
  for (const model of models) {
    const at = (a: number) => expectedPurchases(model, { ...params, a }, { repeats: 2, recency: 5, age: 9 })(20);
    expect(at(1)).toBeCloseTo((at(1 - 1e-3) + at(1 + 1e-3)) / 2, 5);
    expect(at(1 + 0.99e-5)).toBeCloseTo(at(1 + 1.01e-5), 6);
  }
});

/** ln Γ by its own integral. */
const gammaLog = (x: number): number =>
  Math.log(integral((s, rest) => ((s / rest) ** x * Math.exp(-s / rest)) / rest ** 2)) - Math.log(x);

test('the likelihood of money is that of single customers, over all of them', () => {
  const [repeats, spend] = [
    [1, 2, 2, 5],
    [40, 90, 61, 200],
  ];
  const spending = spendingOf({ ids: [1, 2, 3, 4], recency: [], age: [], later: [], repeats: repeats!, spend: spend! });
  // The money of x repeats is gamma (p·x, rate), the rate gamma (q, v).
  const byForce = (p: number, q: number, v: number) =>
    spending.repeats.reduce((all, x, group) => {
      const sums = spending.sums.slice(spending.starts[group], spending.starts[group + 1]);
      return sums.reduce((sum, money) => {
        const likelihood = integral((s, rest) => {
          const rate = s / rest;
          const ofMoney = p * x * Math.log(rate) + (p * x - 1) * Math.log(money) - rate * money - gammaLog(p * x);
          const ofRate = q * Math.log(v) + (q - 1) * Math.log(rate) - v * rate - gammaLog(q);
          return Math.exp(ofMoney + ofRate) / rest ** 2;
        });
        return sum + Math.log(likelihood);
      }, all);
    }, 0);
  const ours = (...at: number[]) => -4 * spendObjective(spending)(at.map(Math.log)).value;
  // What no parameter changes is left out of ours.
  expect(ours(3, 2.5, 0.7) - ours(1.2, 4, 2)).toBeCloseTo(byForce(3, 2.5, 0.7) - byForce(1.2, 4, 2), 5);
});
