import { cholesky, inverseDiagonal, solveWith } from './cholesky.ts';

/** Trials that are alike: which of the yes-or-no features they have, how many they are and how many were hits. */
export interface TrialGroup {
  /** Places of the features that hold, from 0, each once. */
  readonly features: readonly number[];
  readonly trials: number;
  readonly hits: number;
}

export interface LogisticOptions {
  /** How many features there are. */
  readonly width: number;
  /** Weight of the ridge penalty, ½·penalty·Σβ²; the intercept is not penalised. Above 0, so that there is one optimum. */
  readonly penalty: number;
}

/** A fitted model: log-odds = intercept + the sum of the coefficients of the features that hold. */
export interface LogisticModel {
  readonly intercept: number;
  readonly coefficients: readonly number[];
  /** By the curvature at the optimum, the penalty included; the first is the intercept's. */
  readonly standardErrors: readonly number[];
  /** Without the penalty. */
  readonly logLikelihood: number;
  readonly steps: number;
}

const mostSteps = 50;
const tolerance = 1e-10;

/** The share of hits that goes with log-odds. */
export const sigmoid = (logOdds: number): number =>
  logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));

/** The chance of a hit for somebody with these features. */
export const predict = ({ intercept, coefficients }: LogisticModel, features: readonly number[]): number =>
  sigmoid(features.reduce((sum, place) => sum + (coefficients[place] ?? 0), intercept));

/**
 * Fits a logistic regression with a ridge penalty by Newton's method with halved steps. Throws RangeError without trials and
 * for a penalty that is not above 0.
 */
export function fitLogistic(groups: readonly TrialGroup[], options: LogisticOptions): LogisticModel {
  const all = groups.reduce((sum, { trials }) => sum + trials, 0);
  if (all === 0 || !(options.penalty > 0)) throw new RangeError('A model takes trials and a penalty above 0.');
  const hits = groups.reduce((sum, group) => sum + group.hits, 0);
  let beta = new Float64Array(options.width + 1);
  // Where all or none are hits the intercept has no finite optimum: half a hit is lent to either side.
  beta[0] = Math.log((hits + 0.5) / (all - hits + 0.5));
  let steps = 0;
  for (; steps < mostSteps; steps++) {
    const { gradient, hessian } = curvature(groups, beta, options);
    const next = climb({ groups, beta, step: solveWith(cholesky(hessian), gradient), options });
    const moved = Math.max(...next.map((value, i) => Math.abs(value - (beta[i] ?? 0))));
    beta = next;
    if (moved < tolerance) break;
  }
  const { hessian } = curvature(groups, beta, options);
  return {
    intercept: beta[0] ?? 0,
    coefficients: [...beta.subarray(1)],
    standardErrors: inverseDiagonal(cholesky(hessian)).map(Math.sqrt),
    logLikelihood: logLikelihood(groups, beta),
    steps,
  };
}

interface Climb {
  readonly groups: readonly TrialGroup[];
  readonly beta: Float64Array;
  readonly step: Float64Array;
  readonly options: LogisticOptions;
}

/** The point a step away, halved until it is no worse than the one before. */
function climb({ groups, beta, step, options }: Climb): Float64Array<ArrayBuffer> {
  const objective = (at: Float64Array) => logLikelihood(groups, at) - penaltyOf(at, options);
  const before = objective(beta);
  for (let size = 1; size > 1e-6; size /= 2) {
    const next = beta.map((value, i) => value + size * (step[i] ?? 0));
    if (objective(next) >= before) return next as Float64Array<ArrayBuffer>;
  }
  return beta.slice();
}

const penaltyOf = (beta: Float64Array, { penalty }: LogisticOptions): number =>
  (penalty / 2) * beta.subarray(1).reduce((sum, value) => sum + value * value, 0);

const logOddsOf = ({ features }: TrialGroup, beta: Float64Array): number =>
  features.reduce((sum, place) => sum + (beta[place + 1] ?? 0), beta[0] ?? 0);

/** log(1 + e^x) without overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

const logLikelihood = (groups: readonly TrialGroup[], beta: Float64Array): number =>
  groups.reduce((sum, group) => {
    const x = logOddsOf(group, beta);
    return sum + group.hits * x - group.trials * softplus(x);
  }, 0);

/** Gradient and negative Hessian of the penalised log-likelihood. */
function curvature(groups: readonly TrialGroup[], beta: Float64Array, { width, penalty }: LogisticOptions) {
  const gradient = new Float64Array(width + 1);
  const hessian = Array.from({ length: width + 1 }, () => new Float64Array(width + 1));
  for (let i = 1; i <= width; i++) {
    gradient[i] = -penalty * (beta[i] ?? 0);
    (hessian[i] as Float64Array)[i] = penalty;
  }
  for (const group of groups) {
    const chance = sigmoid(logOddsOf(group, beta));
    const residual = group.hits - group.trials * chance;
    const weight = group.trials * chance * (1 - chance);
    const places = [0, ...group.features.map((place) => place + 1)];
    for (const i of places) {
      gradient[i] = (gradient[i] ?? 0) + residual;
      const row = hessian[i] as Float64Array;
      for (const j of places) row[j] = (row[j] ?? 0) + weight;
    }
  }
  // Where every chance is 0 or 1 the intercept would have no curvature left.
  (hessian[0] as Float64Array)[0] = Math.max(hessian[0]?.[0] ?? 0, 1e-9);
  return { gradient, hessian };
}
