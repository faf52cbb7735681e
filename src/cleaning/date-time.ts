import { addDays, instantOf, type LocalDate, localDate } from '../shared/calendar.ts';
import { type Cleaned, kept, refused } from './cleaned.ts';
import { cleanDate, type DateContext } from './date.ts';
import { splitTime, type WrittenTime } from './date-clock.ts';

/** When something happened: the day in the workspace's zone, and the instant where a time was written. */
export interface CleanDateTime {
  readonly date: LocalDate;
  /** Epoch milliseconds; null when the cell holds a day alone. */
  readonly instant: number | null;
}

/**
 * A cell with a day and perhaps a time; without an offset the time is one of `zone` (IANA). Refuses as cleanDate does,
 * and date.unparsed when the day itself is not known.
 */
export function cleanDateTime(raw: string, ctx: DateContext & { readonly zone: string }): Cleaned<CleanDateTime> {
  const { date: dateText, time } = raw.length > 10 || raw.includes('.') ? splitTime(raw) : { date: raw, time: null };
  const day = cleanDate(dateText, ctx);
  if (!day.value) return refused(day.refused ?? 'date.unparsed', day.flags);
  if (!day.value.date) return refused('date.unparsed', day.flags);
  if (!time) return kept({ date: day.value.date, instant: null }, day.flags);
  const instant = Math.round(instantAt(day.value.date, time, ctx.zone));
  const date = time.offset === null ? day.value.date : localDate(instant, ctx.zone);
  return kept({ date, instant }, day.flags);
}

function instantAt(date: LocalDate, time: WrittenTime, zone: string): number {
  if (time.offset !== null) return Date.parse(`${date}T00:00:00Z`) + (time.seconds - time.offset * 60) * 1000;
  const day = dayIn(date, zone);
  return day.even ? day.start + time.seconds * 1000 : instantOf(date, time.seconds, zone);
}

interface DayInZone {
  /** Epoch milliseconds of midnight. */
  readonly start: number;
  /** No clock change on this day: a time is so many seconds after midnight. */
  readonly even: boolean;
}

const days = new Map<string, DayInZone>();

// Asking Intl for the zone's clock takes microseconds; a file's rows share few days.
function dayIn(date: LocalDate, zone: string): DayInZone {
  const key = `${date} ${zone}`;
  let day = days.get(key);
  if (!day) {
    const start = instantOf(date, 0, zone);
    day = { start, even: instantOf(addDays(date, 1), 0, zone) - start === 86_400_000 };
    if (days.size >= 10_000) days.clear();
    days.set(key, day);
  }
  return day;
}
