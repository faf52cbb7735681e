import type { PersonColumn } from '../contacts/index.ts';
import type { LeadOnCard } from './card-store.ts';
import { originInLead, type ValueOrigin } from './origin.ts';

/** A value that an imported row states and that does not stand. */
export interface OverriddenValue {
  readonly field: string;
  readonly value: string | number;
  readonly from: ValueOrigin;
}

/** Where several values may stand side by side, each is told already. */
const reportedElsewhere: ReadonlySet<PersonColumn> = new Set(['phone', 'email', 'birth_year', 'income_min']);

/** What rows say otherwise of the fields, each value once with its newest row: nothing is lost by a merge or a later import. */
export function overriddenValues(
  fields: readonly (readonly [field: string, column: PersonColumn, ...unknown[]])[],
  { standing, leads }: { standing: Readonly<Record<string, string | number | null>>; leads: readonly LeadOnCard[] },
): OverriddenValue[] {
  const newestFirst = leads.toReversed();
  return fields.flatMap(([field, column]) => {
    if (reportedElsewhere.has(column)) return [];
    const others = new Map<string | number, LeadOnCard>();
    for (const lead of newestFirst) {
      const value = lead[column];
      if (value !== null && value !== standing[column] && !others.has(value)) others.set(value, lead);
    }
    return [...others].map(([value, lead]) => ({ field, value, from: originInLead(lead, column) }));
  });
}
