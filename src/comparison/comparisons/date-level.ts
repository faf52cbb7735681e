import { levelNumbers } from './comparison.ts';

/** Comparison levels of dates, best first. */
export const dateLevels = ['missing', 'same:value', 'slip', 'two_parts', 'close', 'different'] as const;
const date = levelNumbers(dateLevels);

/**
 * Compares two dates written as yyyymmdd. Unknown parts are 0; impossible parts, as typing slips make them, are
 * allowed. Levels: equal; equal as far as known, one digit off, two neighbouring digits swapped, or day and month
 * exchanged; two of three parts equal; same year, or all three parts slightly off; different.
 */
export function dateLevel(a: number, b: number): number {
  if (a === 0 || b === 0) return date.missing;
  const [year, month, day] = [Math.trunc(a / 10_000), Math.trunc(a / 100) % 100, a % 100];
  // Two equal years without day and month count as little as a year that agrees with a whole date.
  if (a === b) return missesParts(month, day) ? date.slip : date.same;
  const [otherYear, otherMonth, otherDay] = [Math.trunc(b / 10_000), Math.trunc(b / 100) % 100, b % 100];
  if (year === otherYear && (missesParts(month, day) || missesParts(otherMonth, otherDay))) return date.slip;
  if (isOneSlip(a, b) || (year === otherYear && month === otherDay && day === otherMonth)) return date.slip;
  const equal = Number(year === otherYear) + Number(month === otherMonth) + Number(day === otherDay);
  if (equal === 2) return date.two_parts;
  const yearGap = Math.abs(year - otherYear);
  const near = (yearGap <= 1 || yearGap === 10) && Math.abs(month - otherMonth) <= 1 && Math.abs(day - otherDay) <= 3;
  return near || year === otherYear ? date.close : date.different;
}

const missesParts = (month: number, day: number): boolean => month === 0 || day === 0;

/** One digit differs, or two neighbouring digits changed places. */
function isOneSlip(a: number, b: number): boolean {
  let left = a;
  let right = b;
  while (left % 10 === right % 10) {
    left = Math.trunc(left / 10);
    right = Math.trunc(right / 10);
  }
  if (Math.trunc(left / 10) === Math.trunc(right / 10)) return true;
  const swapped = Math.trunc(left / 100) === Math.trunc(right / 100);
  return swapped && left % 10 === Math.trunc(right / 10) % 10 && right % 10 === Math.trunc(left / 10) % 10;
}
