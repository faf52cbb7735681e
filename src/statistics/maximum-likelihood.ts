import { hessianAt, type Minimum, minimize, type Objective, polished } from './minimize.ts';
import { inverse } from './symmetric-matrix.ts';

/** A positive parameter of a model as it was estimated. */
export interface Estimate {
  readonly value: number;
  /** Null where the data do not give one: at a bound, or where the likelihood is flat. */
  readonly standardError: number | null;
  /** The likelihood rises towards 0 or infinity: the data carry a simpler model. */
  readonly atBound: boolean;
}

export interface LikelihoodModel {
  /** The mean negative log-likelihood an observation and its gradient, in the logarithms of the parameters. */
  readonly objective: Objective;
  /** The same for a part of the observations, to choose among the starts; absent: all of them. */
  readonly coarse?: Objective;
  readonly observations: number;
  /** Where the search begins, as values of the parameters. */
  readonly starts: readonly (readonly number[])[];
}

export interface MaximumLikelihood {
  readonly estimates: readonly Estimate[];
  readonly logLikelihood: number;
}

/** No parameter goes beyond these powers of e, so that a likelihood without a maximum ends the search too. */
const farthest = Math.log(1e4);
/** Beyond here a parameter is called one at its bound. */
const bound = Math.log(1e3);

/** An objective that rises outside the box of what parameters may be. */
const boxed =
  (objective: Objective): Objective =>
  (at) => {
    const inside = objective(at.map((x) => Math.min(farthest + 1, Math.max(-farthest - 1, x))));
    const excess = at.map((x) => Math.sign(x) * Math.max(0, Math.abs(x) - farthest));
    return {
      value: inside.value + excess.reduce((sum, x) => sum + x * x, 0),
      gradient: inside.gradient.map((slope, i) => slope + 2 * (excess[i] ?? 0)),
    };
  };

/** The parameters under which the observations are most likely, from the best of several starts, with standard errors. */
export function maximizeLikelihood({ objective, coarse, observations, starts }: LikelihoodModel): MaximumLikelihood {
  const [whole, part] = [boxed(objective), boxed(coarse ?? objective)];
  const roughly = { tolerance: 1e-5, longestStep: 1 };
  const found = starts.map((start) => minimize(part, start.map(Math.log), roughly));
  const best = found.reduce((one, other) => (other.value < one.value - 1e-9 ? other : one));
  const peak = polished(whole, minimize(whole, best.at, { tolerance: 1e-6, longestStep: 1 }));
  return { estimates: estimatesAt(whole, peak, observations), logLikelihood: -objective(peak.at).value * observations };
}

function estimatesAt(objective: Objective, { at }: Minimum, observations: number): Estimate[] {
  const hessian = hessianAt(objective, at);
  const free = at.flatMap((x, i) => (Math.abs(x) < bound ? [i] : []));
  const covariance = inverse(free.map((i) => free.map((j) => (hessian[i]?.[j] ?? 0) * observations)));
  return at.map((x, i) => {
    const place = free.indexOf(i);
    const variance = covariance?.[place]?.[place];
    const value = Math.exp(x);
    return { value, standardError: variance ? value * Math.sqrt(variance) : null, atBound: place < 0 };
  });
}

/** An estimate in another unit. */
export const scaled = ({ value, standardError, atBound }: Estimate, factor: number): Estimate => ({
  value: value * factor,
  standardError: standardError === null ? null : standardError * factor,
  atBound,
});
