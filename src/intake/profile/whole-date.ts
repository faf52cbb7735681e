import type { DateParts } from './mapping.ts';

/** A date of three cells as one text, in an order that needs no guess; the year as it stands where a part is missing. */
export function wholeDate(cells: readonly string[], at: DateParts & { year: number }, thisYear: number): string {
  const year = cells[at.year] ?? '';
  const number = (column: number) => Number(/\d+/.exec(cells[column] ?? '')?.[0] ?? 0);
  const [day, month] = [number(at.day), number(at.month)];
  if (!/^\s*\d{2}(?:\d{2})?\s*$/.test(year) || day === 0 || month === 0) return year;
  const full = year.trim().length === 4 ? Number(year) : fullYear(Number(year), thisYear);
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Nobody is born after today. */
const fullYear = (digits: number, thisYear: number): number =>
  digits + (digits > thisYear % 100 ? 100 * Math.floor(thisYear / 100) - 100 : 100 * Math.floor(thisYear / 100));
