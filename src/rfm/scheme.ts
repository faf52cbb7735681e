/** The three measures: days since the last order, number of orders, money net of returns. */
export const measures = ['r', 'f', 'm'] as const;
export type Measure = (typeof measures)[number];

/** A range of scores, both ends in it. */
export type Range = readonly [low: number, high: number];

/** A block of cells of the score cube. */
export type Box = Readonly<Record<Measure, Range>>;

/** A group of customers: the blocks of scores that it takes. The first group of a scheme that has a customer's cell wins. */
export interface ScoreGroup {
  readonly name: string;
  readonly boxes: readonly Box[];
}

/** Where one measure is cut into scores. */
export interface Binning {
  /** How many scores there are: one more than cuts. */
  readonly bins: number;
  /** Cut points in days, orders or major units of money; absent: type-7 quantiles at 1/bins … */
  readonly points?: readonly number[];
  /**
   * What a value must reach to pass a cut. Absent: more than the cut, so that equal values get the same score.
   * A number: the cut plus so many days, orders or major units (the rule of the R package rfm, which prints its cuts so).
   */
  readonly plus?: number;
}

/** A way to score customers and to name the groups of scores. */
export interface Scheme {
  readonly name: string;
  readonly binning: Readonly<Record<Measure, Binning>>;
  readonly groups: readonly ScoreGroup[];
  /** The group of customers whose cell no group has. */
  readonly rest: string;
}

/** Contacts without an order that counts and without a return; they have no scores. */
export const prospect = 'prospect';

/** Customers of whom a till told neither the day of the last order nor, perhaps, the money: they have no scores. */
export const unscored = 'unscored';

/** Customers who brought everything back (net ≤ 0), or of whom only returns are known; they have no scores. */
export const returned = 'returned';
