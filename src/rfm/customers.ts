import type { Db } from '../db/connection.ts';
import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import { type Distribution, distributionOf } from '../statistics/distribution.ts';
import type { Distributions } from './binning.ts';
import { amounts, type BucketLine, linesOfBuckets } from './store.ts';

/** Some contacts and the sum of their net amounts in minor units. */
export interface Subtotal {
  readonly contacts: number;
  readonly amount: number;
}

/** Customers alike: an answer about millions of people is one about a few thousand of these. */
export interface Bucket {
  /** Whole local days since the last order; undefined where there are only returns. */
  readonly days: number | undefined;
  /** Orders of each. */
  readonly orders: number;
  /** Returns of all together. */
  readonly returns: number;
  readonly all: Subtotal;
  readonly scored: Subtotal;
  /** Those who bought on a day, or for an amount, that nobody told. */
  readonly unscored: Subtotal;
  /** The scored by steps of money: below the first, from the first to the second …; without steps all in one. */
  readonly parts: readonly Subtotal[];
}

/** Everybody with an order or a return on a day, in the totals of that day; `steps` are least amounts, ascending. */
export function readBuckets(
  db: Db,
  totals: string,
  { asOf, steps = [] }: { asOf: LocalDate; steps?: readonly number[] },
): Bucket[] {
  // Nobody without money left is scored, however low a step.
  const least = steps.map((step) => Math.max(step, 1));
  return linesOfBuckets(db, totals, least).map((line) => bucketOf(line, asOf));
}

const nobody: Subtotal = { contacts: 0, amount: 0 };

function bucketOf(line: BucketLine, asOf: LocalDate): Bucket {
  const [lastDate, orders, returns, contacts, amount, unscored, unscoredAmount, ...passing] = line;
  const part = (i: number): Subtotal =>
    orders === 0 || lastDate === null ? nobody : { contacts: passing[2 * i] ?? 0, amount: passing[2 * i + 1] ?? 0 };
  return {
    days: lastDate === null ? undefined : daysBetween(lastDate, asOf),
    orders,
    returns,
    all: { contacts, amount },
    scored: part(0),
    unscored: { contacts: unscored, amount: unscoredAmount },
    parts: Array.from({ length: passing.length / 2 }, (_, i) => without(part(i), part(i + 1))),
  };
}

/** A part without a part of it. */
export const without = (whole: Subtotal, part: Subtotal): Subtotal => ({
  contacts: whole.contacts - part.contacts,
  amount: whole.amount - part.amount,
});

/** How recency, frequency and money are spread over the scored customers. */
export function distributionsOf(db: Db, totals: string, everybody: readonly Bucket[]): Distributions {
  const scored = everybody.filter((bucket) => bucket.scored.contacts > 0);
  const by = (measure: (bucket: Bucket) => number): Distribution =>
    distributionOf(
      scored.map((bucket) => [measure(bucket), bucket.scored.contacts] as const).sort(([one], [other]) => one - other),
    );
  return { r: by(({ days = 0 }) => days), f: by(({ orders }) => orders), m: distributionOf(amounts(db, totals)) };
}
