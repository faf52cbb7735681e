import { addDays, addMonths, type LocalDate } from '../../shared/calendar.ts';

/** A span as it is written in the language: 90d, 2w, 3mo, 1y. */
export interface Span {
  readonly count: number;
  readonly unit: 'd' | 'w' | 'mo' | 'y';
}

/** The span of "90d", "+2w", "-3mo", "1y"; undefined for what is none. Vietnamese: ngay, tuan, thang, nam. */
export function spanOf(word: string): Span | undefined {
  const [, count, unit = ''] = /^([+-]?\d{1,5})(d|w|mo|y|ngay|tuan|thang|nam)$/.exec(word) ?? [];
  return count === undefined ? undefined : { count: Number(count), unit: units[unit] ?? 'd' };
}

const units: Readonly<Record<string, Span['unit']>> = {
  d: 'd',
  w: 'w',
  mo: 'mo',
  y: 'y',
  ngay: 'd',
  tuan: 'w',
  thang: 'mo',
  nam: 'y',
};

/** The date a span later; a day that the month does not have becomes its last (31 March − 1 month: 28 February). */
export function later(date: LocalDate, { count, unit }: Span): LocalDate {
  if (unit === 'd') return addDays(date, count);
  if (unit === 'w') return addDays(date, count * 7);
  return addMonths(date, unit === 'mo' ? count : count * 12);
}

/** The first and the last day of the month of a date. */
export function monthOf(date: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  const from = `${date.slice(0, 8)}01`;
  return { from, to: addDays(later(from, { count: 1, unit: 'mo' }), -1) };
}
