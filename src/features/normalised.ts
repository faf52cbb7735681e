import { cleanDate } from '../cleaning/date/date.ts';
import { type DateOrder, DateOrderVote } from '../cleaning/date/date-order.ts';
import { emailMatchKey } from '../cleaning/email/email.ts';
import { cleanGender } from '../cleaning/gender.ts';
import { nameWord } from '../cleaning/name/name-key.ts';
import { cleanPhone } from '../cleaning/phone/phone.ts';
import { provinceNamed } from '../cleaning/place/province.ts';
import { fold, foldKey } from '../shared/fold.ts';

const isPlain = /^[\0-\x7f]*$/;

/** Text for comparison: folded, apostrophes removed, everything but letters and digits replaced by single spaces. */
export function comparable(text: string): string {
  return fold(text)
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The spelling of a name with diacritics, which tells An Bình from Ân Bình; empty without diacritics. */
export function markedSpelling(text: string): string {
  if (isPlain.test(text)) return '';
  const words = text
    .normalize('NFC')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(nameWord);
  return words.some(({ hasMarks }) => hasMarks) ? words.map(({ mark }) => mark).join(' ') : '';
}

/** A code, postcode or identity number without spaces and punctuation. */
export const bareCode = (text: string): string => foldKey(text).replaceAll(' ', '');

/** Phone numbers of a cell that are compared. */
const mostNumbers = 2;

/**
 * The national digits of the phone numbers in a cell, without country code and trunk zero. Invalid numbers are
 * compared by their digits too: a typing slip makes a number invalid, but not different.
 */
export function phoneNumbers(cell: string): string[] {
  const numbers = cleanPhone(cell, { country: 'VN' }).value?.map(({ e164 }) => e164) ?? [cell];
  return numbers.slice(0, mostNumbers).map(nationalDigits).filter(Boolean);
}

function nationalDigits(number: string): string {
  const digits = number.replace(/\D/g, '').replace(/^00/, '');
  if (digits.startsWith('84') && digits.length >= 11) return digits.slice(2);
  if (digits.startsWith('1') && digits.length === 11) return digits.slice(1);
  return digits.replace(/^0+/, '');
}

/** The match key of an e-mail address; an invalid address as it is. */
export const emailKey = (cell: string): string => emailMatchKey(cell) ?? cell.toLowerCase();

const kindOfUnit = /^(tinh|thanh pho) (?=.)/;

/** The match key of a place, without its kind; provinces in their official spelling. */
export function placeKey(cell: string): string {
  const province = provinceNamed(cell)?.value;
  return comparable(province?.oldName ?? province?.name ?? cell).replace(kindOfUnit, '');
}

/** Order of day and month in a column; day first unless cells contradict it. */
export function dateOrderFrom(cells: Iterable<string>): DateOrder {
  const vote = new DateOrderVote();
  for (const cell of cells) vote.see(cell);
  return vote.decide('VN').order;
}

/** The latest date accepted: every date is a feature, even one in the future. */
const noLimit = '9999-12-31';

/**
 * A date as yyyymmdd; impossible parts are kept, since typing slips make them. Unknown parts are 0; 0 if not a date.
 */
export function dateNumber(cell: string, order: DateOrder): number {
  const parts = cell.match(/\d+/g);
  if (!parts) return 0;
  const first = parts[0]!;
  if (first.length === 8) return eightDigits(first, order);
  if (first.length === 4 && parts.length < 3) return Number(first) * 10_000 + Number(parts[1] ?? 0) * 100;
  if (parts.length >= 3) return fromParts(parts, first.length === 4 ? 'ymd' : order);
  const { value } = cleanDate(cell, { order, today: noLimit });
  return value ? value.year * 10_000 + (value.month ?? 0) * 100 + Number(value.date?.slice(8) ?? 0) : 0;
}

const eightDigits = (digits: string, order: DateOrder): number => {
  const year = Number(digits.slice(0, 4));
  return year >= 1800 && year < 2200 ? Number(digits) : fromParts(splitEight(digits), order === 'ymd' ? 'dmy' : order);
};

const splitEight = (digits: string): string[] => [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];

function fromParts(parts: readonly string[], order: DateOrder): number {
  const [first, second, third] = parts.map(Number) as [number, number, number];
  const [year, month, day] =
    order === 'ymd' ? [first, second, third] : order === 'dmy' ? [third, second, first] : [third, first, second];
  const full = year < 100 ? year + (year > 30 ? 1900 : 2000) : year;
  return full > 9999 || month > 99 || day > 99 ? 0 : full * 10_000 + month * 100 + day;
}

/** `male`, `female` or `other`; any other text as it is. */
export const genderWord = (cell: string): string => cleanGender(cell).value ?? foldKey(cell);
