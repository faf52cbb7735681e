import { addDays, instantOf, type LocalDate, localDate } from '../../shared/calendar.ts';
import { type Cleaned, kept, refused } from '../cleaned.ts';
import { cleanDate, type DateContext } from './date.ts';
import { splitTime, type WrittenTime } from './date-clock.ts';

/** When something happened: the day in the workspace's zone, and the instant where a time was written. */
export interface CleanDateTime {
  readonly date: LocalDate;
  /** Epoch milliseconds; null when the cell holds a day alone. */
  readonly instant: number | null;
}

export interface DateTimeContext extends DateContext {
  /** IANA. */
  readonly zone: string;
  /** Minutes east of UTC at which the column tells its times. */
  readonly offset?: number | undefined;
}

/**
 * A cell with a day and perhaps a time; without an offset of its own or of its column the time is one of `zone`. Refuses
 * as cleanDate does, and date.unparsed when the day itself is not known.
 */
export function cleanDateTime(raw: string, ctx: DateTimeContext): Cleaned<CleanDateTime> {
  if (raw.length > 100) return refused('date.unparsed');
  const { date: dateText, time: written } =
    raw.length > 10 || raw.includes('.') ? splitTime(raw) : { date: raw, time: null };
  const { zone: _, offset, ...dateOnly } = ctx;
  const day = cleanDate(dateText, dateOnly);
  if (!day.value) return refused(day.refused ?? 'date.unparsed', day.flags);
  if (!day.value.date) return refused('date.unparsed', day.flags);
  if (!written) return kept({ date: day.value.date, instant: null }, day.flags);
  const time = { ...written, offset: written.offset ?? offset ?? null };
  const instant = Math.round(instantAt(day.value.date, time, ctx.zone));
  const date = time.offset === null ? day.value.date : localDate(instant, ctx.zone);
  return kept({ date, instant }, day.flags);
}

function instantAt(date: LocalDate, time: WrittenTime, zone: string): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + time.seconds * 1000;
  if (time.offset !== null) return wall - time.offset * 60_000;
  const offset = offsetIn(date.slice(0, 7), zone);
  return offset === null ? instantOf(date, time.seconds, zone) : wall - offset;
}

const offsets = new Map<string, number | null>();

/**
 * Milliseconds that a zone's clock is ahead of UTC throughout a month (YYYY-MM); null when it changes. Asking Intl takes
 * microseconds, and a file's rows share few months.
 */
function offsetIn(month: string, zone: string): number | null {
  const key = `${month} ${zone}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const first = `${month}-01`;
  // Clocks that change go back after weeks at the soonest: equal all along the month is unchanged.
  const probes = [0, 8, 16, 24, 32].map((days) => addDays(first, days));
  const [offset = 0, ...others] = probes.map((date) => Date.parse(`${date}T00:00:00Z`) - instantOf(date, 0, zone));
  const even = others.every((other) => other === offset) ? offset : null;
  offsets.set(key, even);
  return even;
}
