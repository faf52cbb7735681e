import type { Db } from '../../db/connection.ts';
import { type AsOfDay, type IgnoredReason, ignoredOrders } from '../../orders/index.ts';
import { dayNumber, type LocalDate } from '../../shared/calendar.ts';
import { type FittedHistories, fitHistories } from './fit-lifetime.ts';
import { histogramOf, type ValueBand } from './histogram.ts';
import type { Histories } from './histories.ts';
import { type HoldoutReport, holdoutOf } from './holdout.ts';
import type { Horizon, LifetimeFit } from './lifetime-fit.ts';
import { type PurchaseModel, type TimeUnit, unitDays } from './model.ts';
import { type HistoryReport, readHistories } from './read-histories.ts';
import { scoreOf } from './score.ts';
import { fillScores, type ValueRow } from './score-store.ts';
import type { ValueWarning } from './warnings.ts';

export interface LifetimeOptions {
  readonly model: PurchaseModel;
  readonly unit: TimeUnit;
  readonly horizon: Horizon;
  /** The last day of the calibration; absent: all orders are fitted and nothing is held out. */
  readonly calibrationEnd?: LocalDate | undefined;
  /** Are the scores of customers put into temp.value_score? */
  readonly keepScores?: boolean;
}

/** What a shop's orders say of the value of its customers. Money is in minor units. */
export interface LifetimeReport {
  readonly fitted: FittedHistories;
  readonly fit: LifetimeFit | undefined;
  /** Of all customers together, within the horizon; undefined without a fit. */
  readonly expected: { readonly orders: number; readonly clv: number } | undefined;
  readonly histogram: readonly ValueBand[];
  /** Undefined where nothing is held out, or nothing fitted. */
  readonly holdout: HoldoutReport | undefined;
  readonly holdoutDays: number | undefined;
  /** Orders that count for nobody, by reason. */
  readonly ignored: Partial<Record<IgnoredReason | 'opening_balance', number>>;
  readonly warnings: readonly ValueWarning[];
}

/** Days since the last order from which somebody asks whether all are there. */
const longestPause = 30;

/** Fits both models and scores every customer. One view of the database. */
export function reportLifetimeValue(db: Db, asOfDay: AsOfDay, options: LifetimeOptions): LifetimeReport {
  const read = readHistories(db, asOfDay, options);
  const fitted = fitHistories(read.histories, options.model, options.unit);
  const fit = lifetimeFitOf(fitted, options);
  const totals = new ValueTotals();
  const rows = totals.watch(scoreRows(read.histories, fit));
  if (options.keepScores) fillScores(db, rows);
  else for (const _ of rows);
  const { holdout, holdoutDays } = heldOut(read, fitted, options);
  return {
    ...{ fitted, fit, holdout, holdoutDays },
    expected: fit && { orders: totals.orders, clv: totals.clv },
    histogram: histogramOf(totals.values),
    ignored: {
      ...ignoredOrders(db, asOfDay, { counted: read.counted, zeroCounts: true }),
      ...(read.leftOut > 0 ? { opening_balance: read.leftOut } : {}),
    },
    warnings: [...fitted.warnings, ...historyWarnings(read, asOfDay), ...holdoutWarnings(holdout, fit && options)],
  };
}

/** The models that a segment or a score needs; undefined where too little was there to fit. */
export function lifetimeFitOf(fitted: FittedHistories, options: LifetimeOptions): LifetimeFit | undefined {
  const { purchases, spend, spending } = fitted;
  const { model, unit, horizon } = options;
  const average = spending.mean > 0 ? spending.mean : undefined;
  return purchases && { model, unit, purchases: purchases.params, spend: spend?.params, average, horizon };
}

/** A row a customer: the history, and what the fit says of it. */
export function* scoreRows(histories: Histories, fit: LifetimeFit | undefined): Generator<ValueRow> {
  const { ids, repeats: times, recency: recencies, age: ages, spend: sums } = histories;
  for (const [i, id] of ids.entries()) {
    const [repeats, recency, age, spend] = [times[i] ?? 0, recencies[i] ?? 0, ages[i] ?? 0, sums[i] ?? 0];
    const score = fit && scoreOf(fit, { repeats, recency, age, spend });
    const { alive = null, orders = null, spend: each = null, value = null } = score ?? {};
    yield [id, repeats, recency, age, spend, alive, orders, each, value];
  }
}

/** Sums up scores while they pass. */
class ValueTotals {
  orders = 0;
  clv = 0;
  readonly values: number[] = [];

  *watch(rows: Iterable<ValueRow>): Generator<ValueRow> {
    for (const row of rows) {
      const [, , , , , , orders, , value] = row;
      this.orders += orders ?? 0;
      this.clv += value ?? 0;
      if (value !== null) this.values.push(value);
      yield row;
    }
  }
}

/** The holdout ends with the last sale: of the days after it nobody knows whether there were no orders or no file. */
function heldOut(
  { histories, lastSale }: HistoryReport,
  { purchases }: FittedHistories,
  { calibrationEnd, model, unit }: LifetimeOptions,
): Pick<LifetimeReport, 'holdout' | 'holdoutDays'> {
  const days = calibrationEnd === undefined || lastSale === undefined ? 0 : lastSale - dayNumber(calibrationEnd);
  if (!purchases || days <= 0) return { holdout: undefined, holdoutDays: undefined };
  const period = { model, params: purchases.params, unitDays: unitDays[unit], days };
  return { holdout: holdoutOf(histories, period), holdoutDays: days };
}

function historyWarnings({ leftOut, lastSale }: HistoryReport, { asOf }: AsOfDay): ValueWarning[] {
  const pause = lastSale === undefined ? 0 : dayNumber(asOf) - lastSale;
  return [
    ...(pause > longestPause ? [{ code: 'no_recent_order', found: pause, wanted: longestPause } as const] : []),
    ...(leftOut > 0 ? [{ code: 'opening_balances', orders: leftOut } as const] : []),
  ];
}

function holdoutWarnings(holdout: HoldoutReport | undefined, fitted: LifetimeOptions | undefined): ValueWarning[] {
  if (holdout === undefined) return fitted?.calibrationEnd === undefined ? [] : [{ code: 'no_holdout' }];
  if (holdout.better === 'model') return [];
  return [{ code: holdout.better === 'baseline' ? 'baseline_better' : 'baseline_as_good' }];
}
