import type { ContactFacts, Field } from '../../contacts/index.ts';
import { fold } from '../../shared/fold.ts';
import { nearest } from '../../shared/nearest.ts';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { SegmentLibrary } from '../saved/library.ts';
import { allLines, oneLine } from '../store.ts';
import { askSql } from './ask-sql.ts';
import { leavesOf } from './clause.ts';
import { Compiler, type RowSource } from './compile.ts';
import type { Operand } from './operand.ts';
import type { FieldAsk, ResolvedClause } from './question.ts';
import { newStatement, type QueryContext } from './scope.ts';

/** Of more values than this nobody keeps an overview: a slip is not looked for among them. */
const mostValues = 20_000;
/** Among shorter words everything is near to everything. */
const shortest = 4;

/**
 * What whoever typed a text should know of it: how a field is answered, values that nobody has, what an old name of a province leaves out. Throws
 * `usage` for a value that nobody has and that is near one that somebody has.
 */
export function remarksOn(queryContext: QueryContext, facts: ContactFacts, expression: string): Text[] {
  const { scope } = newStatement(queryContext);
  const tree = new SegmentLibrary(facts, scope).read(expression);
  const asks = leavesOf(tree).flatMap(asksOf);
  const ofFields = new Map(
    asks.flatMap(([{ field }]) => {
      const remark = field.remark?.(scope);
      return remark ? [[remark.en, remark] as const] : [];
    }),
  );
  const ofValues = asks.flatMap(([asked, rows]) =>
    operandsOf(asked).flatMap((operand) => remarkOn(queryContext, { field: asked.field, operand, rows })),
  );
  return [...ofFields.values(), ...ofValues];
}

/** The questions about fields in a clause, each with the rows that have the field where they are no contacts. */
function asksOf(question: ResolvedClause): (readonly [FieldAsk, RowSource | undefined])[] {
  if (question.is === 'field') return [[question, undefined]];
  return question.is === 'call' ? question.params.map((param) => [param, question.of] as const) : [];
}

function operandsOf({ ask }: FieldAsk): readonly Operand[] {
  if (ask.is === 'among') return ask.operands;
  if (ask.is !== 'compare') return [];
  return ask.op !== '~' || ask.operand.is === 'test' ? [ask.operand] : [];
}

interface AskedField {
  readonly field: Field;
  readonly operand: Operand;
  readonly rows: RowSource | undefined;
}

function remarkOn(queryContext: QueryContext, asked: AskedField): Text[] {
  const { operand } = asked;
  const own = operand.is === 'test' ? operand.test.remark?.(newStatement(queryContext).scope) : undefined;
  return [...(own ? [own] : []), ...(nobodyHas(queryContext, asked) ?? [])];
}

function nobodyHas(queryContext: QueryContext, asked: AskedField): Text[] | undefined {
  const { field, operand } = asked;
  if (!field.repeats || (operand.is !== 'text' && operand.is !== 'test') || isHad(queryContext, asked))
    return undefined;
  const said = [text(`Nobody has ${field.name} ${operand.text}.`, `Không ai có ${field.name} ${operand.text}.`)];
  if (operand.is === 'test') return said;
  const names = field.repeats === true ? valuesOf(queryContext, asked) : field.repeats;
  const isName = field.repeats !== true && names.some((name) => fold(name) === fold(operand.value));
  const near = isName ? undefined : nearValue(operand.value, names);
  if (near !== undefined) throw slip(field, operand.value, near);
  return said;
}

/** Store 2 is no slip for store 1: where digits differ they were meant to. */
function nearValue(typed: string, values: readonly string[]): string | undefined {
  if (fold(typed).length < shortest) return undefined;
  const digits = (value: string) => value.replace(/\D/g, '');
  return nearest(
    typed,
    values.filter((value) => digits(value) === digits(typed)),
  );
}

function isHad(queryContext: QueryContext, { field, operand, rows }: AskedField): boolean {
  const { scope, parameters } = newStatement(queryContext);
  const ask = { is: 'compare', op: '=', operand } as const;
  const one = { rows, most: 1 };
  const query = new Compiler(scope, noSegment).values(field, one, (value) => askSql(field, ask, value, scope));
  return oneLine(queryContext.db, query, parameters) !== undefined;
}

function valuesOf(queryContext: QueryContext, { field, rows }: AskedField): string[] {
  const { scope, parameters } = newStatement(queryContext);
  const all = { rows, most: mostValues + 1 };
  const query = new Compiler(scope, noSegment).values(field, all, ({ sql }) => `${sql} IS NOT NULL`);
  const lines = allLines(queryContext.db, query, parameters);
  return lines.length > mostValues ? [] : lines.map(([value]) => String(value));
}

const noSegment = () => {
  throw new RangeError('A field names no segment.');
};

const slip = ({ name }: Field, typed: string, near: string) =>
  new UserError({
    code: 'usage',
    message: text(`Nobody has ${name} "${typed}".`, `Không ai có ${name} "${typed}".`),
    hint: text(`Did you mean \`${near}\`?`, `Ý bạn là \`${near}\`?`),
  });
