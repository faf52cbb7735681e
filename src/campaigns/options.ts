import { text } from '../shared/text.ts';
import { FlagValueError } from '../terminal/flag-values.ts';

/** A share below 100 % in millionths: `10%`, `12.5%`. Throws FlagValueError. */
export function shareOf(word: string): number {
  const [, percent] = /^(\d{1,2}(?:\.\d{1,4})?)%$/.exec(word) ?? [];
  if (percent !== undefined) return Math.round(Number(percent) * 10_000);
  throw new FlagValueError(text('a share below 100 %, as 10%', 'tỉ lệ dưới 100 %, ví dụ 10%'));
}

/** A share up to 100 % as a number from 0 to 1: `40%`. Throws FlagValueError. */
export const wholeShareOf = (word: string): number => (word === '100%' ? 1 : shareOf(word) / 1e6);

/** Whole days: `2d`, `1w`, `14`. Throws FlagValueError. */
export function daysOf(word: string): number {
  const [, digits, unit = 'd'] = /^([1-9]\d{0,3})([dw])?$/i.exec(word) ?? [];
  if (digits !== undefined) return Number(digits) * (unit.toLowerCase() === 'w' ? 7 : 1);
  throw new FlagValueError(text('days, as 2d or 1w', 'số ngày, ví dụ 2d hoặc 1w'));
}

/** Names of agents with commas, each once. Throws FlagValueError. */
export function agentsOf(words: string): readonly string[] {
  const names = words.split(',').map((name) => name.normalize('NFC').trim());
  const fit = names.every((name) => /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_. -]{0,59}$/u.test(name));
  if (fit && new Set(names).size === names.length) return names;
  throw new FlagValueError(
    text('names with commas, each once: lan,minh,hoa', 'các tên cách nhau bằng dấu phẩy: lan,minh,hoa'),
  );
}
