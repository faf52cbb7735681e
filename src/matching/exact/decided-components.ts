import { ConstrainedGroups } from '../../comparison/clusters/constrained-groups.ts';

/** A component of exact matching with contacts that a person decided apart; members are node ids. */
export interface DecidedComponent {
  /** Its contacts, oldest first; all other members are rows. */
  readonly contacts: readonly number[];
  /** The keys of each member. */
  readonly holders: readonly (readonly [key: string, id: number])[];
  /** The names of each member. */
  readonly names: readonly (readonly [name: string, id: number])[];
  readonly apart: readonly { readonly a: number; readonly b: number }[];
}

/**
 * Splits the component; returns (member, first member of its new component). Contacts that share a key stay together
 * unless that joins two that were decided apart. A row joins the contact with which it shares most keys, its name
 * among them; ties go to the oldest contact. Rows that reach contacts only through other rows follow those. The order
 * of rows does not matter.
 */
export function componentsOfDecided({
  contacts,
  holders,
  names,
  apart,
}: DecidedComponent): [id: number, root: number][] {
  const components = contactComponents({ contacts, keysOf: keysBy(holders), apart });
  const keysOf = keysBy([...holders, ...names]);
  const componentOf = new Map(components.flatMap((component, i) => component.map((id) => [id, i] as const)));
  let open = [...keysOf.keys()].filter((id) => !componentOf.has(id));
  for (;;) {
    const held = keysOfComponents(componentOf, keysOf);
    const found = open.flatMap((id) => {
      const component = nearestComponent(keysOf.get(id) ?? new Set(), held);
      return component === undefined ? [] : [[id, component] as const];
    });
    if (found.length === 0) break;
    for (const [id, component] of found) componentOf.set(id, component);
    open = open.filter((id) => !componentOf.has(id));
  }
  const roots = new Map<number, number>();
  for (const [id, component] of componentOf) roots.set(component, Math.min(id, roots.get(component) ?? id));
  return [...componentOf].map(([id, component]) => [id, roots.get(component) as number]);
}

type KeysOf = ReadonlyMap<number, ReadonlySet<string>>;

function keysBy(holders: DecidedComponent['holders']): KeysOf {
  const keysOf = new Map<number, Set<string>>();
  for (const [key, id] of holders) keysOf.set(id, (keysOf.get(id) ?? new Set()).add(key));
  return keysOf;
}

/** Contacts that share a key, oldest first, in components ordered by their oldest contact. */
function contactComponents({
  contacts,
  keysOf,
  apart,
}: Pick<DecidedComponent, 'contacts' | 'apart'> & { keysOf: KeysOf }): number[][] {
  const age = new Map(contacts.map((contact, i) => [contact, i]));
  const decided = apart.flatMap(({ a, b }) => {
    const [one, other] = [age.get(a), age.get(b)];
    return one === undefined || other === undefined ? [] : [[one, other] as const];
  });
  const groups = new ConstrainedGroups(contacts.length, decided);
  const share = (a: number, b: number) => [...(keysOf.get(a) ?? [])].some((key) => keysOf.get(b)?.has(key));
  contacts.forEach((contact, i) => {
    for (let older = 0; older < i; older++) if (share(contacts[older]!, contact)) groups.join(older, i);
  });
  // A row that fits several components joins the one of the oldest contact.
  return contacts.flatMap((_, i) => (groups.find(i) === i ? [groups.membersOf(i).map((at) => contacts[at]!)] : []));
}

/** The keys of each component. */
function keysOfComponents(componentOf: ReadonlyMap<number, number>, keysOf: KeysOf): Set<string>[] {
  const held: Set<string>[] = [];
  for (const [id, component] of componentOf) {
    held[component] ??= new Set();
    for (const key of keysOf.get(id) ?? []) held[component].add(key);
  }
  return held;
}

function nearestComponent(keys: ReadonlySet<string>, held: readonly ReadonlySet<string>[]): number | undefined {
  const shared = held.map((component) => [...keys].filter((key) => component.has(key)).length);
  const most = Math.max(...shared);
  return most > 0 ? shared.indexOf(most) : undefined;
}
