import { addDays, instantOf, type LocalDate } from '../../shared/calendar.ts';

/** The latest instant, UTC, that something of a local day can have been at, seen at `now` (epoch ms). */
export const endOfDay = (day: LocalDate, { now, zone }: { now: number; zone: string }): string =>
  new Date(Math.min(now, instantOf(addDays(day, 1), 0, zone) - 1000)).toISOString();
