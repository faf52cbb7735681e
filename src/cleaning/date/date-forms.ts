import { fold } from '../../shared/fold.ts';

/** A date as it was written, before order, century and calendar are judged. */
export type WrittenDate =
  | { readonly form: 'numbers'; readonly numbers: readonly [number, number, number]; readonly short: boolean }
  | {
      readonly form: 'day';
      readonly year: number;
      readonly month: number;
      readonly day: number;
      readonly short: boolean;
    }
  | { readonly form: 'month'; readonly year: number; readonly month: number; readonly short: boolean }
  | { readonly form: 'year'; readonly year: number }
  | { readonly form: 'age'; readonly years: number }
  | { readonly form: 'serial'; readonly days: number };

const englishMonths = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const englishNames =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;

/** 1–12 of an English month name or its abbreviation; 0 for another word. */
const monthOfName = (name: string): number =>
  englishNames.test(name) ? englishMonths.indexOf(name.slice(0, 3)) + 1 : 0;

const isShort = (year: string): boolean => year.length === 2;

type DateFormReader = (match: RegExpExecArray) => WrittenDate | null;

const day = (year: string, month: number, dayText: string): WrittenDate | null =>
  month === 0 ? null : { form: 'day', year: Number(year), month, day: Number(dayText), short: isShort(year) };

const month = (year: string, monthNumber: number): WrittenDate | null =>
  monthNumber === 0 ? null : { form: 'month', year: Number(year), month: monthNumber, short: isShort(year) };

/** Forms in folded text (no accents, lower case, single spaces). A year of two digits only where a day stands beside it. */
const forms: readonly (readonly [RegExp, DateFormReader])[] = [
  [/^(\d{4}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{1,2})$/, ([, y, m, d]) => day(y!, Number(m), d!)],
  [
    /^(\d{1,2}) ?[/.\-, ] ?(\d{1,2}) ?[/.\-, ] ?(\d{4}|\d{2})$/,
    ([, a, b, c]) => ({ form: 'numbers', numbers: [Number(a), Number(b), Number(c)], short: isShort(c!) }),
  ],
  [/^(\d{4})(\d{2})(\d{2})$/, ([text, y, m, d]) => compactDay(text, day(y!, Number(m), d!))],
  [
    /^(\d{1,2})[ ,/-]{0,2}(?:thang|thg\.?|th\.?|t) ?(\d{1,2})[,/.\- ]*(?:nam ?)?(\d{4}|\d{2})$/,
    ([, d, m, y]) => day(y!, Number(m), d!),
  ],
  [/^(?:thang|thg\.?|th\.?|t) ?(\d{1,2})[,/.\- ]*(?:nam ?)?(\d{4})$/, ([, m, y]) => month(y!, Number(m))],
  [/^(\d{1,2}) ?[/.\- ] ?(\d{4})$/, ([, m, y]) => month(y!, Number(m))],
  [/^(\d{4}) ?[/.-] ?(\d{1,2})$/, ([, y, m]) => month(y!, Number(m))],
  [
    /^(\d{1,2})(?:st|nd|rd|th)?[ \-./,]*(?:of )?([a-z]{3,9})[ \-./,]*(\d{4}|\d{2})$/,
    ([, d, name, y]) => day(y!, monthOfName(name!), d!),
  ],
  [
    /^([a-z]{3,9})[ \-./]*(\d{1,2})(?:st|nd|rd|th)?(?:[,\-./] ?| )(\d{4}|\d{2})$/,
    ([, name, d, y]) => day(y!, monthOfName(name!), d!),
  ],
  [/^(\d{4})[ \-./]([a-z]{3,9})[ \-./](\d{1,2})$/, ([, y, name, d]) => day(y!, monthOfName(name!), d!)],
  [/^([a-z]{3,9})[ \-./,]*(\d{4})$/, ([, name, y]) => month(y!, monthOfName(name!))],
  // Excel shows a month as Dec-90; up to 31 it may as well be a day.
  [/^([a-z]{3})-(3[2-9]|[4-9]\d)$/, ([, name, y]) => month(y!, monthOfName(name!))],
  [/^(\d{1,3}) ?(?:tuoi|years? old|y\.?o\.?)$/, ([, years]) => ({ form: 'age', years: Number(years) })],
];

/** Eight digits are a year first (19901225) unless only the end can be one (25121990, in the column's order). */
function compactDay(text: string, yearFirst: WrittenDate | null): WrittenDate | null {
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(4, 6));
  if (year >= 1900 && year <= 2100 && month >= 1 && month <= 12) return yearFirst;
  const numbers = [Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4))] as const;
  return { form: 'numbers', numbers, short: false };
}

const weekday =
  /^(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7]|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)[,. ]+(?=\D*\d{1,2}\D)/;
const leadingWords = /^(?:sinh|vao|ngay|nam|year|born|on|sn|ns|[:. ])+(?=\d)/;
const onlyDigits = /^\d+$/;

/** Months as they are said, from January; "tháng giêng" and "tháng chạp" are of the moon. */
const spokenMonths = 'mot,hai,ba,tu,nam,sau,bay,tam,chin,muoi,muoi mot,muoi hai'.split(',');
const spokenMonth = new RegExp(`(?<=\\b(?:thang|thg) )(?:${spokenMonths.toReversed().join('|')})(?= |,|$)`);

/** Other dashes and strokes than those of the forms, the marks of East Asia, "năm" before a year, an apostrophe in '90. */
function plainSigns(text: string): string {
  if (numbersOnly.test(text)) return text;
  return text
    .replace(/ ?[‐‑–—−\\_年月] ?/g, '-')
    .replace(/[日'’]|^[(["]|[)\]"]$/g, '')
    .replace(spokenMonth, (month) => String(spokenMonths.indexOf(month) + 1))
    .replace(/(?<=\d) ?nam ?(?=\d{4}$)/, '/');
}
const numbersOnly = /^[\d/. -]+$/;

/** Excel counts days from 1900 in at most five digits; four digits between these are a year. */
function ofDigits(digits: string): WrittenDate | null {
  const value = Number(digits);
  if (digits.length === 4 && value >= 1900 && value <= 2100) return { form: 'year', year: value };
  return digits.length <= 5 ? { form: 'serial', days: value } : null;
}

/** How a date is written (time and zone already taken off); null when it is no known form. */
export function readWrittenDate(cell: string): WrittenDate | null {
  if (onlyDigits.test(cell) && cell.length <= 5) return ofDigits(cell);
  const text = plainSigns(fold(cell).replace(/\s+/g, ' '))
    .replace(weekday, '')
    .replace(leadingWords, '')
    .replace(/[.,; ]+$/, '');
  if (onlyDigits.test(text) && text.length === 4) return ofDigits(text);
  for (const [pattern, read] of forms) {
    const match = pattern.exec(text);
    const written = match && read(match);
    if (written) return written;
  }
  return null;
}
