import type { ContactFacts } from '../contacts/index.ts';
import type { Db, SqlParameters } from '../db/connection.ts';
import { canonicalText } from './language/canonical.ts';
import { leavesOf } from './language/clause.ts';
import { Compiler } from './language/compile.ts';
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

/** Puts the ids of the contacts that a text or a segment's name means into temp.selected. Throws `usage`. */
export function selectMembers(queryContext: QueryContext, facts: ContactFacts, expression: string): Selection {
  const { compiler, tree, whole, parameters } = compileText(queryContext, facts, expression);
  const count = fillSelected(queryContext.db, compiler.select(['c.id'], whole), parameters);
  return { table: 'temp.selected', count, canonical: canonicalText(tree) };
}

/** Puts the contacts of a SELECT of their ids, each once, into temp.selected; tells how many. */
export const selectContacts = (db: Db, select: string, parameters: SqlParameters): number =>
  fillSelected(db, { parts: [], sql: select }, parameters);

/** A text made ready for SQL: its tree, its condition and the compiler that further conditions can be asked of. */
export function compileText(queryContext: QueryContext, facts: ContactFacts, expression: string) {
  const { scope, parameters } = newStatement(queryContext);
  const library = new SegmentLibrary(facts, scope);
  const tree = library.read(expression);
  const compiler = new Compiler(scope, (name) => library.segment(name));
  return { compiler, parameters, tree, whole: compiler.tree(tree) };
}
