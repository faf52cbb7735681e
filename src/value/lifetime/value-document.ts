import type { AppContext } from '../../context.ts';
import { minorPerMajor } from '../../shared/money.ts';
import type { Estimate } from '../../statistics/maximum-likelihood.ts';
import type { LifetimeOptions, LifetimeReport } from './lifetime-value.ts';
import { unitDays } from './model.ts';
import { expectedPurchases, newCustomer } from './prediction.ts';

/** The digits of parameters that are printed: the fit is exact to about as many. */
const digits = 7;
const significant = (value: number): number => Number(value.toPrecision(digits));
const decimals = (value: number, places: number): number => Number(value.toFixed(places));

const estimated = (estimate: Estimate | undefined, factor = 1): number | null =>
  estimate ? significant(estimate.value * factor) : null;
/** A standard error to four digits. */
const deviation = (estimate: Estimate | undefined, factor = 1): number | null =>
  estimate?.standardError ? Number((estimate.standardError * factor).toPrecision(4)) : null;

/** What `crm value --json` prints; docs/value.md explains its keys. */
export function valueDocument(context: AppContext, report: LifetimeReport, options: LifetimeOptions) {
  const { fitted, fit, expected, holdout, holdoutDays } = report;
  const { currency } = context.settings;
  const { model, unit, horizon, calibrationEnd = null } = options;
  const { r, alpha, a, b } = fitted.purchases?.estimates ?? {};
  return {
    as_of: context.asOf(),
    calibration_end: calibrationEnd,
    model,
    unit,
    customers: fitted.customers,
    repeaters: fitted.repeaters,
    params: { r: estimated(r), alpha: estimated(alpha), a: estimated(a), b: estimated(b) },
    standard_errors: { r: deviation(r), alpha: deviation(alpha), a: deviation(a), b: deviation(b) },
    log_likelihood: fitted.purchases ? decimals(fitted.purchases.logLikelihood, 4) : null,
    money: moneyOf(context, report),
    horizon: { days: horizon.days, discount: horizon.discount, period_days: horizon.periodDays },
    expected: expected
      ? { orders: decimals(expected.orders, 2), clv: { amount: expected.clv, currency } }
      : { orders: null, clv: null },
    new_customer_orders: fit
      ? decimals(expectedPurchases(model, fit.purchases, newCustomer)(horizon.days / unitDays[unit]), 4)
      : null,
    histogram: report.histogram.map(({ clv, ...band }) => ({ ...band, clv: { amount: clv, currency } })),
    holdout_days: holdoutDays ?? null,
    holdout: (holdout?.lines ?? []).map(({ frequency, customers, actual, expected: by, baseline }) => ({
      ...{ frequency, customers },
      actual: decimals(actual, 4),
      expected: decimals(by, 4),
      baseline: decimals(baseline, 4),
    })),
    holdout_errors: holdout
      ? { model: rounded(holdout.model), baseline: rounded(holdout.baseline), better: holdout.better }
      : null,
    ignored: report.ignored,
    warnings: report.warnings,
  };
}

export type ValueDocument = ReturnType<typeof valueDocument>;

function moneyOf({ settings: { currency } }: AppContext, { fitted }: LifetimeReport) {
  const { p, q, v } = fitted.spend?.estimates ?? {};
  const major = 1 / minorPerMajor(currency);
  const { correlation, spending } = fitted;
  return {
    p: estimated(p),
    q: estimated(q),
    v: estimated(v, major),
    correlation: correlation === null ? null : decimals(correlation, 4),
    standard_errors: { p: deviation(p), q: deviation(q), v: deviation(v, major) },
    customers: spending.sums.length,
    average: spending.mean > 0 ? { amount: Math.round(spending.mean), currency } : null,
  };
}

const rounded = ({ root_mean_square, mean_absolute }: { root_mean_square: number; mean_absolute: number }) => ({
  root_mean_square: decimals(root_mean_square, 4),
  mean_absolute: decimals(mean_absolute, 4),
});
