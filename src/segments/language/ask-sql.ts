import type { Field, FieldScope } from '../../contacts/index.ts';
import { fold, foldKey } from '../../shared/fold.ts';
import { birthdayRange, birthdaySql } from './birthday.ts';
import { containing, foldCase, joinedBy } from './dialect.ts';
import type { Operand } from './operand.ts';
import type { Ask } from './question.ts';

/** The SQL of one value: its expression and, for text, the folded column beside it. */
export interface ValueSql {
  readonly sql: string;
  readonly folded?: string;
}

/** Asks that speak of one value; those that deny are asked of all values of a field at once. */
export type OneAsk = Exclude<Ask, { is: 'empty' }>;

/** Is this a question that a field of several values answers by having none that …? */
export const denies = (ask: OneAsk): boolean =>
  ask.is === 'compare' ? ask.op === '!=' : ask.is === 'true' ? false : ask.not;

/** The same question without its denial. */
export function affirmed(ask: OneAsk): OneAsk {
  if (ask.is === 'true') return ask;
  return ask.is === 'compare' ? { ...ask, op: ask.op === '!=' ? '=' : ask.op } : { ...ask, not: false };
}

/** The SQL condition on one value; NULL where the value is missing. */
export function askSql(field: Field, ask: OneAsk, value: ValueSql, scope: FieldScope): string {
  if (ask.is === 'true') return value.sql;
  const one = (operand: Operand, op: string) => compareSql({ field, op, operand }, value, scope);
  if (ask.is === 'compare') return one(ask.operand, ask.op);
  const positive =
    ask.is === 'among' ? amongSql({ field, operands: ask.operands }, value, scope) : betweenSql(ask, value, scope);
  return ask.not ? `NOT (${positive})` : `(${positive})`;
}

interface FieldComparison {
  readonly field: Field;
  readonly op: string;
  readonly operand: Operand;
}

function compareSql({ field, op, operand }: FieldComparison, value: ValueSql, scope: FieldScope): string {
  switch (operand.is) {
    case 'number':
      return `${value.sql} ${sqlOperator(op)} ${scope.bind(operand.value)}`;
    case 'boolean':
      return `(${value.sql}) ${sqlOperator(op)} ${operand.value ? 'TRUE' : 'FALSE'}`;
    case 'days':
      return daysSql(op, operand, value, scope);
    case 'birthdays': {
      const positive = birthdaySql(birthdayRange(operand, operand), value.sql, scope.bind);
      return op === '!=' ? `NOT (${positive})` : positive;
    }
    case 'test': {
      const positive = operand.test.sql(value.sql, scope);
      return op === '!=' ? `NOT (${positive})` : `(${positive})`;
    }
    case 'text':
      return textSql({ field, op, text: operand.value }, value, scope);
  }
}

const sqlOperator = (op: string) => (op === '!=' ? '<>' : op);

function textSql(
  { field, op, text }: { field: Field; op: string; text: string },
  value: ValueSql,
  { bind }: FieldScope,
): string {
  if (op === '~') {
    const key = foldKey(text);
    // A text of other scripts than Latin leaves nothing in the folded columns: it is looked for as it is.
    const sought = value.folded && key !== '' ? [value.folded, key] : [`fold_text(${value.sql})`, fold(text)];
    return `${sought[0]} LIKE ${bind(containing(sought[1] ?? ''))} ESCAPE '\\'`;
  }
  const { sql, of } = compared(field, value);
  return `${sql} ${sqlOperator(op)} ${bind(of(text))}`;
}

/** What is compared when two texts are asked to be equal: the column's form, and the same form of a typed text. */
function compared(field: Field, { sql, folded }: ValueSql): { sql: string; of: (text: string) => string } {
  if (field.kind === 'choice') return { sql, of: (text) => text };
  if (field.blind && folded) return { sql: folded, of: foldKey };
  return { sql: `fold_case(${sql})`, of: foldCase };
}

function daysSql(op: string, { from, to }: { from: string; to: string }, { sql }: ValueSql, { bind }: FieldScope) {
  switch (op) {
    case '=':
      return `${sql} BETWEEN ${bind(from)} AND ${bind(to)}`;
    case '!=':
      return `${sql} NOT BETWEEN ${bind(from)} AND ${bind(to)}`;
    case '<':
    case '>=':
      return `${sql} ${op} ${bind(from)}`;
    default:
      return `${sql} ${op} ${bind(to)}`;
  }
}

function betweenSql({ low, high }: OneAsk & { is: 'between' }, { sql }: ValueSql, { bind }: FieldScope): string {
  if (low.is === 'number' && high.is === 'number') {
    return `${sql} BETWEEN ${bind(low.value)} AND ${bind(high.value)}`;
  }
  if (low.is === 'birthdays' && high.is === 'birthdays') return birthdaySql(birthdayRange(low, high), sql, bind);
  if (low.is !== 'days' || high.is !== 'days') return 'FALSE';
  return `${sql} BETWEEN ${bind(low.from)} AND ${bind(high.to)}`;
}

/** Any of some values: texts and numbers as one list, which SQL looks up; the others one by one. */
function amongSql(
  { field, operands }: { field: Field; operands: readonly Operand[] },
  value: ValueSql,
  scope: FieldScope,
): string {
  const { sql, of } = compared(field, value);
  const texts = operands.flatMap((operand) => (operand.is === 'text' ? scope.bind(of(operand.value)) : []));
  const numbers = operands.flatMap((operand) => (operand.is === 'number' ? scope.bind(operand.value) : []));
  const others = operands.filter(({ is }) => is !== 'text' && is !== 'number');
  return joinedBy('OR', [
    ...(texts.length > 0 ? [`${sql} IN (${texts.join(', ')})`] : []),
    ...(numbers.length > 0 ? [`${value.sql} IN (${numbers.join(', ')})`] : []),
    ...others.map((operand) => `(${compareSql({ field, op: '=', operand }, value, scope)})`),
  ]);
}
