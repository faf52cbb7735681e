import { type Interval, meanDifference } from '../../statistics/intervals.ts';
import type { Histories } from './histories.ts';
import type { PurchaseModel, PurchaseParams } from './model.ts';
import { expectedPurchases } from './prediction.ts';

/** Customers who bought alike often in the calibration, and how often each of them bought in the holdout, on average. */
interface HoldoutLine {
  /** Repeats in the calibration: "0" … "6", "7+". */
  readonly frequency: string;
  readonly customers: number;
  readonly actual: number;
  /** By the model. */
  readonly expected: number;
  /** By the customer's own past rate of repeats, carried on. */
  readonly baseline: number;
}

/** How far predictions of single customers were off: means of the squares under the root, and of the distances. */
interface PredictionError {
  readonly root_mean_square: number;
  readonly mean_absolute: number;
}

export interface HoldoutReport {
  readonly lines: readonly HoldoutLine[];
  readonly model: PredictionError;
  readonly baseline: PredictionError;
  /** Which predicts single customers better; `neither` where the 95 % interval of the difference holds 0. */
  readonly better: 'model' | 'baseline' | 'neither';
}

interface HoldoutPeriod {
  readonly model: PurchaseModel;
  readonly params: PurchaseParams;
  /** Days in the unit of the parameters. */
  readonly unitDays: number;
  /** Of the holdout. */
  readonly days: number;
}

const highest = 7;

/** Compares what the calibration predicts with what customers bought in the holdout. */
export function holdoutOf(histories: Histories, period: HoldoutPeriod): HoldoutReport {
  const lines = Array.from({ length: highest + 1 }, () => ({ customers: 0, actual: 0, expected: 0, baseline: 0 }));
  const [ofModel, ofBaseline, gains] = [new Errors(), new Errors(), new Moments()];
  for (const [i, repeats] of histories.repeats.entries()) {
    const actual = histories.later[i] ?? 0;
    const [expected, baseline] = predictionsOf(histories, i, period);
    const line = lines[Math.min(repeats, highest)];
    if (!line) continue;
    line.customers++;
    line.actual += actual;
    line.expected += expected;
    line.baseline += baseline;
    ofModel.add(expected - actual);
    ofBaseline.add(baseline - actual);
    gains.add((baseline - actual) ** 2 - (expected - actual) ** 2);
  }
  return {
    lines: lines.flatMap(({ customers, ...sums }, times) =>
      customers === 0
        ? []
        : [
            {
              frequency: times === highest ? `${times}+` : String(times),
              customers,
              actual: sums.actual / customers,
              expected: sums.expected / customers,
              baseline: sums.baseline / customers,
            },
          ],
    ),
    model: ofModel.result(),
    baseline: ofBaseline.result(),
    better: betterOf(meanDifference(gains, { count: gains.count, sum: 0, sumOfSquares: 0 })),
  };
}

function predictionsOf(
  histories: Histories,
  place: number,
  { model, params, unitDays, days }: HoldoutPeriod,
): readonly [expected: number, baseline: number] {
  const [repeats, age] = [histories.repeats[place] ?? 0, histories.age[place] ?? 0];
  const history = { repeats, recency: (histories.recency[place] ?? 0) / unitDays, age: age / unitDays };
  const expected = expectedPurchases(model, params, history)(days / unitDays);
  return [expected, age === 0 ? 0 : (repeats / age) * days];
}

const betterOf = ({ low, high }: Interval): HoldoutReport['better'] => {
  if (low > 0) return 'model';
  return high < 0 ? 'baseline' : 'neither';
};

/** Count, sum and sum of squares of some numbers. */
class Moments {
  count = 0;
  sum = 0;
  sumOfSquares = 0;

  add(value: number): void {
    this.count++;
    this.sum += value;
    this.sumOfSquares += value * value;
  }
}

class Errors {
  readonly #moments = new Moments();
  #distance = 0;

  add(error: number): void {
    this.#moments.add(error);
    this.#distance += Math.abs(error);
  }

  result(): PredictionError {
    const { count, sumOfSquares } = this.#moments;
    return {
      root_mean_square: count === 0 ? 0 : Math.sqrt(sumOfSquares / count),
      mean_absolute: count === 0 ? 0 : this.#distance / count,
    };
  }
}
