import { cleanMoney } from '../../cleaning/money/money.ts';
import { fold } from '../../shared/fold.ts';
import { minorDigits } from '../../shared/money.ts';
import { type Text, text } from '../../shared/text.ts';
import { noValue, textFault } from './fault.ts';
import type { Token } from './lexer.ts';

/** A number that a field is compared with, and its canonical text. */
export interface NumberOperand {
  readonly is: 'number';
  readonly value: number;
  readonly text: string;
}

const numberExample = text('Write a number: 12, 500k, 2m, 2tr, 1b', 'Hãy viết một số: 12, 500k, 2m, 2tr, 1b');

const zeros: Readonly<Record<string, number>> = { '': 0, k: 3, m: 6, tr: 6, b: 9, ty: 9 };

/** Exactly three digits behind one mark: thousands for some, decimals for others. */
const threeBehind = /^[+-]?[1-9]\d{0,2}[.,]\d{3}(?![\d.,])/;
/** A unit behind a number that is no currency: 500.000đ is one amount, 1.500m may be two. */
const unitBehind = /\d\s*(?!(?:vn)?(?:đ|d|đồng|dong)(?!\p{L}))\p{L}/iu;
/** Groups of three: what a mark is for where there are no decimals. */
const grouped = /^[+-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*(?![\d.,])/;
const hasMark = /^[+-]?\d+[.,]\d/;
/** A half, or 500 with a zero too many. */
const zeroBefore = /^[+-]?0\d*[.,]\d{3}(?!\d)/;
/** What is left of 500,000 where the comma parted two values. */
const restOfGroup = /^0\d\d$/;

/** A plain number with k, m, tr, b behind it: exact, no float on the way. Throws `usage`. */
export function numberOperand(token: Token): NumberOperand {
  const [, sign = '', whole = '', decimals = '', unit = ''] =
    /^([+-]?)(\d{1,15})(?:\.(\d{1,20}))?(k|m|tr|b|ty)?$/.exec(fold(token.raw)) ?? [];
  if (whole === '' || token.kind === 'word') throw noValue(token, numberExample);
  if (threeBehind.test(token.raw) || restOfGroup.test(token.raw)) throw noValue(token, thousandsHint(token));
  const shift = zeros[unit] ?? 0;
  const fraction = decimals.padEnd(shift, '0');
  const behind = fraction.slice(shift);
  const digits = `${sign}${whole}${fraction.slice(0, shift)}${behind && `.${behind}`}`;
  const value = Number(digits);
  if (!Number.isSafeInteger(Math.trunc(value))) throw noValue(token, numberExample);
  const shortest = String(value);
  // The language has no exponents: 1e-7 stays as it was typed.
  return { is: 'number', value, text: shortest.includes('e') ? digits : shortest };
}

/**
 * An amount as the cells of a file are read – 500.000 is half a million đồng – in minor units. Throws `usage` where it
 * could be two amounts, or is no whole number of minor units.
 */
export function moneyOperand(token: Token, currency: string): NumberOperand {
  const digits = minorDigits(currency);
  if (token.kind === 'word') throw noValue(token, numberExample);
  const typed = token.raw.trim();
  if (restOfGroup.test(typed)) throw noValue(token, thousandsHint(token));
  if (isUnclear(typed, digits)) throw noValue(token, thousandsHint(token));
  const minor = /^[+-]?\d{1,15}$/.test(typed) ? Number(typed) * 10 ** digits : amountIn(token, { typed, currency });
  if (!Number.isSafeInteger(minor)) throw noValue(token, numberExample);
  return { is: 'number', value: minor, text: majorText(minor, digits) };
}

/** Could a mark in an amount stand for thousands and for decimals alike, or for neither? */
function isUnclear(typed: string, digits: number): boolean {
  const hasUnit = unitBehind.test(typed);
  if (threeBehind.test(typed)) return hasUnit || digits > 0;
  if (hasUnit) return false;
  return zeroBefore.test(typed) || (digits === 0 && hasMark.test(typed) && !grouped.test(typed));
}

function amountIn(token: Token, { typed, currency }: { typed: string; currency: string }): number {
  const { value, flags, refused } = cleanMoney(typed, { currency, negative: true });
  if (refused === 'money.ambiguous') throw noValue(token, thousandsHint(token));
  if (!value || !('amount' in value) || flags.includes('money.approximate')) throw noValue(token, numberExample);
  if (value.currency !== currency) throw otherCurrency(token, currency);
  if (flags.includes('money.rounded')) throw noValue(token, thousandsHint(token));
  return value.amount;
}

const otherCurrency = (token: Token, currency: string) =>
  textFault(
    token.at,
    text(`Amounts are in ${currency} here.`, `Số tiền ở đây tính bằng ${currency}.`),
    text('Leave the currency out: 500k', 'Hãy bỏ đơn vị tiền: 500k'),
  );

/** Both ways in which the number may be meant, written so that each is one. */
function thousandsHint({ raw }: Token): Text {
  const plain = raw.replace(/[.,](?=\d{3}(?!\d))/g, '');
  const written = /^[+-]?\d+$/.test(plain) && plain !== raw ? plain : '500000';
  return text(
    `Write it so that it can only mean one number: ${written}, 500k, 1.5m`,
    `Hãy viết sao cho chỉ hiểu được một cách: ${written}, 500k, 1.5tr`,
  );
}

function majorText(value: number, digits: number): string {
  const [whole, part] = [Math.trunc(value / 10 ** digits), Math.abs(value % 10 ** digits)];
  return part === 0
    ? String(whole)
    : `${value < 0 && whole === 0 ? '-' : ''}${whole}.${String(part).padStart(digits, '0')}`;
}

/** The fault of a number whose comma would part it in two: 500,000. */
export const commaInNumber = (token: Token, next: Token) =>
  textFault(
    token.at,
    text(
      `"${token.raw},${next.raw}" is two values: a comma parts values.`,
      `"${token.raw},${next.raw}" là hai giá trị: dấu phẩy ngăn cách các giá trị.`,
    ),
    thousandsHint({ ...token, raw: `${token.raw},${next.raw}` }),
  );
