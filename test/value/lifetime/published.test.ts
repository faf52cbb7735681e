import { expect, test } from 'vitest';
import { fitHistories } from '../../../src/value/lifetime/fit-lifetime.ts';
import { holdoutOf } from '../../../src/value/lifetime/holdout.ts';
import { expectedPurchases, newCustomer, probabilityAlive } from '../../../src/value/lifetime/prediction.ts';
import { scoreOf } from '../../../src/value/lifetime/score.ts';
import { cdnowHistories } from './cdnow.ts';

/** Published results on the CDNOW sample, in weeks: Fader, Hardie, Lee (2005); Batislam and others (2007); Fader, Hardie (2013). */
const histories = cdnowHistories();
const paper = { r: 0.2425945, alpha: 4.4136029, a: 0.7929219, b: 2.4259061 };
const relative = (found: number, published: number) => Math.abs(found / published - 1);
const rounded = (value: number) => Number(value.toFixed(4));

test('BG/NBD: the parameters and the log-likelihood', () => {
  const { purchases, customers, repeaters } = fitHistories(histories, 'bg-nbd', 'week');
  expect([customers, repeaters]).toEqual([2357, 946]);
  expect(purchases!.logLikelihood).toBeCloseTo(-9582.4292, 4);
  for (const [name, value] of Object.entries(paper))
    expect(relative(purchases!.params[name as keyof typeof paper], value), name).toBeLessThan(1e-6);
});

test('BG/NBD: the expected repeats of a new customer', () => {
  const within = expectedPurchases('bg-nbd', paper, newCustomer);
  const weeks = [0.1429, 1, 3, 31.8571, 32, 78];
  expect(weeks.map((time) => rounded(within(time)))).toEqual([0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.858]);
});

test('BG/NBD: the customer with 26 repeats', () => {
  const history = { repeats: 26, recency: 30.857143, age: 31 };
  expect(expectedPurchases('bg-nbd', paper, history)(52)).toBeCloseTo(25.757, 3);
  expect(probabilityAlive('bg-nbd', paper, history)).toBeCloseTo(0.9689, 4);
});

test('BG/NBD: 39 weeks of holdout by repeats of the calibration', () => {
  const { lines, better } = holdoutOf(histories, { model: 'bg-nbd', params: paper, unitDays: 7, days: 273 });
  expect(lines.map(({ frequency }) => frequency)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7+']);
  expect(lines.map(({ actual }) => rounded(actual))).toEqual([
    0.2367, 0.697, 1.3925, 1.56, 2.5323, 2.9474, 3.8621, 6.3594,
  ]);
  const published = [0.2251, 0.5231, 1.0441, 1.5203, 2.1638, 2.6538, 3.504, 6.157];
  lines.forEach(({ expected }, i) => {
    expect(relative(expected, published[i]!)).toBeLessThan(1e-4);
  });
  expect(better).toBe('model');
});

test('MBG/NBD: the parameters and the probabilities to be alive', () => {
  const { purchases } = fitHistories(histories, 'mbg-nbd', 'week');
  const { r, alpha, a, b } = purchases!.params;
  expect([r, alpha, a, b].map(rounded)).toEqual([0.5248, 6.1831, 0.8914, 1.614]);
  const alive = (repeats: number, recency: number) =>
    probabilityAlive('mbg-nbd', purchases!.params, { repeats, recency, age: 38.86 });
  expect([alive(0, 0), alive(2, 30.43)].map(rounded)).toEqual([0.3897, 0.7061]);
});

test('Gamma–Gamma: the parameters and the correlation of frequency and money', () => {
  const { spend, spending, correlation } = fitHistories(histories, 'bg-nbd', 'week');
  const { p, q, v } = spend!.params;
  expect(spending.sums).toHaveLength(946);
  expect([p, q, v / 100].map((value) => value.toFixed(2))).toEqual(['6.25', '3.74', '15.44']);
  expect(rounded(correlation!)).toBe(0.1139);
});

test('lifetimes: the value of a year of months that are 30 weeks long', () => {
  const { purchases, spend } = fitHistories(histories, 'bg-nbd', 'week');
  const fit = {
    model: 'bg-nbd',
    unit: 'week',
    purchases: purchases!.params,
    spend: spend!.params,
    average: undefined,
    horizon: { days: 12 * 210, discount: 0.01, periodDays: 210 },
  } as const;
  const { value } = scoreOf(fit, { repeats: 2, recency: 213, age: 272, spend: 4470 });
  expect(value! / 100).toBeCloseTo(140.1, 0);
});
