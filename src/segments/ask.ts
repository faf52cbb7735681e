import type { ContactFacts, ContactField, FieldScope } from '../contacts/index.ts';
import type { Db, SqlParameters } from '../db/connection.ts';
import { canonicalText } from './language/canonical.ts';
import { leavesOf } from './language/clause.ts';
import { Compiler, type Query } from './language/compile.ts';
import { newStatement, type QueryContext } from './language/scope.ts';
import { SegmentLibrary } from './saved/library.ts';
import { fillSelected, oneLine } from './store.ts';

/** A clause in numbers: contacts for whom it holds, and contacts who have no value for it. */
interface ClauseCount {
  readonly text: string;
  readonly matched: number;
  readonly missing: number;
}

/** What `crm segment EXPR` tells. */
export interface SegmentAnswer {
  readonly where: string;
  readonly canonical: string;
  readonly contacts: number;
  readonly clauses: readonly ClauseCount[];
}

/** Counts the contacts that a text means, and those of each of its clauses. Throws `usage` for a wrong text. */
export function askSegment(queryContext: QueryContext, facts: ContactFacts, expression: string): SegmentAnswer {
  const { compiler, tree, whole, parameters } = compileText(queryContext, facts, expression);
  const questions = leavesOf(tree);
  const counts = questions.flatMap((question) => [
    filtered(compiler.question(question)),
    filtered(compiler.missing(question) ?? 'FALSE'),
  ]);
  const select = compiler.select([filtered(whole), ...counts]);
  const line = (oneLine(queryContext.db, select, parameters) ?? []).map(Number);
  return {
    where: expression,
    canonical: canonicalText(tree),
    contacts: line[0] ?? 0,
    clauses: questions.map(({ text }, i) => ({
      text,
      matched: line[1 + 2 * i] ?? 0,
      missing: line[2 + 2 * i] ?? 0,
    })),
  };
}

const filtered = (condition: string) => `count(*) FILTER (WHERE ${condition})`;

/** Contacts put into a table for whoever goes on with them. */
export interface Selection {
  /** One column, contact_id, its primary key. */
  readonly table: 'temp.selected';
  readonly count: number;
  readonly canonical: string;
}

/**
 * Puts the ids of the contacts that a text or a segment's name means into temp.selected, where `among` is given only those of
 * them. Throws `usage`.
 */
export function selectMembers(
  queryContext: QueryContext,
  facts: ContactFacts,
  expression: string,
  among?: readonly number[],
): Selection {
  const { compiler, tree, whole, parameters } = compileText(queryContext, facts, expression);
  const condition = among ? `(${whole}) AND c.id IN (SELECT value FROM json_each(:among))` : whole;
  const values = among ? { ...parameters, among: JSON.stringify(among) } : parameters;
  const count = fillSelected(queryContext.db, compiler.select(['c.id'], condition), values);
  return { table: 'temp.selected', count, canonical: canonicalText(tree) };
}

/** How many contacts a text means. Throws `usage` for a wrong one. */
export function countMembers(queryContext: QueryContext, facts: ContactFacts, expression: string): number {
  const { compiler, whole, parameters } = compileText(queryContext, facts, expression);
  return Number(oneLine(queryContext.db, compiler.select(['count(*)'], whole), parameters)?.[0]);
}

/** Puts the contacts of a SELECT of their ids, each once, into temp.selected; tells how many. */
export const selectContacts = (db: Db, select: string, parameters: SqlParameters): number =>
  fillSelected(db, { parts: [], sql: select }, parameters);

/** A text made ready for SQL: its tree, its condition and the compiler that further conditions can be asked of. */
export function compileText(queryContext: QueryContext, facts: ContactFacts, expression: string) {
  const { compiler, library, parameters } = newCompilation(queryContext, facts);
  const tree = library.read(expression);
  return { compiler, parameters, tree, whole: compiler.tree(tree) };
}

/** One statement over contacts that is asked for by texts and fields. */
export interface ContactStatement {
  readonly scope: FieldScope;
  readonly parameters: SqlParameters;
  /** The condition of a text. Throws `usage` for a wrong one. */
  condition(expression: string): string;
  /** The value of a field of one value; undefined for a field of several. */
  value(field: ContactField): string | undefined;
  /** The value of any field, for grouping: who has several has a row for each. */
  groupValue(field: ContactField): string;
  /** The statement, when all conditions and values are made: these columns of the contacts `c` for whom a condition holds. */
  select(columns: readonly string[], condition?: string): Query;
}

/** Begins a statement over contacts; `runQuery` runs it. */
export function contactStatement(queryContext: QueryContext, facts: ContactFacts): ContactStatement {
  const { compiler, library, scope, parameters } = newCompilation(queryContext, facts);
  return {
    scope,
    parameters,
    condition: (expression) => compiler.tree(library.read(expression)),
    value: (field) => compiler.value(field),
    groupValue: (field) => compiler.groupValue(field),
    select: (columns, condition) => compiler.select(columns, condition),
  };
}

function newCompilation(queryContext: QueryContext, facts: ContactFacts) {
  const { scope, parameters } = newStatement(queryContext);
  const library = new SegmentLibrary(facts, scope);
  return { scope, parameters, library, compiler: new Compiler(scope, (name) => library.segment(name)) };
}
