import { UnionFind } from './union-find.ts';

type Pairs = readonly (readonly [number, number])[];

/** Is a join of two groups allowed, given the members of both, ascending? */
type JoinTest = (one: readonly number[], other: readonly number[]) => boolean;

/** Groups of records that grow by joining, never over a pair that people decided apart. */
export class ConstrainedGroups {
  readonly #sets: UnionFind;
  /** Members by representative; absent for a record by itself. */
  readonly #members = new Map<number, readonly number[]>();
  readonly #apart: ReadonlyMap<number, readonly (readonly [number, number])[]>;

  constructor(size: number, apart: Pairs) {
    this.#sets = new UnionFind(size);
    this.#apart = Map.groupBy([...apart, ...apart.map(([a, b]) => [b, a] as const)], ([a]) => a);
  }

  /** The representative of a record's group: its smallest member. */
  find(record: number): number {
    return this.#sets.find(record);
  }

  /** The members of a record's group, ascending. */
  membersOf(record: number): readonly number[] {
    return this.#members.get(this.#sets.find(record)) ?? [record];
  }

  /** Joins the groups of two records where no decision and not `allowed` forbids it; returns whether it did. */
  join(a: number, b: number, allowed: JoinTest = () => true): boolean {
    if (this.#sets.find(a) === this.#sets.find(b)) return false;
    const [one, other] = [this.membersOf(a), this.membersOf(b)];
    if (this.#isDecidedApart(one, other) || !allowed(one, other)) return false;
    const members = [...one, ...other].sort((x, y) => x - y);
    for (const record of [a, b]) this.#members.delete(this.#sets.find(record));
    this.#members.set(this.#sets.union(a, b), members);
    return true;
  }

  #isDecidedApart(one: readonly number[], other: readonly number[]): boolean {
    if (this.#apart.size === 0) return false;
    const others = new Set(other);
    return one.some((a) => this.#apart.get(a)?.some(([, b]) => others.has(b)));
  }
}
