import { text } from '../shared/text.ts';
import { FlagValueError } from '../terminal/flag-values.ts';
import { dayNames } from './setup/times.ts';

/** A share above 0 up to 100 % in hundredths of a per cent: `20`, `12.5`, with or without %. Throws FlagValueError. */
export function percentOf(word: string): number {
  const [, digits] = /^(\d{1,3}(?:\.\d{1,2})?)%?$/.exec(word) ?? [];
  const hundredths = Math.round(Number(digits) * 100);
  if (hundredths > 0 && hundredths <= 10_000) return hundredths;
  throw new FlagValueError(text('a share up to 100 %, as 20 or 12.5%', 'tỉ lệ đến 100 %, ví dụ 20 hoặc 12.5%'));
}

/** A share below 100 % in millionths: `10%`. Throws FlagValueError. */
export function holdoutOf(word: string): number {
  const [, digits] = /^(\d{1,2}(?:\.\d{1,4})?)%$/.exec(word) ?? [];
  if (digits !== undefined) return Math.round(Number(digits) * 10_000);
  throw new FlagValueError(text('a share below 100 %, as 10%', 'tỉ lệ dưới 100 %, ví dụ 10%'));
}

/** A share up to 100 % as a number from 0 to 1: `40%`. Throws FlagValueError. */
export const marginOf = (word: string): number => percentOf(/^\d+$/.test(word) ? `${word}%` : word) / 10_000;

const dayWords: Readonly<Record<string, number>> = {
  ...Object.fromEntries(dayNames.map((name, day) => [name, day])),
  ...Object.fromEntries(['t2', 't3', 't4', 't5', 't6', 't7', 'cn'].map((name, day) => [name, day])),
};

/** Days of the week with commas as bits: `sat,sun`, `t7,cn`. Throws FlagValueError. */
export function weekdaysOf(words: string): number {
  const days = words.split(',').map((word) => dayWords[word.trim().toLowerCase()]);
  if (days.every((day) => day !== undefined)) return days.reduce((bits, day) => bits | (1 << day), 0);
  throw new FlagValueError(
    text('days with commas, as mon,tue or t7,cn', 'các thứ cách nhau bằng dấu phẩy, ví dụ t7,cn hoặc sat,sun'),
  );
}

/** Minutes of the day between which something holds. */
interface HoursRange {
  readonly from: number;
  readonly until: number;
}

/** Hours as `08:00-11:30`; from 22:00 to 02:00 goes over midnight. Throws FlagValueError. */
export function hoursOf(word: string): HoursRange {
  const [, h1, m1, h2, m2] = /^(\d{1,2}):([0-5]\d)-(\d{1,2}):([0-5]\d)$/.exec(word) ?? [];
  const [from, until] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
  if (from < 1440 && until <= 1440 && from !== until) return { from, until };
  throw new FlagValueError(text('hours, as 08:00-11:00', 'khung giờ, ví dụ 08:00-11:00'));
}
