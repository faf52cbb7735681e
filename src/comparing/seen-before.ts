/** Texts that the smallest filter holds, and the largest. */
const leastCapacity = 1 << 12;
const mostCapacity = 1 << 24;
const bitsPerText = 16;
const probes = 4;

interface Filter {
  readonly bits: Uint32Array;
  /** Number of bits − 1: a power of two less one. */
  readonly mask: number;
  readonly capacity: number;
}

const filterFor = (capacity: number): Filter => ({
  bits: new Uint32Array((capacity * bitsPerText) >>> 5),
  mask: capacity * bitsPerText - 1,
  capacity,
});

/**
 * Tells texts that came before from those that did not, in two bytes a text (Bloom 1970). It never takes a text that came
 * before for a new one; about one new text in four hundred is taken for one that came before.
 */
export class SeenBefore {
  readonly #filters: Filter[];
  #held = 0;

  /** `expected`: how many texts will come, about. When more do, filters are added, and their mistakes add up. */
  constructor(expected: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(expected, 1)));
    this.#filters = [filterFor(Math.min(Math.max(capacity, leastCapacity), mostCapacity))];
  }

  /** Has this text, most likely, come before? From now on it has. */
  has(text: string): boolean {
    let first = 0x811c9dc5;
    let second = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      first = Math.imul(first ^ unit, 0x01000193);
      second = (Math.imul(second, 31) + unit) | 0;
    }
    first ^= first >>> 15;
    second = Math.imul(second ^ (second >>> 16), 0x45d9f3b) | 1;
    for (const filter of this.#filters) if (holds(filter, first, second)) return true;
    this.#add(first, second);
    return false;
  }

  #add(first: number, second: number): void {
    let filter = this.#filters.at(-1) as Filter;
    if (this.#held >= filter.capacity) {
      filter = filterFor(filter.capacity * 2);
      this.#filters.push(filter);
      this.#held = 0;
    }
    this.#held++;
    for (let i = 0, at = first; i < probes; i++, at = (at + second) | 0) {
      const bit = at & filter.mask;
      filter.bits[bit >>> 5] = (filter.bits[bit >>> 5] as number) | (1 << (bit & 31));
    }
  }
}

function holds({ bits, mask }: Filter, first: number, second: number): boolean {
  for (let i = 0, at = first; i < probes; i++, at = (at + second) | 0) {
    const bit = at & mask;
    if (((bits[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return false;
  }
  return true;
}
