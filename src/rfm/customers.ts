import type { Db } from '../db/connection.ts';
import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import { type Spread, spreadOf } from '../statistics/spread.ts';
import type { Spreads } from './steps.ts';
import { type AlikeLine, amounts, linesOfAlike } from './store.ts';

/** Some contacts and the sum of their net amounts in minor units. */
export interface Part {
  readonly contacts: number;
  readonly amount: number;
}

/** Customers alike: an answer about millions of people is one about a few thousand of these. */
export interface Alike {
  /** Whole local days since the last order; undefined where there are only returns. */
  readonly days: number | undefined;
  /** Orders of each. */
  readonly orders: number;
  /** Returns of all together. */
  readonly returns: number;
  readonly all: Part;
  readonly scored: Part;
  /** Those who bought on a day, or for an amount, that nobody told. */
  readonly unscored: Part;
  /** The scored by steps of money: below the first, from the first to the second …; without steps all in one. */
  readonly parts: readonly Part[];
}

/** Everybody with an order or a return on a day, in the totals of that day; `steps` are least amounts, ascending. */
export function readAlike(
  db: Db,
  totals: string,
  { asOf, steps = [] }: { asOf: LocalDate; steps?: readonly number[] },
): Alike[] {
  // Nobody without money left is scored, however low a step.
  const least = steps.map((step) => Math.max(step, 1));
  return linesOfAlike(db, totals, least).map((line) => alikeOf(line, asOf));
}

const nobody: Part = { contacts: 0, amount: 0 };

function alikeOf(line: AlikeLine, asOf: LocalDate): Alike {
  const [lastDate, orders, returns, contacts, amount, unscored, unscoredAmount, ...passing] = line;
  const part = (i: number): Part =>
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
export const without = (whole: Part, part: Part): Part => ({
  contacts: whole.contacts - part.contacts,
  amount: whole.amount - part.amount,
});

/** How recency, frequency and money are spread over the scored customers. */
export function spreadsOf(db: Db, totals: string, everybody: readonly Alike[]): Spreads {
  const scored = everybody.filter((alike) => alike.scored.contacts > 0);
  const by = (measure: (alike: Alike) => number): Spread =>
    spreadOf(
      scored.map((alike) => [measure(alike), alike.scored.contacts] as const).sort(([one], [other]) => one - other),
    );
  return { r: by(({ days = 0 }) => days), f: by(({ orders }) => orders), m: spreadOf(amounts(db, totals)) };
}
