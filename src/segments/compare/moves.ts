import type { ContactFacts, ContactField } from '../../contacts/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { oneOf } from '../../shared/unknown-name.ts';
import { Compiler } from '../language/compile.ts';
import { newStatement, type QueryContext } from '../language/scope.ts';
import { type MovedContact, movedContacts, movesFromGroups, saveGroups } from '../store.ts';

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

/** Who moved between groups. */
export interface Movers {
  readonly since: LocalDate;
  readonly as_of: LocalDate;
  readonly from: string | null;
  readonly to: string | null;
  readonly contacts: readonly MovedContact[];
}

/** Names those who left a group since a day, or came into one. Throws `usage` for a group that the field does not have. */
export function moversSince(
  queryContext: QueryContext,
  field: ContactField,
  { since, from, to }: { since: LocalDate; from?: string | undefined; to?: string | undefined },
): Movers {
  const known = field.choices?.(newStatement(queryContext).scope) ?? [];
  const group = (typed: string | undefined) =>
    typed === undefined ? null : oneOf(typed, { what: text('group', 'nhóm'), known });
  const asked = { from: group(from), to: group(to) };
  const earlier = groupsOn({ ...queryContext, asOf: since }, field);
  saveGroups(queryContext.db, earlier.select, earlier.parameters);
  const now = groupsOn(queryContext, field);
  const contacts = movedContacts(queryContext.db, now.select, { parameters: now.parameters, ...asked });
  return { since, as_of: queryContext.asOf, ...asked, contacts };
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
