import type { Field, FieldKind, FieldScope } from '../contacts/index.ts';
import { isDate, type LocalDate } from '../shared/calendar.ts';
import { fold } from '../shared/fold.ts';
import { minorDigits } from '../shared/money.ts';
import { type Text, text } from '../shared/text.ts';
import { nearestHint, textFault } from './fault.ts';
import type { Token } from './lexer.ts';
import { later, monthOf, spanOf } from './relative-date.ts';

/** A value that a field is compared with, and its canonical text. */
export type Operand = { readonly text: string } & (
  | { readonly is: 'text'; readonly value: string }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'boolean'; readonly value: boolean }
  /** Days `YYYY-MM-DD`, or birthdays `MM-DD`, both ends in it. */
  | { readonly is: 'days'; readonly from: string; readonly to: string }
);

/** A text as the language writes it. */
export const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** What was typed, as a value of the field. Throws `usage` with its column and how it is written. */
export function operandOf(token: Token, field: Field, scope: FieldScope): Operand {
  switch (field.kind) {
    case 'text': {
      const value = field.canonical?.(token.raw, scope) ?? token.raw;
      return { is: 'text', value, text: quoted(value) };
    }
    case 'number':
      return numberOperand(token, 0);
    case 'money':
      return numberOperand(token, minorDigits(scope.settings.currency));
    case 'choice':
      return choiceOperand(token, field, scope);
    case 'boolean':
      return booleanOperand(token);
    case 'date':
      return { is: 'days', ...daysOf(token, scope.asOf) };
    case 'birthday':
      return { is: 'days', ...birthdaysOf(token, scope.asOf) };
  }
}

const wrong = (token: Token, example: Text) =>
  textFault(token.at, text(`"${token.raw}" is no value here.`, `"${token.raw}" không phải giá trị ở đây.`), example);

const numberExample = text('Write a number: 12, 500k, 2m, 2tr, 1b', 'Hãy viết một số: 12, 500k, 2m, 2tr, 1b');

const zeros: Readonly<Record<string, number>> = { '': 0, k: 3, m: 6, tr: 6, b: 9, ty: 9 };

/** A decimal with k, m, tr, b behind it, `digits` further decimals shifted in: exact, no float on the way. */
function numberOperand(token: Token, digits: number): Operand {
  const [, sign = '', whole = '', decimals = '', unit = ''] =
    /^([+-]?)(\d{1,15})(?:\.(\d{1,9}))?(k|m|tr|b|ty)?$/.exec(fold(token.raw)) ?? [];
  if (whole === '' || token.kind === 'word') throw wrong(token, numberExample);
  const shift = (zeros[unit] ?? 0) + digits;
  const fraction = decimals.padEnd(shift, '0');
  const value = Number(`${sign}${whole}${fraction.slice(0, shift)}.${fraction.slice(shift)}0`);
  if (!Number.isSafeInteger(Math.trunc(value))) throw wrong(token, numberExample);
  return { is: 'number', value, text: digits === 0 ? String(value) : majorText(value, digits, token) };
}

function majorText(value: number, digits: number, token: Token): string {
  if (!Number.isInteger(value)) throw wrong(token, text(`Money has ${digits} decimals.`, `Tiền có ${digits} số lẻ.`));
  const [whole, part] = [Math.trunc(value / 10 ** digits), Math.abs(value % 10 ** digits)];
  return part === 0
    ? String(whole)
    : `${value < 0 && whole === 0 ? '-' : ''}${whole}.${String(part).padStart(digits, '0')}`;
}

const slug = (word: string) =>
  fold(word)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_');

function choiceOperand(token: Token, field: Field, scope: FieldScope): Operand {
  const choices = field.choices?.(scope) ?? [];
  const typed = slug(token.raw);
  const synonym = Object.entries(field.synonyms ?? {}).find(([word]) => slug(word) === typed)?.[1];
  const value = choices.find((choice) => slug(choice) === typed) ?? synonym;
  if (value === undefined) {
    throw textFault(
      token.at,
      text(`"${token.raw}" is no value of ${field.name}.`, `"${token.raw}" không phải giá trị của ${field.name}.`),
      nearestHint(token.raw, choices),
    );
  }
  return { is: 'text', value, text: /^[\p{L}_][\p{L}\p{N}_]*$/u.test(value) ? value : quoted(value) };
}

const yes = ['true', 'yes', 'co', '1'];
const no = ['false', 'no', 'khong', '0'];

function booleanOperand(token: Token): Operand {
  const typed = fold(token.raw);
  if (yes.includes(typed)) return { is: 'boolean', value: true, text: 'true' };
  if (no.includes(typed)) return { is: 'boolean', value: false, text: 'false' };
  throw wrong(token, text('It is true or false.', 'Chỉ nhận true hoặc false.'));
}

const dayExample = text(
  'Write a day: 2026-01-31, -90d, +30d, -3mo, -1y, today, this_month',
  'Hãy viết một ngày: 2026-01-31, -90d, +30d, -3mo, -1y, today, this_month',
);

interface Days {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

const single = (day: string, written: string): Days => ({ from: day, to: day, text: written });

function daysOf(token: Token, asOf: LocalDate): Days {
  const typed = fold(token.raw);
  if (typed === 'today' || typed === 'hom_nay') return single(asOf, 'today');
  if (typed === 'this_month' || typed === 'thang_nay') return { ...monthOf(asOf), text: 'this_month' };
  const span = /^[+-]/.test(typed) ? spanOf(typed) : undefined;
  if (span) return single(later(asOf, span), `${span.count < 0 ? '' : '+'}${span.count}${span.unit}`);
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed) ?? [];
  if (year && isDate(Number(year), Number(month), Number(day))) return single(typed, typed);
  throw wrong(token, dayExample);
}

function birthdaysOf(token: Token, asOf: LocalDate): Days {
  const [, month, day] = /^(\d\d)-(\d\d)$/.exec(token.raw) ?? [];
  if (month && isDate(2000, Number(month), Number(day))) return single(token.raw, quoted(token.raw));
  const { from, to, text: written } = daysOf(token, asOf);
  const yearless = (date: string) => date.slice(5);
  return { from: yearless(from), to: yearless(to), text: from === written ? quoted(yearless(from)) : written };
}

/** The comparisons that make sense for a kind of value. */
export const operatorsOf: Readonly<Record<FieldKind, readonly string[]>> = {
  text: ['=', '!=', '~'],
  choice: ['=', '!='],
  boolean: ['=', '!='],
  birthday: ['=', '!='],
  number: ['=', '!=', '<', '<=', '>', '>='],
  money: ['=', '!=', '<', '<=', '>', '>='],
  date: ['=', '!=', '<', '<=', '>', '>='],
};
