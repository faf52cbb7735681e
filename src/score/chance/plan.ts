import type { ContactFacts, QueryContext } from '../../contacts/index.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { readPatterns } from '../patterns/pattern-store.ts';
import { type Chances, chanceFields, estimateChances } from './chance.ts';
import { type Depth, depthOf, type Economics } from './depth.ts';

/** Whom a plan is about where nobody says: those whom the shop has neither tried nor sold to. */
export const untouched = 'last_contacted IS EMPTY AND orders_count = 0';

/** How many of some contacts to call or write to, and what that rests on. */
export interface ContactPlan {
  readonly where: string;
  readonly contacts: number;
  readonly basis: Chances['basis'];
  readonly model: Chances['model'];
  /** Null where no chance is known. */
  readonly depth: Depth | null;
}

/** Learns from whom the shop tried, and plans for those whom a text means. Throws `usage` for a wrong text. */
export function planContacts(
  queryContext: QueryContext,
  facts: ContactFacts,
  { where, seed, economics }: { where: string; seed: string; economics: Economics },
): ContactPlan {
  return inSnapshot(queryContext.db, () => {
    const chances = estimateChances(queryContext, facts, { outcome: 'ordered', seed });
    const candidates = readPatterns(queryContext, facts, {
      fields: chanceFields,
      among: (statement) => statement.condition(where),
      hit: () => 'FALSE',
      seed,
    });
    const groups = candidates.map(({ values, contacts }) => ({ contacts, chance: chances.chance(values) }));
    return {
      where,
      contacts: groups.reduce((sum, { contacts }) => sum + contacts, 0),
      basis: chances.basis,
      model: chances.model,
      depth: chances.basis === 'unknown' ? null : depthOf(groups, economics),
    };
  });
}
