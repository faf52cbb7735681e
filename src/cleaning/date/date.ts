import { addDays, isDate, isoDate, type LocalDate, localDate } from '../../shared/calendar.ts';
import { type Cleaned, kept, refused } from '../cleaned.ts';
import { splitTime, type WrittenTime } from './date-clock.ts';
import { readWrittenDate, type WrittenDate } from './date-forms.ts';
import type { DateOrder } from './date-order.ts';

/** A day, or as much of it as was written. */
export interface CleanDate {
  /** Null when the day is not known. */
  readonly date: LocalDate | null;
  readonly year: number;
  /** 1–12; null when only the year is known. */
  readonly month: number | null;
  readonly precision: 'day' | 'month' | 'year';
}

/** What a cell alone does not tell: the column's order (see DateOrderVote), today, and what the date is of. */
export interface DateContext {
  readonly order: DateOrder;
  /** The order is the column's and not the country's; flagged on every date that it decided. */
  readonly inferred?: boolean;
  /** The column holds several orders: a cell that fits more than one is refused. */
  readonly conflict?: boolean;
  /** A birth date lies in 1900 to today and makes nobody older than 120. */
  readonly birth?: boolean;
  readonly today: LocalDate;
  /** A number of two digits is a year. */
  readonly years?: boolean;
  /** IANA: an instant with its offset is the day that it was there; without a zone the day stays as written. */
  readonly zone?: string;
}

const noFlags: readonly string[] = [];
const maybeDefault: readonly string[] = ['date.maybe_default'];
const yearOnly: readonly string[] = ['date.year_only'];
const monthOnly: readonly string[] = ['date.month_only'];
const fromAge: readonly string[] = ['date.from_age'];
const fromSerial: readonly string[] = ['date.excel_serial'];
const orderFlags: Record<DateOrder, readonly string[]> = {
  dmy: ['date.order_dmy_inferred'],
  mdy: ['date.order_mdy_inferred'],
  ymd: ['date.order_ymd_inferred'],
};
const oldest = 120;

/** Characters of the longest text that is taken for a date. */
const longest = 100;

/** Year, month 1–12, day of month. */
type Ymd = readonly [number, number, number];

/**
 * A date cell as day, month or year. Refused as date.impossible, date.future (births only), date.order_conflict or
 * date.unparsed. Years outside 1900–2100 are impossible; a time of day is left aside.
 */
export function cleanDate(raw: string, ctx: DateContext): Cleaned<CleanDate> {
  const quick = raw.length === 10 ? canonicalDay(raw, ctx) : null;
  if (quick) return quick;
  if (raw.length > longest) return refused('date.unparsed');
  if (ctx.years && /^\d{1,2}$/.test(raw)) {
    return partOf({ date: null, year: centuryOf(Number(raw), ctx), month: null, precision: 'year' }, yearOnly, ctx);
  }
  const whole = readWrittenDate(raw);
  if (whole) return judge(whole, ctx);
  const { date, time } = splitTime(raw);
  const written = readWrittenDate(date);
  if (!written) return refused('date.unparsed');
  const day = judge(written, ctx);
  return time && ctx.zone !== undefined ? dayOfInstant(day, time, { ...ctx, zone: ctx.zone }) : day;
}

/**
 * A day that a program wrote as the instant at which it began (1990-04-02T17:00:00.000Z is 3 April in Vietnam). Midnight
 * of UTC is a day as it was typed.
 */
function dayOfInstant(
  day: Cleaned<CleanDate>,
  { seconds, offset }: WrittenTime,
  ctx: DateContext & { readonly zone: string },
): Cleaned<CleanDate> {
  const date = day.value?.date;
  if (!date || offset === null || (seconds === 0 && offset === 0)) return day;
  const local = localDate(Date.parse(`${date}T00:00:00Z`) + (seconds - offset * 60) * 1000, ctx.zone);
  if (local === date) return day;
  return dayOf([four(local, 0), two(local, 5), two(local, 8)], ctx, [...day.flags, 'date.from_instant']);
}

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
};
const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);
const four = (text: string, at: number): number => two(text, at) * 100 + two(text, at + 2);
const isSeparator = (code: number): boolean => code === 47 || code === 45 || code === 46;

/** The two forms nearly every cell has, dd/mm/yyyy and yyyy-mm-dd, without a regular expression; null for another. */
function canonicalDay(raw: string, ctx: DateContext): Cleaned<CleanDate> | null {
  const mark = raw.charCodeAt(2);
  if (isSeparator(mark) && raw.charCodeAt(5) === mark) {
    const first = two(raw, 0);
    const second = two(raw, 3);
    const year = four(raw, 6);
    return first + second + year >= 0 ? orderedDay([first, second, year], ctx) : null;
  }
  const dash = raw.charCodeAt(4);
  if (!isSeparator(dash) || raw.charCodeAt(7) !== dash) return null;
  const year = four(raw, 0);
  const month = two(raw, 5);
  const day = two(raw, 8);
  return year + month + day >= 0 ? dayOf([year, month, day], ctx) : null;
}

