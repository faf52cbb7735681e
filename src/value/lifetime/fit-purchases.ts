import { type Estimate, maximizeLikelihood, scaled } from '../../statistics/maximum-likelihood.ts';
import type { PurchaseModel, PurchaseParams } from './model.ts';
import { type Patterns, sampleOf } from './patterns.ts';
import { purchaseObjective } from './purchase-likelihood.ts';

/** Patterns among which the best of the starts is chosen. */
const coarsePatterns = 20_000;

/** r, the part of the mean time that alpha is, a and b: much and little difference in buying, few and many who leave. */
const shapes = [
  [0.5, 0.8, 2.5],
  [2, 0.3, 3],
  [0.2, 2, 4],
  [5, 5, 20],
] as const;

export interface PurchaseFit {
  readonly params: PurchaseParams;
  readonly estimates: Readonly<Record<keyof PurchaseParams, Estimate>>;
  readonly logLikelihood: number;
}

/** Fits a model of buying by maximum likelihood; `days` are in a unit of time, in which alpha and the likelihood are. */
export function fitPurchases(model: PurchaseModel, patterns: Patterns, days: number): PurchaseFit {
  const { repeats, age, customers, count } = patterns;
  const sum = (column: Int32Array) => column.reduce((all, value, i) => all + value * (customers[i] ?? 0), 0);
  const [allRepeats, allDays] = [sum(repeats), sum(age)];
  // In its own mean time every shop looks alike to the search, whatever the unit.
  const scale = allDays / count;
  const perTime = Math.max(allRepeats / count, 1e-3);
  const { estimates, logLikelihood } = maximizeLikelihood({
    objective: purchaseObjective(model, patterns, scale),
    coarse: purchaseObjective(model, sampleOf(patterns, coarsePatterns), scale),
    observations: count,
    starts: shapes.map(([r, a, b]) => [r, r / perTime, a, b]),
  });
  const [r, inMeanTime, a, b] = estimates as [Estimate, Estimate, Estimate, Estimate];
  const alpha = scaled(inMeanTime, scale / days);
  return {
    params: { r: r.value, alpha: alpha.value, a: a.value, b: b.value },
    estimates: { r, alpha, a, b },
    // A density of times changes with their unit: once for each repeat.
    logLikelihood: logLikelihood - allRepeats * Math.log(scale / days),
  };
}
