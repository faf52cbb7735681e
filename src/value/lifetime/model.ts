/** Names of the models of buying, the default first. */
export const purchaseModels = ['mbg-nbd', 'bg-nbd'] as const;
export type PurchaseModel = (typeof purchaseModels)[number];

/** Units in which time is counted, the default first. */
export const timeUnits = ['day', 'week'] as const;
export type TimeUnit = (typeof timeUnits)[number];
export const unitDays: Readonly<Record<TimeUnit, number>> = { day: 1, week: 7 };

/** A month in days, wherever a length of time is given in months. */
export const monthDays = 30.4375;

/**
 * Customers buy at random at a rate of their own (gamma: r, alpha) until they leave for good, with a chance of their own
 * (beta: a, b) after each purchase. `alpha` is in the unit of time.
 */
export interface PurchaseParams {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** What a purchase brings varies about a mean of the customer's own (gamma p, gamma q, v). `v` is money, in minor units. */
export interface SpendParams {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

/**
 * How often a customer could have left after `repeats` purchases beyond the first. By MBG/NBD the first purchase is such a
 * chance too; by BG/NBD it is not, so whoever never came back is held for active.
 */
export const chancesToLeave = (model: PurchaseModel, repeats: number): number =>
  model === 'mbg-nbd' ? repeats + 1 : repeats;
