/** A day without time or zone, `YYYY-MM-DD`; compares as text. */
export type LocalDate = string;

const dayMs = 86_400_000;

/** Days since 1970-01-01 of a local date. */
export const dayNumber = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / dayMs;

/** The local date of a day number. */
export const dateOfDay = (day: number): LocalDate => new Date(day * dayMs).toISOString().slice(0, 10);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** The date `days` later (earlier when negative). */
export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDay(dayNumber(date) + days);

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Is this a day of the calendar (Gregorian, years 1–9999)? */
export function isDate(year: number, month: number, day: number): boolean {
  if (day < 1 || year < 1 || year > 9999) return false;
  return day <= (month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 0));
}

/** The date `months` later (earlier when negative); a day that the month does not have becomes its last. Years 1–9999. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const all = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.min(Math.max(Math.floor(all / 12), 1), 9999), (((all % 12) + 12) % 12) + 1];
  let last = day;
  while (!isDate(toYear, toMonth, last)) last--;
  return isoDate(toYear, toMonth, last);
}

/** Is this text a day of the calendar, written `YYYY-MM-DD`? */
export function isLocalDate(word: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word) ?? [];
  return isDate(Number(year), Number(month), Number(day));
}

const pad = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

/** `YYYY-MM-DD` of numbers known to be a date. */
export const isoDate = (year: number, month: number, day: number): LocalDate =>
  `${year < 1000 ? String(year).padStart(4, '0') : year}-${pad(month)}-${pad(day)}`;

/** Is this the name of a time zone, as Asia/Ho_Chi_Minh? */
export function isTimeZone(word: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: word }).resolvedOptions().timeZone !== undefined;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Wall-clock parts of an instant in a zone, as one UTC-like millisecond number. */
function wallClock(instant: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatFor(zone).formatToParts(instant)) part[type] = Number(value);
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
}

/** The local date of an instant (epoch ms) in an IANA zone. */
export const localDate = (instant: number, zone: string): LocalDate =>
  new Date(wallClock(instant, zone)).toISOString().slice(0, 10);

/** The instant (epoch ms) of a wall-clock time in a zone; a time that a clock change skips moves forward. */
export function instantOf(date: LocalDate, secondsOfDay: number, zone: string): number {
  const wall = dayNumber(date) * dayMs + secondsOfDay * 1000;
  const firstGuess = wall - (wallClock(wall, zone) - wall);
  return wall - (wallClock(firstGuess, zone) - firstGuess);
}

const quarterHour = 900_000;
const offsets = new Map<string, Map<number, number>>();

/** The minute of the day, 0 to 1439, of an instant (epoch ms) in a zone. Clocks change at a full quarter of an hour. */
export function localMinute(instant: number, zone: string): number {
  const quarter = Math.floor(instant / quarterHour);
  let known = offsets.get(zone);
  if (!known) {
    known = new Map();
    offsets.set(zone, known);
  }
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = wallClock(quarter * quarterHour, zone) - quarter * quarterHour;
    known.set(quarter, offset);
  }
  const wall = instant + offset;
  return Math.floor((wall - Math.floor(wall / dayMs) * dayMs) / 60_000);
}
