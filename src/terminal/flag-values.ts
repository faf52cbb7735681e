import { isLocalDate, isTimeZone, type LocalDate } from '../shared/calendar.ts';
import { isCountryCode } from '../shared/country.ts';
import { isCurrencyCode } from '../shared/money.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';

/** What was typed is no value of its flag or argument. `cli/` catches it and adds which one. */
export class FlagValueError extends Error {
  /** What the flag takes, as the object of a sentence: "a whole number". */
  readonly takes: Text;

  constructor(takes: Text) {
    super(takes.en);
    this.name = 'FlagValueError';
    this.takes = takes;
  }
}

/** Which numbers a flag takes. */
export interface NumberRange {
  /** The lowest; 0 when not given. */
  readonly from?: number;
  /** The highest; absent: any of at most 12 digits. */
  readonly to?: number;
  /** What it is a number of: "a number of seconds". */
  readonly what?: Text;
}

/** A parser of whole numbers. Throws FlagValueError for what is none or out of range. */
export const wholeNumber = (range: NumberRange = {}): ((word: string) => number) =>
  numberParser(/^\d{1,12}$/, { what: text('a whole number', 'số nguyên'), ...range });

/** A parser of plain numbers, 12 or 0.5, without exponents. Throws FlagValueError for what is none or out of range. */
export const decimalNumber = (range: NumberRange = {}): ((word: string) => number) =>
  numberParser(/^\d{1,12}(\.\d{1,12})?$/, {
    what: text('a number', 'một số'),
    ...range,
  });

const numberParser = (form: RegExp, { from = 0, to, what }: NumberRange & { readonly what: Text }) => {
  const limits =
    to === undefined
      ? text(`${from} or more`, `từ ${from} trở lên`)
      : text(`from ${from} to ${to}`, `từ ${from} đến ${to}`);
  return (word: string): number => {
    const value = form.test(word) ? Number(word) : Number.NaN;
    if (value >= from && value <= (to ?? value)) return value;
    throw new FlagValueError(text(`${what.en}, ${limits.en}`, `${what.vi}, ${limits.vi}`));
  };
};

const units: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, tr: 1e6, b: 1e9 };

/** An amount of money in major units: 3000000, 500k, 2m, 2tr. Throws FlagValueError. */
export function amount(word: string): number {
  const [, digits, unit = ''] = /^(\d{1,13}(?:\.\d{1,2})?)(k|m|tr|b)?$/i.exec(word) ?? [];
  const value = Number(digits) * (units[unit.toLowerCase()] ?? Number.NaN);
  if (value <= 1e14) return value;
  throw new FlagValueError(text('an amount in plain digits, as 3000000 or 2m', 'số tiền, ví dụ 3000000 hoặc 2tr'));
}

/** A day of the calendar, `YYYY-MM-DD`. Throws FlagValueError. */
export function day(word: string): LocalDate {
  if (isLocalDate(word)) return word;
  throw new FlagValueError(text('a day, as 2026-01-31', 'một ngày, ví dụ 2026-01-31'));
}

/** The day that a flag was given, if it has come. Throws `usage` for a day after `today`. */
export function pastDay(date: LocalDate, flag: string, today: LocalDate): LocalDate {
  if (date <= today) return date;
  throw new UserError({
    code: 'usage',
    message: text(`${flag} is a day to come: ${date}`, `${flag} là một ngày chưa tới: ${date}`),
    hint: text(`Today is ${today}.`, `Hôm nay là ${today}.`),
  });
}

/** A time of day, `HH:MM`. Throws FlagValueError. */
export function timeOfDay(word: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(word)) return word;
  throw new FlagValueError(text('a time of day, as 02:30', 'giờ trong ngày, ví dụ 02:30'));
}

/** An IANA time zone. Throws FlagValueError. */
export function timeZone(word: string): string {
  if (isTimeZone(word)) return word;
  throw new FlagValueError(text('a time zone, as Asia/Ho_Chi_Minh', 'múi giờ, ví dụ Asia/Ho_Chi_Minh'));
}

/** An ISO 3166 country code in upper case, whatever the case typed. Throws FlagValueError. */
export function countryCode(word: string): string {
  if (isCountryCode(word.toUpperCase())) return word.toUpperCase();
  throw new FlagValueError(text('a country code, as VN', 'mã quốc gia, ví dụ VN'));
}

/** An ISO 4217 currency code in upper case, whatever the case typed. Throws FlagValueError. */
export function currencyCode(word: string): string {
  if (isCurrencyCode(word.toUpperCase())) return word.toUpperCase();
  throw new FlagValueError(text('a currency code, as VND', 'mã tiền tệ, ví dụ VND'));
}

/** Words with commas between them, trimmed; empty ones are left out. */
export const commaSeparated = (words: string): string[] =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** The values of a flag that is given several times, in order. */
export const several = (word: string, before: readonly string[] = []): readonly string[] => [...before, word];
