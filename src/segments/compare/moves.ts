import type { ContactFacts, ContactField } from '../../contacts/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { Compiler } from '../language/compile.ts';
import { newStatement, type QueryContext } from '../language/scope.ts';
import { movesFromGroups, saveGroups } from '../store.ts';

/** How contacts moved between groups. */
export interface Moves {
  readonly since: LocalDate;
  readonly as_of: LocalDate;
  readonly moves: readonly { readonly from: string; readonly to: string; readonly contacts: number }[];
}

/** Counts the moves between the groups of a field from one day to another: both are computed from the facts of their day. */
export function movesSince(queryContext: QueryContext, field: ContactField, since: LocalDate): Moves {
  const earlier = groupsOn({ ...queryContext, asOf: since }, field);
  saveGroups(queryContext.db, earlier.select, earlier.parameters);
  const now = groupsOn(queryContext, field);
  return { since, as_of: queryContext.asOf, moves: movesFromGroups(queryContext.db, now.select, now.parameters) };
}

function groupsOn(queryContext: QueryContext, field: ContactField) {
  const { scope, parameters } = newStatement(queryContext);
  const compiler = new Compiler(scope, () => {
    throw new RangeError('A field names no segment.');
  });
  const value = compiler.value(field) ?? 'NULL';
  return { parameters, select: compiler.select(['c.id AS contact_id', `${value} AS grp`]) };
}

/** The field of the workspace's RFM groups. */
export const rfmField = ({ fields }: ContactFacts): ContactField | undefined =>
  fields.find(({ name }) => name === 'rfm');
