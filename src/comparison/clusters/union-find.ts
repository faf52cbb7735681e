/** Disjoint sets. The representative of a set is its smallest member. */
export class UnionFind {
  readonly #parents: Int32Array;

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, i) => i);
  }

  /** The smallest member of the set that holds `member`. */
  find(member: number): number {
    const parents = this.#parents;
    let at = member;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  }

  /** Joins two sets; returns the representative of the union. */
  union(a: number, b: number): number {
    const [first, second] = [this.find(a), this.find(b)];
    const [kept, joined] = first < second ? [first, second] : [second, first];
    this.#parents[joined] = kept;
    return kept;
  }
}
