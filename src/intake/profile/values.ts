import { type Cleaned, kept } from '../../cleaning/cleaned.ts';
import { cleanConsent, cleanOptOut } from '../../cleaning/consent.ts';
import { cleanAge } from '../../cleaning/date/age.ts';
import { cleanDate } from '../../cleaning/date/date.ts';
import { cleanDateTime } from '../../cleaning/date/date-time.ts';
import { cleanEmail } from '../../cleaning/email/email.ts';
import { cleanGender } from '../../cleaning/gender.ts';
import { cleanCurrency, cleanMoney, isMoneyUnit } from '../../cleaning/money/money.ts';
import { isSuffix } from '../../cleaning/name/name-parts.ts';
import { titleAlone } from '../../cleaning/name/name-strip.ts';
import { bareFamilies, mayBeTitle } from '../../cleaning/name/name-words.ts';
import { isSlipType } from '../../cleaning/order-status.ts';
import { cleanPhone } from '../../cleaning/phone/phone.ts';
import { cleanProvince } from '../../cleaning/place/place.ts';
import { tidyCell } from '../../cleaning/text/cell-text.ts';
import { isNullWord } from '../../cleaning/text/null-words.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { fold } from '../../shared/fold.ts';
import { type FieldName, type FieldType, fieldType } from '../fields.ts';
import { cleanNumber } from './number.ts';

/** Cells of a column that hold something, tidied; the evidence for what the column means. */
export interface ColumnSample {
  readonly cells: readonly string[];
  /** The same with words for nothing, which may be answers: "không", "x". */
  readonly answers: readonly string[];
  readonly country: string;
  readonly currency: string;
  readonly today: LocalDate;
  /** What stood before each of the cells and is left out of them: "p:" of a lead form's phones. */
  readonly prefix?: string;
}

/** What a lead form of Meta puts before numbers and ids, so that no spreadsheet takes them for amounts. */
const leadFormPrefix = /^(?:p|l|z|c|f|ag|as|t):(?=[+\d])/;

/** At least this share of the cells must read as the type. */
const enough = 0.6;
const mostCells = 400;

/** The cells of column `column` among some rows. */
export function sampleColumn(
  rows: readonly (readonly string[])[],
  column: number,
  ctx: Omit<ColumnSample, 'cells' | 'answers' | 'prefix'>,
): ColumnSample {
  const cells: string[] = [];
  const answers: string[] = [];
  for (const row of rows) {
    const cell = tidyCell(row[column] ?? '');
    if (cell !== '' && answers.length < mostCells) answers.push(cell);
    if (!isNullWord(cell)) cells.push(cell);
    if (cells.length >= mostCells) break;
  }
  const prefix = leadFormPrefix.exec(cells[0] ?? '')?.[0];
  if (!prefix || !cells.every((cell) => cell.startsWith(prefix))) return { ...ctx, cells, answers };
  return { ...ctx, cells: cells.map((cell) => cell.slice(prefix.length)), answers, prefix };
}

type SampleReader = (cell: string, sample: ColumnSample) => Cleaned<unknown>;

const either = (cell: string, today: LocalDate, birth: boolean): Cleaned<unknown> => {
  const dmy = cleanDate(cell, { order: 'dmy', today, birth });
  return dmy.value ? dmy : cleanDate(cell, { order: 'mdy', today, birth });
};

const readers: Partial<Record<FieldType, SampleReader>> = {
  phone: (cell, { country }) => cleanPhone(cell, { country }),
  email: (cell) => cleanEmail(cell),
  birth_date: (cell, { today }) => either(cell, today, true),
  date: (cell, { today }) => either(cell, today, false),
  datetime: (cell, { today }) => {
    const dmy = cleanDateTime(cell, { order: 'dmy', today, zone: 'UTC' });
    return dmy.value ? dmy : cleanDateTime(cell, { order: 'mdy', today, zone: 'UTC' });
  },
  age: (cell, { today }) =>
    /^\d{1,3}$|\D/.test(cell) ? cleanAge(cell, today) : { value: null, flags: [], refused: 'date.unparsed' },
  gender: (cell) => cleanGender(cell),
  money: (cell, { currency }) =>
    cleanMoney(cell, { currency, negative: true, decimal: currency === 'VND' ? undefined : '.' }),
  income: (cell, { currency }) => cleanMoney(cell, { currency }),
  number: (cell) => cleanNumber(cell),
  consent: (cell) => cleanConsent(cell),
  opt_out: (cell) => cleanOptOut(cell),
  province: (cell, { country }) => (country === 'VN' ? cleanProvince(cell) : kept(cell)),
};

/** Do the cells read as this field? Undefined where nothing can tell: no cells, or a field of free text. */
export function holds(sample: ColumnSample, field: FieldName): boolean | undefined {
  if (field === 'title') return shareOf(sample, (cell) => titleAlone(cell) !== undefined);
  if (field === 'suffix') return shareOf(sample, isSuffix);
  if (field === 'currency') return shareOf(sample, (cell) => isMoneyUnit(cell) || cleanCurrency(cell).value !== null);
  if (field === 'order_type') return shareOf(sample, isSlipType);
  if (field === 'name') return sample.cells.length === 0 ? undefined : nameShare(sample) >= enough;
  const read = readers[fieldType(field)];
  if (!read || sample.cells.length === 0) return undefined;
  return sample.cells.filter((cell) => read(cell, sample).value !== null).length / sample.cells.length >= enough;
}

/** Are enough of the cells so? Undefined where there are none. */
const shareOf = ({ cells }: ColumnSample, is: (cell: string) => boolean): boolean | undefined =>
  cells.length === 0 ? undefined : cells.filter(is).length >= enough * cells.length;

