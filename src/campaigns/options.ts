import { InvalidArgumentError } from 'commander';
import { isDate } from '../shared/calendar.ts';
import type { Out } from '../terminal/out.ts';

const units: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, tr: 1e6, b: 1e9 };

/** An amount in major units: 3000000, 500k, 2m, 2tr. Throws commander's InvalidArgumentError. */
export function amountOf(word: string): number {
  const [, digits, unit = ''] = /^(\d{1,13}(?:\.\d{1,2})?)(k|m|tr|b)?$/i.exec(word) ?? [];
  const amount = Number(digits) * (units[unit.toLowerCase()] ?? Number.NaN);
  if (Number.isFinite(amount) && amount <= 1e14) return amount;
  throw new InvalidArgumentError('It takes an amount in plain digits, as 3000000 or 2m.');
}

/** A day as it is typed, YYYY-MM-DD. Throws commander's InvalidArgumentError. */
export function dayNamed(word: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word) ?? [];
  if (year && isDate(Number(year), Number(month), Number(date))) return word;
  throw new InvalidArgumentError('It takes a day, as 2026-01-31.');
}

/** A share below 100 % in millionths: `10%`, `12.5%`. Throws commander's InvalidArgumentError. */
export function shareOf(word: string): number {
  const [, percent] = /^(\d{1,2}(?:\.\d{1,4})?)%$/.exec(word) ?? [];
  if (percent !== undefined) return Math.round(Number(percent) * 10_000);
  throw new InvalidArgumentError('It takes a share below 100 %, as 10%.');
}

/** A share up to 100 % as a number from 0 to 1: `40%`. Throws commander's InvalidArgumentError. */
export const wholeShareOf = (word: string): number => (word === '100%' ? 1 : shareOf(word) / 1e6);

/** A whole number from 1 on. Throws commander's InvalidArgumentError. */
export function countOf(word: string): number {
  if (/^[1-9]\d{0,8}$/.test(word)) return Number(word);
  throw new InvalidArgumentError('It takes a whole number from 1 on.');
}

/** Whole days: `2d`, `1w`, `14`. Throws commander's InvalidArgumentError. */
export function daysOf(word: string): number {
  const [, digits, unit = 'd'] = /^([1-9]\d{0,3})([dw])?$/i.exec(word) ?? [];
  if (digits !== undefined) return Number(digits) * (unit.toLowerCase() === 'w' ? 7 : 1);
  throw new InvalidArgumentError('It takes days, as 2d or 1w.');
}

/** Names of agents with commas, each once. Throws commander's InvalidArgumentError. */
export function agentsOf(words: string): readonly string[] {
  const names = words.split(',').map((name) => name.normalize('NFC').trim());
  const fit = names.every((name) => /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_. -]{0,59}$/u.test(name));
  if (fit && new Set(names).size === names.length) return names;
  throw new InvalidArgumentError('It takes names with commas, each once: lan,minh,hoa.');
}

/** A share in a table: per cent for people, a number from 0 to 1 for machines. */
export const shareShown = ({ format }: Pick<Out, 'format'>, share: number): string | number =>
  format === 'table' || format === 'md' ? `${(100 * share).toFixed(1)} %` : share;
