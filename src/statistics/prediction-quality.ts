import { type Interval, wilson } from './intervals.ts';

/** Trials for which the same chance was predicted. */
export interface Predicted {
  readonly chance: number;
  readonly trials: number;
  readonly hits: number;
}

const z95 = 1.959963984540054;

const byChance = (groups: readonly Predicted[]): Predicted[] => [...groups].sort((a, b) => b.chance - a.chance);
const totalOf = (groups: readonly Predicted[]) => ({
  trials: groups.reduce((sum, { trials }) => sum + trials, 0),
  hits: groups.reduce((sum, { hits }) => sum + hits, 0),
});

/** The Brier score: the mean squared difference between chance and outcome (0 is perfect); 0 of nothing. */
export function brierScore(groups: readonly Predicted[]): number {
  const { trials } = totalOf(groups);
  const sum = groups.reduce((all, group) => all + squares(group, group.chance), 0);
  return trials === 0 ? 0 : sum / trials;
}

const squares = ({ trials, hits }: Predicted, chance: number): number =>
  hits * (1 - chance) ** 2 + (trials - hits) * chance ** 2;

/**
 * The mean difference of squared errors, predicted minus `base` (the chance without the prediction), trial by trial, with its
 * 95 % interval; below 0 the prediction is better. Infinite bounds with fewer than two trials.
 */
export function brierDifference(
  groups: readonly (Predicted & { readonly base: number })[],
): Interval & { readonly value: number } {
  const { trials } = totalOf(groups);
  const sums = { sum: 0, squared: 0 };
  for (const { chance, base, trials: of, hits } of groups) {
    const [hit, miss] = [(1 - chance) ** 2 - (1 - base) ** 2, chance ** 2 - base ** 2];
    sums.sum += hits * hit + (of - hits) * miss;
    sums.squared += hits * hit ** 2 + (of - hits) * miss ** 2;
  }
  const value = trials === 0 ? 0 : sums.sum / trials;
  if (trials < 2) return { value, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const half = z95 * Math.sqrt(Math.max(0, sums.squared - trials * value * value) / (trials - 1) / trials);
  return { value, low: value - half, high: value + half };
}

/**
 * The area under the ROC curve: how often a hit was given a higher chance than a miss, ties half; with the 95 % interval of
 * Hanley and McNeil (1982). Undefined where there are no hits or no misses.
 */
export function rocArea(groups: readonly Predicted[]): (Interval & { readonly value: number }) | undefined {
  const { trials, hits } = totalOf(groups);
  const misses = trials - hits;
  if (hits === 0 || misses === 0) return undefined;
  let [pairs, below] = [0, 0];
  for (const tied of equalChances(byChance(groups)).reverse()) {
    pairs += tied.hits * (below + (tied.trials - tied.hits) / 2);
    below += tied.trials - tied.hits;
  }
  const value = pairs / (hits * misses);
  const [q1, q2] = [value / (2 - value), (2 * value * value) / (1 + value)];
  const variance =
    (value * (1 - value) + (hits - 1) * (q1 - value * value) + (misses - 1) * (q2 - value * value)) / (hits * misses);
  const half = z95 * Math.sqrt(Math.max(0, variance));
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
}

/** Groups of one chance joined, in the order given. */
function equalChances(sorted: readonly Predicted[]): Predicted[] {
  const joined: Predicted[] = [];
  for (const group of sorted) {
    const last = joined.at(-1);
    if (last?.chance !== group.chance) joined.push(group);
    else
      joined[joined.length - 1] = {
        chance: group.chance,
        trials: last.trials + group.trials,
        hits: last.hits + group.hits,
      };
  }
  return joined;
}

/** Trials of about the same chance: what was predicted of them, and what came. */
export interface CalibrationBin {
  readonly trials: number;
  readonly hits: number;
  /** The mean chance. */
  readonly predicted: number;
  readonly observed: number;
  /** Wilson's 95 % interval of `observed`. */
  readonly interval: Interval;
}

/** Bins of about equal size, the lowest chances first; trials of one chance are never parted. */
export function calibration(groups: readonly Predicted[], bins: number): CalibrationBin[] {
  const sorted = equalChances(byChance(groups)).reverse();
  const { trials: all } = totalOf(groups);
  const parts: Predicted[][] = [];
  let passed = 0;
  for (const group of sorted) {
    // By the middle of the group, so that one that is larger than a bin falls into the one it covers most.
    const bin = Math.min(bins - 1, Math.floor((bins * (passed + group.trials / 2)) / all));
    parts[bin] = [...(parts[bin] ?? []), group];
    passed += group.trials;
  }
  return parts.flatMap((part) => (part ? [binOf(part)] : []));
}

function binOf(part: readonly Predicted[]): CalibrationBin {
  const { trials, hits } = totalOf(part);
  return {
    trials,
    hits,
    predicted: part.reduce((sum, group) => sum + group.chance * group.trials, 0) / trials,
    observed: hits / trials,
    interval: wilson({ hits, of: trials }),
  };
}

/** How many of the hits stand among the best share of the trials. */
export interface GainStep {
  /** Share of the trials, highest chances first. */
  readonly share: number;
  readonly trials: number;
  /** Within trials of one chance hits are counted in proportion. */
  readonly hits: number;
  /** Share of all hits. */
  readonly gain: number;
}

/** The gain at each tenth of the trials, highest chances first; empty without hits. */
export function gainSteps(groups: readonly Predicted[], steps = 10): GainStep[] {
  const sorted = equalChances(byChance(groups));
  const { trials: all, hits: allHits } = totalOf(groups);
  if (allHits === 0) return [];
  return Array.from({ length: steps }, (_, i) => {
    const trials = Math.round((all * (i + 1)) / steps);
    const hits = hitsAmong(sorted, trials);
    return { share: (i + 1) / steps, trials, hits, gain: hits / allHits };
  });
}

function hitsAmong(sorted: readonly Predicted[], trials: number): number {
  let [left, hits] = [trials, 0];
  for (const group of sorted) {
    if (left <= 0) break;
    hits += (group.hits * Math.min(left, group.trials)) / group.trials;
    left -= group.trials;
  }
  return hits;
}
