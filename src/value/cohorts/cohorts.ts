import { inSnapshot } from '../../db/transaction.ts';
import { type OrdersAside, ordersAside, totalsOn } from '../../orders/index.ts';
import type { QueryContext } from '../../segments/index.ts';
import type { Money } from '../../shared/money.ts';
import { cohortActivity, cohortSizes, fillMembers, sumsByBeginning } from './cohorts-store.ts';
import type { PeriodKind } from './period.ts';
import { type AverageCell, averageCohort, type Cohort, cohortTriangle } from './triangle.ts';
import { type CohortWarning, cohortWarnings } from './warnings.ts';

/** What `crm cohorts` is asked. */
export interface CohortOptions {
  readonly by: PeriodKind;
  /** A relation with a contact_id a row: only these; undefined: everybody. */
  readonly among: string | undefined;
}

/** Customers with what they bought. */
interface CustomerSums {
  readonly customers: number;
  readonly orders: number;
  readonly revenue: Money;
}

/** What `crm cohorts` tells: cohorts, `opening_balances` and `without_sale` add up to the whole. */
export interface CohortReport extends CustomerSums, OrdersAside {
  readonly as_of: string;
  readonly by: PeriodKind;
  readonly cohorts: readonly Cohort[];
  readonly average: readonly AverageCell[];
  /** Customers whose first orders nobody told by the day, only their sum. */
  readonly opening_balances: CustomerSums;
  /** Customers of whom only returns are known. */
  readonly without_sale: CustomerSums;
  readonly warnings: readonly CohortWarning[];
}

/** Customers by the period of their first order, and what they did since. One view of the database. */
export function reportCohorts(
  { db, asOf, settings: { currency } }: QueryContext,
  { by, among }: CohortOptions,
): CohortReport {
  const asOfDay = { asOf, currency };
  return inSnapshot(db, () => {
    const totals = totalsOn(db, asOfDay);
    fillMembers(db, { ...asOfDay, totals, kind: by, among });
    const cohorts = cohortTriangle(cohortSizes(db), cohortActivity(db, { ...asOfDay, kind: by }), {
      ...asOfDay,
      kind: by,
    });
    const beginnings = sumsByBeginning(db);
    const sumsOf = (begins?: string): CustomerSums => {
      const some = beginnings.filter((one) => begins === undefined || one.begins === begins);
      const sum = (key: 'customers' | 'orders' | 'revenue') => some.reduce((total, one) => total + one[key], 0);
      return { customers: sum('customers'), orders: sum('orders'), revenue: { amount: sum('revenue'), currency } };
    };
    return {
      as_of: asOf,
      by,
      ...sumsOf(),
      cohorts,
      average: averageCohort(cohorts, currency),
      opening_balances: sumsOf('opening_balance'),
      without_sale: sumsOf('no_sale'),
      ...ordersAside(db, asOfDay, totals),
      warnings: cohortWarnings(cohorts),
    };
  });
}
