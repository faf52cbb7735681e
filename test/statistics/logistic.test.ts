import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitLogistic, predict, sigmoid, type TrialGroup } from '../../src/statistics/logistic.ts';
import { seeded } from '../../src/statistics/random.ts';

/** The slope of the penalised log-likelihood, written down a second time from its definition. */
function slope(groups: readonly TrialGroup[], beta: readonly number[], penalty: number): number[] {
  return beta.map((value, place) => {
    const ofTrials = groups.reduce((sum, { features, trials, hits }) => {
      if (place > 0 && !features.includes(place - 1)) return sum;
      const logOdds = (beta[0] ?? 0) + features.reduce((all, one) => all + (beta[one + 1] ?? 0), 0);
      return sum + hits - trials / (1 + Math.exp(-logOdds));
    }, 0);
    return ofTrials - (place === 0 ? 0 : penalty * value);
  });
}

const group = fc
  .record({
    features: fc.subarray([0, 1, 2]),
    trials: fc.integer({ min: 1, max: 500 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ features, trials, share }) => ({ features, trials, hits: Math.round(trials * share) }));

test('the slope is zero at the optimum, whatever the data', () => {
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 8 }), fc.constantFrom(0.1, 1, 10), (groups, penalty) => {
      const hits = groups.reduce((sum, one) => sum + one.hits, 0);
      const trials = groups.reduce((sum, one) => sum + one.trials, 0);
      // Without a hit or without a miss the intercept has no optimum.
      fc.pre(hits > 0 && hits < trials);
      const { intercept, coefficients } = fitLogistic(groups, { width: 3, penalty });
      // A slope sums over the trials: it is judged by the trial.
      for (const one of slope(groups, [intercept, ...coefficients], penalty))
        expect(Math.abs(one) / trials).toBeLessThan(1e-6);
    }),
    { numRuns: 100 },
  );
});

test('a single yes-or-no feature without penalty to speak of gives the log odds ratio', () => {
  const groups = [
    { features: [], trials: 100, hits: 20 },
    { features: [0], trials: 100, hits: 50 },
  ];
  const { intercept, coefficients, standardErrors } = fitLogistic(groups, { width: 1, penalty: 1e-9 });
  expect(intercept).toBeCloseTo(Math.log(20 / 80), 6);
  expect(coefficients[0]).toBeCloseTo(Math.log(50 / 50 / (20 / 80)), 6);
  // Woolf's standard error of a log odds ratio.
  expect(standardErrors[1]).toBeCloseTo(Math.sqrt(1 / 20 + 1 / 80 + 1 / 50 + 1 / 50), 5);
});

test('it recovers the coefficients of simulated people within three standard errors', () => {
  const truth = [-2, 0.8, -0.5, 1.2];
  const random = seeded(7);
  const counts = new Map<string, { features: number[]; trials: number; hits: number }>();
  for (let i = 0; i < 40_000; i++) {
    const features = [0, 1, 2].filter(() => random() < 0.4);
    const logOdds = features.reduce((sum, place) => sum + (truth[place + 1] ?? 0), truth[0] ?? 0);
    const one = counts.get(features.join()) ?? { features, trials: 0, hits: 0 };
    counts.set(features.join(), one);
    one.trials++;
    if (random() < sigmoid(logOdds)) one.hits++;
  }
  const model = fitLogistic([...counts.values()], { width: 3, penalty: 1 });
  for (const [i, value] of [model.intercept, ...model.coefficients].entries()) {
    expect(Math.abs(value - (truth[i] ?? 0))).toBeLessThan(3 * (model.standardErrors[i] ?? 0));
  }
  expect(predict(model, [0, 2])).toBeCloseTo(sigmoid(-2 + 0.8 + 1.2), 1);
});

test('a feature that parts hits from misses keeps a finite coefficient', () => {
  const groups = [
    { features: [], trials: 50, hits: 0 },
    { features: [0], trials: 50, hits: 50 },
  ];
  const { intercept, coefficients } = fitLogistic(groups, { width: 1, penalty: 1 });
  expect(Number.isFinite(intercept) && Number.isFinite(coefficients[0])).toBe(true);
});

test.each([[0], [5]])('nobody of five or all of five (%i) gives a finite model', (hits) => {
  const model = fitLogistic([{ features: [0], trials: 5, hits }], { width: 1, penalty: 1 });
  for (const value of [model.intercept, ...model.coefficients, ...model.standardErrors]) expect(value).not.toBeNaN();
});
