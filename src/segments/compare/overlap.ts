import type { ContactFacts } from '../../contacts/index.ts';
import { countMembers } from '../ask.ts';
import type { QueryContext } from '../language/scope.ts';

/** Two groups side by side, in contacts. */
export interface SegmentOverlap {
  readonly a: string;
  readonly b: string;
  readonly a_contacts: number;
  readonly b_contacts: number;
  readonly both: number;
  readonly only_a: number;
  readonly only_b: number;
}

/** How many contacts two segments, or two texts, have in common. Throws `usage` for a wrong text. */
export function overlapOf(
  queryContext: QueryContext,
  facts: ContactFacts,
  [a, b]: readonly [string, string],
): SegmentOverlap {
  const count = (expression: string) => countMembers(queryContext, facts, expression);
  const [inA, inB, both] = [count(a), count(b), count(`(${a}) AND (${b})`)];
  return { a, b, a_contacts: inA, b_contacts: inB, both, only_a: inA - both, only_b: inB - both };
}
