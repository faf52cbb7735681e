/** A component of exact matching in which a person decided contacts apart; everybody is a number. */
export interface DecidedComponent {
  /** Its contacts, the oldest first; all others are rows. */
  readonly contacts: readonly number[];
  /** Who holds which key. */
  readonly holders: readonly (readonly [key: string, id: number])[];
  /** Under which names. */
  readonly names: readonly (readonly [name: string, id: number])[];
  readonly apart: readonly { readonly a: number; readonly b: number }[];
}

/**
 * The parts of the component, as (member, first member of its part): contacts that share a key stay together unless that
 * joins two who were decided apart; a row goes where it shares most keys, its name among them, at a tie to the oldest
 * contact; rows that reach contacts only through other rows follow those. The order of rows does not matter.
 */
export function partsOfDecided({ contacts, holders, names, apart }: DecidedComponent): [id: number, root: number][] {
  const parts = contactParts({ contacts, keysOf: keysBy(holders), apart });
  const keysOf = keysBy([...holders, ...names]);
  const partOf = new Map(parts.flatMap((part, i) => part.map((id) => [id, i] as const)));
  let open = [...keysOf.keys()].filter((id) => !partOf.has(id));
  for (;;) {
    const held = keysOfParts(partOf, keysOf);
    const found = open.flatMap((id) => {
      const part = nearestPart(keysOf.get(id) ?? new Set(), held);
      return part === undefined ? [] : [[id, part] as const];
    });
    if (found.length === 0) break;
    for (const [id, part] of found) partOf.set(id, part);
    open = open.filter((id) => !partOf.has(id));
  }
  const roots = new Map<number, number>();
  for (const [id, part] of partOf) roots.set(part, Math.min(id, roots.get(part) ?? id));
  return [...partOf].map(([id, part]) => [id, roots.get(part) as number]);
}

type KeysOf = ReadonlyMap<number, ReadonlySet<string>>;

function keysBy(holders: DecidedComponent['holders']): KeysOf {
  const keysOf = new Map<number, Set<string>>();
  for (const [key, id] of holders) keysOf.set(id, (keysOf.get(id) ?? new Set()).add(key));
  return keysOf;
}

function contactParts({
  contacts,
  keysOf,
  apart,
}: Pick<DecidedComponent, 'contacts' | 'apart'> & { keysOf: KeysOf }): number[][] {
  const enemies = new Set(apart.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]));
  const share = (a: number, b: number) => [...(keysOf.get(a) ?? [])].some((key) => keysOf.get(b)?.has(key));
  let parts: number[][] = [];
  for (const contact of contacts) {
    const own = [contact];
    const others: number[][] = [];
    for (const part of parts) {
      const joins =
        part.some((member) => share(member, contact)) &&
        !part.some((member) => own.some((one) => enemies.has(`${member} ${one}`)));
      if (joins) own.unshift(...part);
      else others.push(part);
    }
    parts = [...others, own];
  }
  // The part of the oldest contact comes first: a row that fits several goes there.
  const age = new Map(contacts.map((contact, i) => [contact, i]));
  const oldest = (part: readonly number[]) => Math.min(...part.map((member) => age.get(member) as number));
  return parts.sort((a, b) => oldest(a) - oldest(b));
}

/** The keys that each part holds. */
function keysOfParts(partOf: ReadonlyMap<number, number>, keysOf: KeysOf): Set<string>[] {
  const held: Set<string>[] = [];
  for (const [id, part] of partOf) {
    held[part] ??= new Set();
    for (const key of keysOf.get(id) ?? []) held[part].add(key);
  }
  return held;
}

function nearestPart(keys: ReadonlySet<string>, held: readonly ReadonlySet<string>[]): number | undefined {
  const shared = held.map((part) => [...keys].filter((key) => part.has(key)).length);
  const most = Math.max(...shared);
  return most > 0 ? shared.indexOf(most) : undefined;
}
