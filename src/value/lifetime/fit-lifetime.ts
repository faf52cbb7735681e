import type { Estimate } from '../../statistics/maximum-likelihood.ts';
import { fitPurchases, type PurchaseFit } from './fit-purchases.ts';
import { fitSpending, type SpendFit } from './fit-spending.ts';
import type { Histories } from './histories.ts';
import { type PurchaseModel, type TimeUnit, unitDays } from './model.ts';
import { type Patterns, patternsOf } from './patterns.ts';
import { correlationOf, extremesOf, type Spending, spendingOf } from './spending.ts';
import type { NoFitReason, ValueWarning } from './warnings.ts';

/** With fewer nothing is fitted. */
const fewest = { customers: 30, repeaters: 10, days: 60, patterns: 5 };
/** With fewer the fit is uncertain. */
const enough = { repeaters: 100, days: 180 };
/** The correlation from which money and frequency are no longer taken for independent. */
const mostCorrelation = 0.3;

/** What the histories gave. */
export interface FittedHistories {
  readonly customers: number;
  readonly repeaters: number;
  /** Undefined: too little to fit; a warning says why. */
  readonly purchases: PurchaseFit | undefined;
  readonly spend: SpendFit | undefined;
  readonly spending: Spending;
  readonly correlation: number | null;
  readonly warnings: readonly ValueWarning[];
}

/** Fits both models, or says what is missing. */
export function fitHistories(histories: Histories, model: PurchaseModel, unit: TimeUnit): FittedHistories {
  const patterns = patternsOf(histories);
  const spending = spendingOf(histories);
  const repeaters = histories.repeats.reduce((count, times) => count + Number(times > 0), 0);
  const days = patterns.age.reduce((most, age) => Math.max(most, age), 0);
  const missing = missingFor(patterns, repeaters, days);
  const purchases = missing ? undefined : fitPurchases(model, patterns, unitDays[unit]);
  const [withoutSpend] = missing ? [] : spendWarnings(spending);
  const spend = missing || withoutSpend ? undefined : fitSpending(spending);
  const correlation = correlationOf(spending);
  const warnings: (ValueWarning | undefined)[] = missing
    ? [missing]
    : [
        repeaters < enough.repeaters
          ? { code: 'few_repeaters', found: repeaters, wanted: enough.repeaters }
          : undefined,
        days < enough.days ? { code: 'short_history', found: days, wanted: enough.days } : undefined,
        ...estimateWarnings({ ...purchases?.estimates, ...spend?.estimates }),
        withoutSpend,
        spend && spend.params.q <= 1 ? { code: 'no_mean_amount' } : undefined,
        correlation !== null && Math.abs(correlation) > mostCorrelation
          ? {
              code: 'amount_depends_on_frequency',
              correlation: Math.round(correlation * 1e4) / 1e4,
              limit: mostCorrelation,
            }
          : undefined,
      ];
  return {
    ...{ customers: patterns.count, repeaters, purchases, spend, spending, correlation },
    warnings: warnings.filter((warning) => warning !== undefined),
  };
}

function missingFor(patterns: Patterns, repeaters: number, days: number): ValueWarning | undefined {
  const needs: readonly (readonly [NoFitReason, number, number])[] = [
    ['no_customers', patterns.count, 1],
    ['few_customers', patterns.count, fewest.customers],
    ['few_repeaters', repeaters, fewest.repeaters],
    ['short_history', days, fewest.days],
    ['all_alike', patterns.customers.length, fewest.patterns],
  ];
  const unmet = needs.find(([, found, wanted]) => found < wanted);
  if (!unmet) return undefined;
  const [reason, found, wanted] = unmet;
  return { code: 'no_fit', reason, found, wanted };
}

/** Why Gamma–Gamma cannot be fitted; empty where it can. */
function spendWarnings(spending: Spending): ValueWarning[] {
  const found = spending.sums.length;
  if (found < fewest.repeaters) return [{ code: 'few_amounts', found, wanted: fewest.repeaters }];
  const [least, greatest] = extremesOf(spending);
  return greatest - least < 1e-9 ? [{ code: 'equal_amounts' }] : [];
}

/** A relative standard error from which a parameter is not called determined. */
const mostUncertain = 1;

function estimateWarnings(estimates: Readonly<Record<string, Estimate>>): ValueWarning[] {
  const named = (holds: (estimate: Estimate) => boolean) =>
    Object.entries(estimates).flatMap(([name, estimate]) => (holds(estimate) ? [name] : []));
  const atBound = named((estimate) => estimate.atBound);
  const uncertain = named(
    ({ value, standardError, atBound: isAtBound }) =>
      !isAtBound && (standardError === null || standardError > mostUncertain * value),
  );
  return [
    ...(atBound.length > 0 ? [{ code: 'at_bound', parameters: atBound } as const] : []),
    ...(uncertain.length > 0 ? [{ code: 'uncertain', parameters: uncertain } as const] : []),
  ];
}
