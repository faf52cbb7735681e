import type { Pattern } from '../patterns/pattern-store.ts';

/** How much a value speaks for a person being like the members. */
export interface Weight {
  readonly field: string;
  readonly value: string;
  readonly members: number;
  readonly others: number;
  /** Natural logarithm of how much more frequent the value is among members; above 0 it speaks for, below against. */
  readonly weight: number;
}

/** As if so many members and so many others more were known who have each value as often as all together. */
const borrowed = 10;

/**
 * Weights of evidence of every value of some fields, members (`hits`) against the others. A contact of whom a value is not
 * known counts on neither side: who a list tells little of is neither like nor unlike.
 */
export function weightsOf(patterns: readonly Pattern[], fields: readonly string[]): Weight[] {
  return fields.flatMap((field, place) => {
    const counts = new Map<string, { members: number; others: number }>();
    for (const { values, contacts, hits } of patterns) {
      const value = values[place] ?? null;
      if (value === null) continue;
      const before = counts.get(value) ?? { members: 0, others: 0 };
      counts.set(value, { members: before.members + hits, others: before.others + contacts - hits });
    }
    const sum = (of: 'members' | 'others') => [...counts.values()].reduce((all, counted) => all + counted[of], 0);
    const [members, others] = [sum('members'), sum('others')];
    return [...counts].map(([value, counted]) => {
      const usual = (counted.members + counted.others) / (members + others);
      const share = (count: number, all: number) => (count + borrowed * usual) / (all + borrowed);
      const weight = Math.log(share(counted.members, members) / share(counted.others, others));
      return { field, value, ...counted, weight };
    });
  });
}

/** The sum of the weights of a person's values. */
export function likenessBy(
  weights: readonly Weight[],
  fields: readonly string[],
): (values: readonly (string | null)[]) => number {
  const known = fields.map(
    (field) => new Map(weights.flatMap((one) => (one.field === field ? [[one.value, one.weight] as const] : []))),
  );
  return (values) => known.reduce((sum, of, place) => sum + (of.get(values[place] ?? '') ?? 0), 0);
}
