import { digamma, logGamma } from '../../statistics/gamma.ts';
import { type Estimate, maximizeLikelihood, scaled } from '../../statistics/maximum-likelihood.ts';
import type { Objective } from '../../statistics/minimize.ts';
import type { SpendParams } from './model.ts';
import { type Spending, sampleOfSpending } from './spending.ts';

export interface SpendFit {
  /** `v` in minor units. */
  readonly params: SpendParams;
  readonly estimates: Readonly<Record<keyof SpendParams, Estimate>>;
}

/** Customers among whom the best of the starts is chosen. */
const coarseCustomers = 20_000;

/** p and q; v follows from the mean. */
const shapes = [
  [6, 4],
  [1, 2],
  [20, 10],
  [2, 20],
] as const;

/** Fits Gamma–Gamma to the money of customers who came back, by maximum likelihood. */
export function fitSpending(spending: Spending): SpendFit {
  const { estimates } = maximizeLikelihood({
    objective: spendObjective(spending),
    coarse: spendObjective(sampleOfSpending(spending, coarseCustomers)),
    observations: spending.sums.length,
    starts: shapes.map(([p, q]) => [p, q, (q - 1) / p]),
  });
  const [p, q, inMeans] = estimates as [Estimate, Estimate, Estimate];
  const v = scaled(inMeans, spending.mean);
  return { params: { p: p.value, q: q.value, v: v.value }, estimates: { p, q, v } };
}

/**
 * The mean negative log-likelihood of a customer under Gamma–Gamma (Fader, Hardie 2013) by ln p, ln q, ln v, but for what no
 * parameter changes. Money is in means of all.
 */
export function spendObjective(spending: Spending): Objective {
  const logSums = spending.sums.map(Math.log);
  return (at) => {
    const [p = 1, q = 1, v = 1] = at.map(Math.exp);
    const { value, byP, byQ, byV } = sumOver(spending, logSums, { p, q, v });
    const each = -1 / spending.sums.length;
    return { value: each * value, gradient: [each * p * byP, each * q * byQ, each * v * byV] };
  };
}

/** The log-likelihood and its derivatives, summed over the customers. */
function sumOver({ repeats, starts, sums }: Spending, logSums: Float64Array, { p, q, v }: SpendParams) {
  const [logV, ofQ, slopeOfQ] = [Math.log(v), logGamma(q), digamma(q)];
  let [value, byP, byQ, byV] = [0, 0, 0, 0];
  for (const [group, x] of repeats.entries()) {
    const shape = p * x + q;
    const constant = logGamma(shape) - logGamma(p * x) - ofQ;
    const slopeOfShape = digamma(shape);
    const slope = slopeOfShape - digamma(p * x);
    for (let i = starts[group] as number; i < (starts[group + 1] as number); i++) {
      const [sum, logSum] = [sums[i] as number, logSums[i] as number];
      const logBoth = Math.log(v + sum);
      value += constant + q * (logV - logBoth) + p * x * (logSum - logBoth);
      byP += x * (slope + logSum - logBoth);
      byQ += slopeOfShape - slopeOfQ + logV - logBoth;
      byV += q / v - shape / (v + sum);
    }
  }
  return { value, byP, byQ, byV };
}

/**
 * The money that a purchase of a customer is expected to bring, minor units, given the repeats so far and their money; null
 * where the model has no mean (p·x + q ≤ 1).
 */
export function expectedSpend(
  { p, q, v }: SpendParams,
  { repeats, spend }: { repeats: number; spend: number },
): number | null {
  const rest = p * repeats + q - 1;
  return rest > 0 ? (p * (v + Math.max(0, spend))) / rest : null;
}
