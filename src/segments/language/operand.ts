import type { Field, FieldKind, FieldScope, ValueTest } from '../../contacts/index.ts';
import { isDate, isLocalDate, type LocalDate } from '../../shared/calendar.ts';
import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { nameHint } from '../../shared/unknown-name.ts';
import type { Birthdays } from './birthday.ts';
import { noValue, textFault } from './fault.ts';
import type { Token } from './lexer.ts';
import { moneyOperand, type NumberOperand, numberOperand } from './number-operand.ts';
import { later, monthOf, spanOf } from './relative-date.ts';

/** A value that a field is compared with, and its canonical text. */
export type Operand = { readonly text: string } & (
  | { readonly is: 'text'; readonly value: string }
  | NumberOperand
  | { readonly is: 'boolean'; readonly value: boolean }
  /** Days `YYYY-MM-DD`, both ends in it. */
  | { readonly is: 'days'; readonly from: string; readonly to: string }
  | ({ readonly is: 'birthdays' } & Birthdays)
  | { readonly is: 'test'; readonly test: ValueTest }
);

/** A text as the language writes it. */
export const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** What was typed, as a value of the field. Throws `usage` with its column and how it is written. */
export function operandOf(token: Token, { field, op }: { field: Field; op: string }, scope: FieldScope): Operand {
  const test = field.test?.(token.raw, op, scope);
  if (test) return { is: 'test', test, text: quoted(test.text) };
  switch (field.kind) {
    case 'text': {
      const value = field.canonical?.(token.raw, scope) ?? token.raw;
      return { is: 'text', value, text: quoted(value) };
    }
    case 'number':
      return numberOperand(token);
    case 'money':
      return moneyOperand(token, scope.settings.currency);
    case 'choice':
      return choiceOperand(token, field, scope);
    case 'boolean':
      return booleanOperand(token);
    case 'date':
      return { is: 'days', ...daysOf(token, scope.asOf) };
    case 'birthday':
      return { is: 'birthdays', ...birthdaysOf(token, scope.asOf) };
  }
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
      nameHint(token.raw, { known: choices }),
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
  throw noValue(token, text('It is true or false.', 'Chỉ nhận true hoặc false.'));
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
  if (isLocalDate(typed)) return single(typed, typed);
  throw noValue(token, dayExample);
}

function birthdaysOf(token: Token, asOf: LocalDate): Birthdays & { text: string } {
  const [, month, day] = /^(\d\d)-(\d\d)$/.exec(token.raw) ?? [];
  if (month && isDate(2000, Number(month), Number(day))) {
    return { from: token.raw, to: token.raw, text: quoted(token.raw) };
  }
  const { from, to, text: written } = daysOf(token, asOf);
  const yearless = (date: string) => date.slice(5);
  return { from: yearless(from), to: yearless(to), days: { first: from, last: to }, text: written };
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
