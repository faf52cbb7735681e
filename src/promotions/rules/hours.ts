import { dayNumber, type LocalDate } from '../../shared/calendar.ts';

/** The bit of a day's weekday: 1 Monday … 64 Sunday. 1970-01-01 was a Thursday. */
export const weekdayBit = (date: LocalDate): number => 1 << ((dayNumber(date) + 3) % 7);

/** Does a minute of the day lie within hours? From 22:00 to 02:00 goes over midnight; the end is not included. */
export const withinHours = (minute: number, from: number, until: number): boolean =>
  from < until ? minute >= from && minute < until : minute >= from || minute < until;
