import type { Field, FieldScope } from '../contacts/index.ts';
import { fold, foldKey } from '../shared/fold.ts';
import { containing, foldCase } from './dialect.ts';
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
    ask.is === 'among'
      ? ask.operands.map((operand) => one(operand, '=')).join(' OR ')
      : betweenSql(ask.low, ask.high, value, scope);
  return ask.not ? `NOT (${positive})` : `(${positive})`;
}

interface Comparison {
  readonly field: Field;
  readonly op: string;
  readonly operand: Operand;
}

function compareSql({ field, op, operand }: Comparison, value: ValueSql, scope: FieldScope): string {
  switch (operand.is) {
    case 'number':
      return `${value.sql} ${sqlOperator(op)} ${scope.bind(operand.value)}`;
    case 'boolean':
      return `(${value.sql}) ${sqlOperator(op)} ${operand.value ? 'TRUE' : 'FALSE'}`;
    case 'days':
      return daysSql(op, operand, value, scope);
    case 'text':
      return textSql({ field, op, text: operand.value }, value, scope);
  }
}

const sqlOperator = (op: string) => (op === '!=' ? '<>' : op);

function textSql(
  { field, op, text }: { field: Field; op: string; text: string },
  { sql, folded }: ValueSql,
  { bind }: FieldScope,
): string {
  if (field.kind === 'choice') return `${sql} ${sqlOperator(op)} ${bind(text)}`;
  const key = foldKey(text);
  if (op === '~') {
    // A text of other scripts than Latin leaves nothing in the folded columns: it is looked for as it is.
    const sought = folded && key !== '' ? [folded, key] : [`fold_text(${sql})`, fold(text)];
    return `${sought[0]} LIKE ${bind(containing(sought[1] ?? ''))} ESCAPE '\\'`;
  }
  if (field.blind && folded) return `${folded} ${sqlOperator(op)} ${bind(key)}`;
  return `fold_case(${sql}) ${sqlOperator(op)} ${bind(foldCase(text))}`;
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

function betweenSql(low: Operand, high: Operand, { sql }: ValueSql, { bind }: FieldScope): string {
  if (low.is === 'number' && high.is === 'number') {
    return `${sql} BETWEEN ${bind(low.value)} AND ${bind(high.value)}`;
  }
  if (low.is !== 'days' || high.is !== 'days') return 'FALSE';
  const [from, to] = [low.from, high.to];
  // Birthdays run round the year: between 20 December and 10 January.
  const round = from.length === 5 && from > to;
  return `${sql} >= ${bind(from)} ${round ? 'OR' : 'AND'} ${sql} <= ${bind(to)}`;
}