/** Day and month in the column's order, before a full year. */
function orderedDay([first, second, year]: Ymd, ctx: DateContext): Cleaned<CleanDate> {
  const monthFirst = isDate(year, first, second);
  const dayFirst = isDate(year, second, first);
  if (!monthFirst && !dayFirst) return refused('date.impossible');
  // A column whose order is year first says nothing about dates that end in their year.
  if (ctx.conflict || ctx.order === 'ymd') {
    if (monthFirst && dayFirst && first !== second) return refused('date.order_conflict');
    return dayOf(monthFirst ? [year, first, second] : [year, second, first], ctx);
  }
  const flags = ctx.inferred ? orderFlags[ctx.order] : noFlags;
  if (ctx.order === 'mdy')
    return monthFirst ? dayOf([year, first, second], ctx, flags) : refused('date.order_conflict');
  return dayFirst ? dayOf([year, second, first], ctx, flags) : refused('date.order_conflict');
}

/** Judges a written date against the calendar, today and the column. */
function judge(written: WrittenDate, ctx: DateContext): Cleaned<CleanDate> {
  switch (written.form) {
    case 'numbers':
      return numericDay(written.numbers, written.short, ctx);
    case 'day':
      return dayOf([written.short ? centuryOf(written.year, ctx) : written.year, written.month, written.day], ctx);
    case 'month':
      return monthOf(written.short ? centuryOf(written.year, ctx) : written.year, written.month, ctx);
    case 'year':
      return partOf({ date: null, year: written.year, month: null, precision: 'year' }, yearOnly, ctx);
    case 'age':
      return ageOf(written.years, ctx);
    case 'serial':
      return serialDay(written.days, ctx);
  }
}

/** Three numbers: with a full year at the end two can be swapped, with a short year the order tells which is which. */
function numericDay(numbers: Ymd, short: boolean, ctx: DateContext): Cleaned<CleanDate> {
  const [a, b, c] = numbers;
  if (!short) return orderedDay(numbers, ctx);
  const readings: Record<DateOrder, Ymd> = {
    dmy: [centuryOf(c, ctx), b, a],
    mdy: [centuryOf(c, ctx), a, b],
    ymd: [centuryOf(a, ctx), b, c],
  };
  if (!ctx.conflict) return dayOf(readings[ctx.order], ctx, ctx.inferred ? orderFlags[ctx.order] : noFlags);
  const possible = Object.values(readings).filter((reading) => isDate(...reading));
  const distinct = new Set(possible.map((reading) => isoDate(...reading)));
  if (distinct.size > 1) return refused('date.order_conflict');
  return dayOf(possible[0] ?? readings[ctx.order], ctx);
}

/** A year of two digits: a birth is not in a later year than this one, anything else not over 20 years ahead. */
function centuryOf(year: number, ctx: DateContext): number {
  const now = Number(ctx.today.slice(0, 4));
  const near = now - (now % 100) + year;
  return near > now + (ctx.birth ? 0 : 20) ? near - 100 : near;
}

function dayOf([year, month, day]: Ymd, ctx: DateContext, flags = noFlags): Cleaned<CleanDate> {
  if (year < 1900 || year > 2100 || !isDate(year, month, day)) return refused('date.impossible');
  const date = isoDate(year, month, day);
  if (!ctx.birth) return kept({ date, year, month, precision: 'day' }, flags);
  if (date > ctx.today) return refused('date.future');
  if (`${year + oldest + 1}${date.slice(4)}` <= ctx.today) return refused('date.impossible');
  const noted = month === 1 && day === 1 ? [...flags, ...maybeDefault] : flags;
  return kept({ date, year, month, precision: 'day' }, noted);
}

function monthOf(year: number, month: number, ctx: DateContext): Cleaned<CleanDate> {
  if (month < 1 || month > 12) return refused('date.impossible');
  return partOf({ date: null, year, month, precision: 'month' }, monthOnly, ctx);
}

/** A date of which only month or year is known. */
function partOf(part: CleanDate, flags: readonly string[], ctx: DateContext): Cleaned<CleanDate> {
  if (part.year < 1900 || part.year > 2100) return refused('date.impossible');
  if (!ctx.birth) return kept(part, flags);
  const now = Number(ctx.today.slice(0, 4));
  const later = part.year > now || (part.year === now && (part.month ?? 1) > Number(ctx.today.slice(5, 7)));
  if (later) return refused('date.future');
  return now - part.year > oldest + 1 ? refused('date.impossible') : kept(part, flags);
}

/** An age tells the year of birth, give or take one. */
function ageOf(years: number, ctx: DateContext): Cleaned<CleanDate> {
  if (!ctx.birth) return refused('date.unparsed');
  if (years > oldest) return refused('date.impossible');
  const year = Number(ctx.today.slice(0, 4)) - years;
  return kept({ date: null, year, month: null, precision: 'year' }, fromAge);
}

/** Excel's day 1 is 1900-01-01; it counts a 29 February 1900 (day 60) that never was. */
function serialDay(days: number, ctx: DateContext): Cleaned<CleanDate> {
  if (days < 1 || days > 60_000) return refused('date.unparsed');
  if (days === 60) return refused('date.impossible');
  const date = addDays(days < 60 ? '1899-12-31' : '1899-12-30', days);
  return dayOf([four(date, 0), two(date, 5), two(date, 8)], ctx, fromSerial);
}
