import type { Interval } from '../../statistics/intervals.ts';
import { fitLogistic, type LogisticModel, predict, type TrialGroup } from '../../statistics/logistic.ts';
import {
  brierDifference,
  brierScore,
  type CalibrationBin,
  calibration,
  type GainStep,
  gainSteps,
  type Predicted,
  rocArea,
} from '../../statistics/prediction-quality.ts';
import { chooseEncoding, type FeatureEncoding, type Level } from '../patterns/feature-encoding.ts';
import { folds, type Pattern } from '../patterns/pattern-store.ts';

/** Fewer of either outcome carry no model. */
export const fewestOutcomes = 100;
/** Outcomes of the rarer kind for each coefficient. */
const outcomesPerLevel = 10;
const penalty = 1;
const mostBins = 10;

/** How models did on contacts that they were not fitted to: each fifth is predicted by a model of the other four. */
export interface HeldOut {
  readonly trials: number;
  readonly hits: number;
  /** Mean squared error of the chances, and of one chance for all: the share of hits among the other four fifths. */
  readonly brier: number;
  readonly base_brier: number;
  /** Their difference with its 95 % interval; below 0 the model is better. */
  readonly difference: Interval & { readonly value: number };
  /** Area under the ROC curve; null without hits or without misses. */
  readonly area: (Interval & { readonly value: number }) | null;
  readonly calibration: readonly CalibrationBin[];
  /** What share of the hits the best tenths hold. */
  readonly gain: readonly GainStep[];
}

/** A coefficient: log odds against the most frequent value of its field. */
interface Coefficient extends Level {
  readonly coefficient: number;
  readonly standard_error: number;
}

/** A logistic model, or why there is none. */
export type ModelReport = {
  readonly trials: number;
  readonly hits: number;
  /** `too_few` outcomes of a kind; `no_field` has levels enough; `no_better` than one chance for all on those held out; `used`. */
  readonly verdict: 'too_few' | 'no_field' | 'no_better' | 'used';
  readonly fields: readonly string[];
  readonly held_out: HeldOut | null;
  readonly intercept: number | null;
  readonly coefficients: readonly Coefficient[];
};

/** The report, and the chance that the model gives to values; undefined where it is not used. */
export interface FittedModel {
  readonly report: ModelReport;
  readonly chance?: (values: readonly (string | null)[]) => number;
}

/**
 * Fits a ridge logistic regression where the data carry it: at least 100 outcomes of each kind, and ten of the rarer kind for
 * each coefficient. It is used only where it beats one chance for all on contacts held out; then it is fitted to all.
 */
export function fitModel(patterns: readonly Pattern[], fields: readonly string[]): FittedModel {
  const all = totalOf(patterns);
  const none = { ...all, fields: [], held_out: null, intercept: null, coefficients: [] } as const;
  if (rarer(all) < fewestOutcomes) return { report: { ...none, verdict: 'too_few' } };
  const encoding = encodingOf(patterns, fields);
  if (encoding.levels.length === 0) return { report: { ...none, verdict: 'no_field' } };
  const held = judge(Array.from({ length: folds }, (_, fold) => predictFold(patterns, fields, fold)).flat());
  const model = fitTo(patterns, encoding);
  const verdict = held.difference.high < 0 ? 'used' : 'no_better';
  const report: ModelReport = {
    ...all,
    verdict,
    fields: encoding.fields,
    held_out: held,
    intercept: model.intercept,
    coefficients: encoding.levels.map((level, i) => ({
      ...level,
      coefficient: model.coefficients[i] ?? 0,
      standard_error: model.standardErrors[i + 1] ?? 0,
    })),
  };
  if (verdict === 'no_better') return { report };
  return { report, chance: (values) => predict(model, encoding.featuresOf(values)) };
}

interface Outcomes {
  readonly trials: number;
  readonly hits: number;
}

const rarer = ({ trials, hits }: Outcomes): number => Math.min(hits, trials - hits);

/** As many levels as the outcomes carry. */
const encodingOf = (patterns: readonly Pattern[], fields: readonly string[]): FeatureEncoding =>
  chooseEncoding(patterns, fields, Math.floor(rarer(totalOf(patterns)) / outcomesPerLevel));

const totalOf = (patterns: readonly Pattern[]): Outcomes => ({
  trials: patterns.reduce((sum, { contacts }) => sum + contacts, 0),
  hits: patterns.reduce((sum, { hits }) => sum + hits, 0),
});

function fitTo(patterns: readonly Pattern[], { levels, featuresOf }: FeatureEncoding): LogisticModel {
  const groups = new Map<string, TrialGroup>();
  for (const { values, contacts, hits } of patterns) {
    const features = featuresOf(values);
    const before = groups.get(features.join()) ?? { features, trials: 0, hits: 0 };
    groups.set(features.join(), { features, trials: before.trials + contacts, hits: before.hits + hits });
  }
  return fitLogistic([...groups.values()], { width: levels.length, penalty });
}

type FoldPrediction = Predicted & { readonly base: number };

/** The contacts of a fold, predicted by what the other folds tell. */
function predictFold(patterns: readonly Pattern[], fields: readonly string[], fold: number): FoldPrediction[] {
  const training = patterns.filter((pattern) => pattern.fold !== fold);
  const { trials, hits } = totalOf(training);
  if (trials === 0) return [];
  const encoding = encodingOf(training, fields);
  const model = fitTo(training, encoding);
  return patterns
    .filter((pattern) => pattern.fold === fold)
    .map(({ values, contacts, hits: own }) => ({
      chance: predict(model, encoding.featuresOf(values)),
      base: hits / trials,
      trials: contacts,
      hits: own,
    }));
}

function judge(predicted: readonly FoldPrediction[]): HeldOut {
  const trials = predicted.reduce((sum, group) => sum + group.trials, 0);
  return {
    trials,
    hits: predicted.reduce((sum, { hits }) => sum + hits, 0),
    brier: brierScore(predicted),
    base_brier: brierScore(predicted.map((group) => ({ ...group, chance: group.base }))),
    difference: brierDifference(predicted),
    area: rocArea(predicted) ?? null,
    calibration: calibration(predicted, Math.min(mostBins, Math.max(2, Math.floor(trials / 50)))),
    gain: gainSteps(predicted),
  };
}
