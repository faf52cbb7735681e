import { text } from '../../shared/text.ts';
import { FlagValueError } from '../../terminal/flag-values.ts';
import type { Horizon } from './lifetime-fit.ts';
import { monthDays } from './model.ts';

const days: Readonly<Record<string, number>> = { d: 1, w: 7, mo: monthDays };

/** A length of time in days: `364d`, `52w`, `12mo` of 30.4375 days. Throws FlagValueError. */
export function lengthOf(word: string): number {
  const [, digits, unit = ''] = /^([1-9]\d{0,4})(d|w|mo)$/i.exec(word) ?? [];
  const length = Number(digits) * (days[unit.toLowerCase()] ?? Number.NaN);
  if (length <= 36_525) return length;
  throw new FlagValueError(
    text('a time up to 100 years, as 52w, 12mo or 364d', 'khoảng thời gian đến 100 năm, ví dụ 52w, 12mo hoặc 364d'),
  );
}

/** A rate below 100 % as a number from 0 to 1: `1%`, `0.8%`. Throws FlagValueError. */
export function rateOf(word: string): number {
  const [, percent] = /^(\d{1,2}(?:\.\d{1,4})?)%$/.exec(word) ?? [];
  if (percent !== undefined) return Number(percent) / 100;
  throw new FlagValueError(text('a rate below 100 %, as 1%', 'tỉ lệ dưới 100 %, ví dụ 1%'));
}

/** For how long purchases are expected where nothing else is said: 52 weeks, without discount. */
export const usualHorizon: Horizon = { days: 364, discount: 0, periodDays: monthDays };
