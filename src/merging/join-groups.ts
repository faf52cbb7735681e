import { ConstrainedGroups } from '../comparison/clusters/constrained-groups.ts';

interface Pair {
  readonly a: number;
  readonly b: number;
}

/** Contacts that people put together. */
export interface JoinedGroups {
  /** (contact, group) of every contact that was named. */
  readonly members: readonly (readonly [contact: number, group: number])[];
  groupOf(contact: number): number | undefined;
}

/** Puts pairs together as far as nobody who was decided apart comes together; in the order of contacts, not of lines. */
export function joinGroups(same: readonly Pair[], different: readonly Pair[]): JoinedGroups {
  const contacts = [...new Set(same.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b);
  const place = new Map(contacts.map((contact, i) => [contact, i]));
  const places = (pairs: readonly Pair[]) =>
    pairs.flatMap(({ a, b }) => {
      const [one, other] = [place.get(a), place.get(b)];
      return one === undefined || other === undefined ? [] : [[Math.min(one, other), Math.max(one, other)] as const];
    });
  const joined = new ConstrainedGroups(contacts.length, places(different));
  for (const [a, b] of places(same).sort(([a, b], [c, d]) => a - c || b - d)) joined.join(a, b);
  const groups = new Map(contacts.map((contact, i) => [contact, joined.find(i)]));
  return { members: [...groups], groupOf: (contact) => groups.get(contact) };
}
