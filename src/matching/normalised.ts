import { fold, foldKey } from '../shared/fold.ts';

const hasMark = /[\u0300-\u036f\u0110\u0111]|[^\0-\x7f]/u;

/** Text for comparing: folded, apostrophes closed up, everything but letters and digits a single space. */
export function comparable(text: string): string {
  return fold(text)
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The marked spelling of a name, for telling An Bình from Ân Bình; empty when it has no diacritics. */
export const markedSpelling = (text: string): string =>
  hasMark.test(text)
    ? text
        .normalize('NFC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
    : '';

/** A code, postcode or identity number without its spaces and punctuation. */
export const bareCode = (text: string): string => foldKey(text).replaceAll(' ', '');

/** The national digits of a phone number; country code and trunk zero dropped where they are certain. */
export function phoneDigits(text: string): string {
  const digits = text.replace(/\D/g, '').replace(/^00/, '');
  if (digits.startsWith('84') && digits.length >= 11) return digits.slice(2);
  if (digits.startsWith('1') && digits.length === 11) return digits.slice(1);
  return digits.replace(/^0+/, '');
}

/** An e-mail address for comparing: lower case, without what is around it. */
export const emailKey = (text: string): string => text.toLowerCase().replace(/^mailto:|[<>\s]|[;,.]+$/g, '');

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** Day-month order of a column by its cells: a first number above 12 settles it; nothing does: dmy. */
export function dateOrderOf(cells: Iterable<string>): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const cell of cells) {
    const [first = 0, second = 0, third = 0] = (cell.match(/\d+/g) ?? []).map(Number);
    if (first > 31 || third === 0) continue;
    if (first > 12) dayFirst++;
    if (second > 12) monthFirst++;
  }
  return monthFirst > dayFirst ? 'mdy' : 'dmy';
}

/** A date as the number yyyymmdd, impossible parts kept as typed; unknown parts 0; 0 for what is no date. */
export function dateNumber(text: string, order: DateOrder): number {
  const parts = text.match(/\d+/g);
  if (!parts) return 0;
  const whole = parts[0] ?? '';
  if (whole.length === 8) return order === 'ymd' || Number(whole.slice(0, 4)) >= 1800 ? Number(whole) : fromParts(splitEight(whole), order);
  if (whole.length === 4 && parts.length < 3) return Number(whole) * 10_000 + Number(parts[1] ?? 0) * 100;
  if (parts.length < 3) return 0;
  return whole.length === 4 ? fromParts(parts, 'ymd') : fromParts(parts, order === 'ymd' ? 'dmy' : order);
}

const splitEight = (digits: string): string[] => [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];

function fromParts(parts: readonly string[], order: DateOrder): number {
  const [first, second, third] = parts.map(Number) as [number, number, number];
  const [year, month, day] =
    order === 'ymd' ? [first, second, third] : order === 'dmy' ? [third, second, first] : [third, first, second];
  const full = year < 100 ? year + (year > 30 ? 1900 : 2000) : year;
  return full > 9999 || month > 99 || day > 99 ? 0 : full * 10_000 + month * 100 + day;
}

const genders: Readonly<Record<string, string>> = {
  nam: 'm', male: 'm', m: 'm', ong: 'm', anh: 'm', man: 'm',
  nu: 'f', female: 'f', f: 'f', ba: 'f', chi: 'f', co: 'f', woman: 'f',
};

/** m or f for the words of both languages, else the word itself. */
export const genderWord = (text: string): string => genders[foldKey(text)] ?? foldKey(text);

const vietnameseFamilies = new Set(
  'nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong lam mai trinh dao doan luong ha cao chau ta thai tang to quach kieu luu'.split(' '),
);

/** Does this folded full name begin with one of the common Vietnamese family names? */
export const beginsVietnamese = (name: string): boolean => vietnameseFamilies.has(name.slice(0, name.indexOf(' ')));
