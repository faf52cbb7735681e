import type { ContactFacts } from '../../contacts/index.ts';
import { compileText } from '../ask.ts';
import { canonicalText } from '../language/canonical.ts';
import { leavesOf } from '../language/clause.ts';
import type { ResolvedClause } from '../language/question.ts';
import type { QueryContext } from '../language/scope.ts';
import { type ShownValue, shownValue } from '../language/shown-value.ts';
import { oneLine } from '../store.ts';

/** Why a contact is in a segment or not: the truth of each clause. */
export interface Why {
  readonly segment: string;
  readonly contact_id: number;
  readonly member: boolean;
  readonly canonical: string;
  readonly clauses: readonly {
    readonly text: string;
    readonly holds: boolean;
    /** There is no value to look at. */
    readonly missing: boolean;
    /** What the clause looks at, where it is one value. */
    readonly value: ShownValue;
  }[];
}

/** Asks every clause of a segment, or of a text, about one contact. */
export function whyMember(
  queryContext: QueryContext,
  facts: ContactFacts,
  { segment, contact }: { segment: string; contact: number },
): Why {
  const { compiler, tree, whole, parameters } = compileText(queryContext, facts, segment);
  const questions = leavesOf(tree);
  const value = (question: ResolvedClause) => (question.is === 'field' ? compiler.value(question.field) : undefined);
  const columns = questions.flatMap((question) => [
    compiler.question(question),
    compiler.missing(question) ?? 'FALSE',
    value(question) ?? 'NULL',
  ]);
  const select = compiler.select([whole, ...columns], 'c.id = :contact');
  const line = oneLine(queryContext.db, select, { ...parameters, contact }) ?? [];
  return {
    segment,
    contact_id: contact,
    member: line[0] === 1,
    canonical: canonicalText(tree),
    clauses: questions.map((question, i) => ({
      text: question.text,
      holds: line[1 + 3 * i] === 1,
      missing: line[2 + 3 * i] === 1,
      value: question.is === 'field' ? shownValue(question.field, line[3 + 3 * i] ?? null, queryContext) : null,
    })),
  };
}
