import type { ContactFacts, ContactField } from '../contacts/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { Compiler } from './compile.ts';
import { type Ground, newStatement } from './scope.ts';
import { keepGroups, movesFromGroups } from './store.ts';

/** How contacts moved between groups. */
export interface Moves {
  readonly since: LocalDate;
  readonly as_of: LocalDate;
  readonly moves: readonly { readonly from: string; readonly to: string; readonly contacts: number }[];
}

/** Counts the moves between the groups of a field from one day to another: both are computed from the facts of their day. */
export function movesSince(ground: Ground, field: ContactField, since: LocalDate): Moves {
  const earlier = groupsOn({ ...ground, asOf: since }, field);
  keepGroups(ground.db, earlier.select, earlier.parameters);
  const now = groupsOn(ground, field);
  return { since, as_of: ground.asOf, moves: movesFromGroups(ground.db, now.select, now.parameters) };
}

function groupsOn(ground: Ground, field: ContactField) {
  const { scope, parameters } = newStatement(ground);
  const compiler = new Compiler(scope, () => {
    throw new RangeError('A field names no segment.');
  });
  const value = compiler.value(field) ?? 'NULL';
  return { parameters, select: compiler.select(['c.id AS contact_id', `${value} AS grp`]) };
}

/** The field of the workspace's RFM groups. */
export const rfmField = ({ fields }: ContactFacts): ContactField | undefined =>
  fields.find(({ name }) => name === 'rfm');
