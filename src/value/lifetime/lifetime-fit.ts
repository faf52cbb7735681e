import type { PurchaseModel, PurchaseParams, SpendParams, TimeUnit } from './model.ts';

/** For how long purchases are expected, and how money that comes later counts. */
export interface Horizon {
  readonly days: number;
  /** By which money is worth less a period later: 0.01 for 1 %; 0: it is not. */
  readonly discount: number;
  readonly periodDays: number;
}

/** All that it takes to tell what a customer is worth. Money is in minor units. */
export interface LifetimeFit {
  readonly model: PurchaseModel;
  /** Of `purchases.alpha`. */
  readonly unit: TimeUnit;
  readonly purchases: PurchaseParams;
  /** Undefined where too few repeats, or repeats all alike, tell of money. */
  readonly spend: SpendParams | undefined;
  /** The mean of a repeat; undefined where there is none. */
  readonly average: number | undefined;
  readonly horizon: Horizon;
}
