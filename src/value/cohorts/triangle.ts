import type { LocalDate } from '../../shared/calendar.ts';
import type { Money } from '../../shared/money.ts';
import type { CohortActivity } from './cohorts-store.ts';
import { lastDayOf, type PeriodKind, periodName, periodOf } from './period.ts';

/** A cohort in one period since its first. */
export interface CohortCell {
  /** Periods since the first order: 0 is the period of it. */
  readonly since: number;
  readonly period: string;
  /** Customers who bought in it, and their share of the cohort. */
  readonly customers: number;
  readonly retention: number;
  readonly orders: number;
  /** Net of returns. */
  readonly revenue: Money;
  /** Of this period and all before, and the same for each customer of the cohort. */
  readonly cumulative_revenue: Money;
  readonly revenue_per_customer: Money;
  /** Is the period over on the day? Until then its numbers can still grow. */
  readonly complete: boolean;
}

/** Customers who bought first in the same period. */
export interface Cohort {
  readonly cohort: string;
  readonly customers: number;
  readonly orders: number;
  readonly revenue: Money;
  readonly revenue_per_customer: Money;
  /** Can nobody join it any more? */
  readonly complete: boolean;
  /** From its first period to that of the day. */
  readonly periods: readonly CohortCell[];
}

/** All cohorts together so many periods after the first order: those of which that period is over. */
export interface AverageCell {
  readonly since: number;
  readonly cohorts: number;
  /** The customers of these cohorts, and those who bought. */
  readonly of: number;
  readonly customers: number;
  readonly retention: number;
  /** Cumulative. */
  readonly revenue_per_customer: Money;
}

interface TriangleScope {
  readonly asOf: LocalDate;
  readonly kind: PeriodKind;
  readonly currency: string;
}

/** Every cohort with every period up to the day. */
export function cohortTriangle(
  sizes: readonly (readonly [cohort: number, customers: number])[],
  activity: readonly CohortActivity[],
  { asOf, kind, currency }: TriangleScope,
): Cohort[] {
  const today = periodOf(asOf, kind);
  const isOver = (period: number) => lastDayOf(period, kind) <= asOf;
  const money = (amount: number): Money => ({ amount, currency });
  const byCohort = Map.groupBy(activity, ({ cohort }) => cohort);
  return sizes.map(([cohort, customers]) => {
    const done = new Map((byCohort.get(cohort) ?? []).map((one) => [one.since, one]));
    const each = (amount: number) => money(Math.round(amount / customers));
    let [orders, revenue] = [0, 0];
    const periods = Array.from({ length: today - cohort + 1 }, (_, since): CohortCell => {
      const cell = done.get(since);
      orders += cell?.orders ?? 0;
      revenue += cell?.revenue ?? 0;
      return {
        since,
        period: periodName(cohort + since, kind),
        customers: cell?.customers ?? 0,
        retention: (cell?.customers ?? 0) / customers,
        orders: cell?.orders ?? 0,
        revenue: money(cell?.revenue ?? 0),
        cumulative_revenue: money(revenue),
        revenue_per_customer: each(revenue),
        complete: isOver(cohort + since),
      };
    });
    return {
      cohort: periodName(cohort, kind),
      customers,
      orders,
      revenue: money(revenue),
      revenue_per_customer: each(revenue),
      complete: isOver(cohort),
      periods,
    };
  });
}

/** The cohorts together, by periods since the first order: each counts where that period is over for it. */
export function averageCohort(cohorts: readonly Cohort[], currency: string): AverageCell[] {
  const longest = Math.max(0, ...cohorts.map(({ periods }) => periods.length));
  return Array.from({ length: longest }, (_, since) => {
    const over = cohorts.flatMap(({ customers, periods }) => {
      const cell = periods[since];
      return cell?.complete
        ? [{ of: customers, customers: cell.customers, revenue: cell.cumulative_revenue.amount }]
        : [];
    });
    const sum = (key: 'of' | 'customers' | 'revenue') => over.reduce((total, one) => total + one[key], 0);
    return {
      since,
      cohorts: over.length,
      of: sum('of'),
      customers: sum('customers'),
      retention: sum('customers') / sum('of'),
      revenue_per_customer: { amount: Math.round(sum('revenue') / sum('of')), currency },
    };
  }).filter(({ cohorts: count }) => count > 0);
}