/** Names are whatever holds letters and is no address of any kind. */
const nameShare = ({ cells }: ColumnSample) =>
  cells.filter((cell) => /\p{L}/u.test(cell) && !cell.includes('@')).length / cells.length;

/** What else than a number of a person holds so many digits, or stands beside it, in a header that is not known. */
const speaksOfOther =
  /\b(?:ma|id|code|no|key|hash|tai khoan|account|thue|tax|fax|ngay|date|time|thoi gian|gio|luc|tien|gia|price|amount|total|tong|cost|value|hop dong|contract|hoa don|invoice|don hang|order|the|card|by|boi|nguoi|who|ref|reference|gioi thieu|serial|seri|bien so|barcode|version|year|nam|age|tuoi|score|diem|sku|zip|so luong|quantity|row|line|stt|count)\b/;

/** A header that asks for a number to call, or for a mailbox, in words that are not known as a whole. */
export const speaksOf = {
  phone:
    /\b(?:sdt|dt|dtdd|dtd|dien thoai|phone|phones|tel|telephone|mobile|cell|hotline|zalo|whatsapp|viber|di dong|thue bao|lien he|lien lac)\b/,
  email: /\b(?:e ?mail|mail|gmail|thu dien tu|hop thu)\b/,
} as const;

/** Of a column that only its values explain nearly all cells must be so, and no value may fill half of them. */
const nearlyAll = 0.8;

const share = ({ cells }: ColumnSample, is: (cell: string) => boolean): number =>
  cells.filter(is).length / cells.length;

/** One value down a whole column (a hotline, the mailbox of who wrote the file) is nobody's key. */
function isOneValue({ cells }: ColumnSample): boolean {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return cells.length > 1 && Math.max(...counts.values()) > cells.length / 2;
}

/** Is the cell written as numbers are for dialling: from a plus, a zero or 84 on, or parted by marks? */
function isDialled(cell: string, country: string): boolean {
  const digits = cell.replace(/^'|[\s().-]/g, '');
  const whole = country === 'VN' ? /^(?:\+\d{9,15}|0\d{9,10}|84\d{9})$/ : /^(?:\+\d{8,15}|0\d{8,11})$/;
  return whole.test(digits) || (country !== 'VN' && /^\(?\d{3}[).\s-]+\d{3}[\s.-]\d{4}$/.test(cell));
}

const isPhone = (cell: string, { country }: ColumnSample): boolean =>
  cell.split(/[;,/|]/).every((part) => isDialled(part.trim(), country)) && cleanPhone(cell, { country }).value !== null;

const isEmail = (cell: string): boolean => cell.includes('@') && cleanEmail(cell).value !== null;

/** As long as a number with its area code; a date without marks is shorter, one with a time has others. */
const longNumber = (cell: string): boolean => /^\+?\d{9,15}$/.test(cell.replace(/^'|[\s().-]/g, ''));

/** Do the cells hold the numbers of bank cards: those of Vietnam's banks, or others whose last digit proves them? */
export const areBankCards = (sample: ColumnSample): boolean =>
  sample.cells.length > 0 &&
  share(sample, (cell) => {
    const digits = cell.replace(/^'|[\s-]/g, '');
    return /^9704(?:\d{12}|\d{15})$/.test(digits) || (/^(?:4\d|5[1-5]|2[2-7])\d{14}$/.test(digits) && isProven(digits));
  }) >= nearlyAll;

/** Luhn's check digit. */
function isProven(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** What the cells of a column are written as: phones or e-mails, which nothing else looks like. */
export function writtenAs(sample: ColumnSample): 'phone' | 'email' | undefined {
  if (sample.cells.length === 0) return undefined;
  if (share(sample, isEmail) >= nearlyAll) return 'email';
  return share(sample, (cell) => isPhone(cell, sample)) >= nearlyAll ? 'phone' : undefined;
}

/**
 * What the values of a column under an unknown header (`words`, folded) say that it is: cells written as phones or as
 * e-mails that are not one value repeated, unless the header speaks of something else.
 */
export function guessedByValues(words: string, sample: ColumnSample): 'phone' | 'email' | undefined {
  if (sample.cells.length === 0 || isOneValue(sample)) return undefined;
  if (speaksOf.phone.test(words) && share(sample, longNumber) >= enough && holds(sample, 'phone')) return 'phone';
  if (speaksOf.email.test(words) && holds(sample, 'email')) return 'email';
  return speaksOfOther.test(words) ? undefined : writtenAs(sample);
}

/** What the values of a column without any header say: phones, e-mails, genders, or the names of people. */
export function guessedWithoutHeader(sample: ColumnSample): 'phone' | 'email' | 'gender' | 'name' | undefined {
  if (sample.cells.length === 0) return undefined;
  const type = isOneValue(sample) ? undefined : writtenAs(sample);
  if (type) return type;
  if (
    share(sample, (cell) => cleanGender(cell).value !== null && fold(cell) !== 'm' && fold(cell) !== 'f') >= nearlyAll
  )
    return 'gender';
  return !isOneValue(sample) && share(sample, (cell) => isNameOfPerson(cell)) >= enough ? 'name' : undefined;
}

/** After titles a family name of Vietnam, then one to five more words, and nothing but letters; or a title and a name. */
function isNameOfPerson(cell: string): boolean {
  const words = cell.toLowerCase().split(' ');
  const untitled = words.slice(words.findIndex((word) => !mayBeTitle(word)));
  if (untitled.length === 1 && words.length === 2) return /^[\p{L}\p{M} ]+$/u.test(cell);
  const family = fold(untitled[0] ?? '');
  return untitled.length > 1 && untitled.length < 7 && bareFamilies.has(family) && /^[\p{L}\p{M}' .]+$/u.test(cell);
}
