import { expect, test } from 'vitest';
import { maximizeLikelihood } from '../../src/statistics/maximum-likelihood.ts';
import { hessianAt, minimize, type Objective } from '../../src/statistics/minimize.ts';
import { inverse, solve } from '../../src/statistics/symmetric-matrix.ts';

const valley: Objective = ([x = 0, y = 0]) => ({
  value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
});

test('BFGS finds the end of a bent valley', () => {
  const { at } = minimize(valley, [-1.2, 1], { tolerance: 1e-9, longestStep: 1 });
  expect(at[0]).toBeCloseTo(1, 8);
  expect(at[1]).toBeCloseTo(1, 8);
});

test('the Hessian is that of the function', () => {
  const [[xx, xy], [, yy]] = hessianAt(valley, [1, 1]) as [[number, number], [number, number]];
  expect(xx).toBeCloseTo(802, 3);
  expect(xy).toBeCloseTo(-400, 3);
  expect(yy).toBeCloseTo(200, 3);
});

test('a positive definite matrix times its inverse is one; another has none', () => {
  const matrix = [
    [4, 1, 0.5],
    [1, 3, -1],
    [0.5, -1, 5],
  ];
  const inverted = inverse(matrix)!;
  const product = matrix.map((row) =>
    row.map((_, j) => row.reduce((sum, cell, k) => sum + cell * inverted[k]![j]!, 0)),
  );
  const one = matrix.map((row, i) => row.map((_, j) => Number(i === j)));
  expect(product.flat().every((cell, i) => Math.abs(cell - one.flat()[i]!) < 1e-12)).toBe(true);
  expect(solve(matrix, [5.5, 3, 4.5])!.every((x) => Math.abs(x - 1) < 1e-12)).toBe(true);
  expect(
    inverse([
      [1, 2],
      [2, 1],
    ]),
  ).toBeUndefined();
});

/** Times between events: the likelihood of their rate, by its logarithm. */
const waiting = (times: readonly number[]): Objective => {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return ([logRate = 0]) => ({ value: Math.exp(logRate) * mean - logRate, gradient: [Math.exp(logRate) * mean - 1] });
};

test('the rate of waiting times is one over their mean, with the standard error that theory gives', () => {
  const times = [1, 2, 3, 6];
  const { estimates, logLikelihood } = maximizeLikelihood({
    objective: waiting(times),
    observations: 4,
    starts: [[5], [0.1]],
  });
  const [{ value, standardError, atBound }] = estimates as [(typeof estimates)[0]];
  expect(value).toBeCloseTo(1 / 3, 10);
  expect(standardError).toBeCloseTo(1 / 3 / Math.sqrt(4), 6);
  expect(atBound).toBe(false);
  expect(logLikelihood).toBeCloseTo(4 * (Math.log(1 / 3) - 1), 10);
});

test('a likelihood that rises for ever ends at the bound, without a standard error', () => {
  const { estimates } = maximizeLikelihood({ objective: waiting([0, 0]), observations: 2, starts: [[1]] });
  expect(estimates[0]).toMatchObject({ atBound: true, standardError: null });
});
