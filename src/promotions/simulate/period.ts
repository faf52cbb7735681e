import { addDays, type LocalDate } from '../../shared/calendar.ts';

/** Days, both included. */
export interface DayRange {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/** The words that `daysNamed` takes beside two days. */
export const rangeWords = [
  'last-month',
  'last-quarter',
  'last-year',
  'this-month',
  'this-quarter',
  'this-year',
] as const;

/**
 * The days of a word on a day: `last-quarter` (of the calendar), `this-month` (up to the day), `last-90d` (with the day),
 * or `2026-01-01..2026-03-31`; undefined for what is none.
 */
export function daysNamed(word: string, asOf: LocalDate): DayRange | undefined {
  const [, from, until] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(word) ?? [];
  if (from !== undefined && until !== undefined) return from <= until ? { from, until } : undefined;
  const [, days] = /^last-([1-9]\d{0,4})d$/.exec(word) ?? [];
  if (days !== undefined) return { from: addDays(asOf, 1 - Number(days)), until: asOf };
  const [, which, unit] = /^(last|this)-(month|quarter|year)$/.exec(word) ?? [];
  if (unit === undefined) return undefined;
  const months = monthsOf[unit as keyof typeof monthsOf];
  const month = Number(asOf.slice(0, 4)) * 12 + Number(asOf.slice(5, 7)) - 1;
  const start = month - (month % months);
  if (which === 'this') return { from: firstOf(start), until: asOf };
  return { from: firstOf(start - months), until: addDays(firstOf(start), -1) };
}

/** The first day of a month, counted from year 0. */
const firstOf = (month: number): LocalDate =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
