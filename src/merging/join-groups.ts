import { autoMergeComponents } from '../comparison/clusters/auto-merge-components.ts';

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

const none = { size: 0, compared: 0, a: new Int32Array(), b: new Int32Array(), logOdds: new Float64Array() };

/** Puts pairs together as far as nobody who was decided apart comes together; in the order of contacts, not of lines. */
export function joinGroups(same: readonly Pair[], different: readonly Pair[]): JoinedGroups {
  const contacts = [...new Set(same.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b);
  const place = new Map(contacts.map((contact, i) => [contact, i]));
  const places = (pairs: readonly Pair[]) =>
    pairs.flatMap(({ a, b }) => {
      const [one, other] = [place.get(a), place.get(b)];
      return one === undefined || other === undefined ? [] : [[Math.min(one, other), Math.max(one, other)] as const];
    });
  const parts = autoMergeComponents(
    { ...none, verdicts: new Uint8Array() },
    {
      leaders: new Int32Array(contacts.length),
      sure: 0,
      contradict: () => false,
      together: places(same).sort(([a, b], [c, d]) => a - c || b - d),
      apart: places(different),
    },
  );
  const groups = new Map(contacts.map((contact, i) => [contact, parts.find(i)]));
  return { members: [...groups], groupOf: (contact) => groups.get(contact) };
}
