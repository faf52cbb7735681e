import { addDays, isDate, type LocalDate } from '../../shared/calendar.ts';
import { later } from './relative-date.ts';

/** Birthdays (MM-DD, both ends in it) as a text names them; with the days of the calendar where it names those. */
export interface Birthdays {
  readonly from: string;
  readonly to: string;
  readonly days?: { readonly first: LocalDate; readonly last: LocalDate };
}

/** Which birthdays are meant: MM-DD from … to, round New Year where `from` is the later one. */
export type BirthdayRange =
  | { readonly is: 'everybody' | 'nobody' }
  | { readonly is: 'range'; readonly from: string; readonly to: string; readonly leapDay: boolean };

const leapDay = '02-29';

const isCommonYear = (date: LocalDate) => !isDate(Number(date.slice(0, 4)), 2, 29);

/**
 * Whose birthday falls between two ends. Whoever was born on 29 February has it on the 28th in a common year; a year or
 * more holds everybody.
 */
export function birthdayRange(low: Birthdays, high: Birthdays): BirthdayRange {
  const [first, last] = [low.days?.first, high.days?.last];
  if (first !== undefined && last !== undefined) {
    if (first > last) return { is: 'nobody' };
    if (last >= addDays(later(first, { count: 1, unit: 'y' }), -1)) return { is: 'everybody' };
  }
  const endsBeforeIt = last !== undefined && high.to === '02-28' && isCommonYear(last);
  return { is: 'range', from: low.from, to: high.to, leapDay: endsBeforeIt };
}

/** The condition on a birthday (MM-DD) that it is in a range; NULL for a missing one. */
export function birthdaySql(range: BirthdayRange, sql: string, bind: (value: string) => string): string {
  if (range.is !== 'range') return `${sql} ${range.is === 'everybody' ? '=' : '<>'} ${sql}`;
  const round = range.from > range.to;
  const within = `${sql} >= ${bind(range.from)} ${round ? 'OR' : 'AND'} ${sql} <= ${bind(range.to)}`;
  return range.leapDay ? `((${within}) OR ${sql} = ${bind(leapDay)})` : `(${within})`;
}
