const hashBits = 18;
const hashOf = (key: number): number => Math.imul(key, 0x9e3779b1);

/** Counts the occurrences of the keys that were added; 0 is not a key. */
export class KeyCounts {
  /** Open-addressing table of (key, count) pairs. */
  readonly #table: Int32Array;
  readonly #shift: number;
  /** Bit set of the hashes of added keys, which rules out nearly all others. */
  readonly #hashes = new Int32Array(1 << (hashBits - 5));

  /** `most`: capacity in keys. */
  constructor(most: number) {
    const bits = Math.max(4, Math.ceil(Math.log2(most * 2 + 1)));
    this.#table = new Int32Array(2 << bits);
    this.#shift = 32 - bits;
  }

  /** Adds a key to count. */
  add(key: number): void {
    if (key === 0) return;
    this.#table[this.#placeOf(key)] = key;
    const hash = hashOf(key) >>> (32 - hashBits);
    this.#hashes[hash >>> 5]! |= 1 << (hash & 31);
  }

  /** Tells whether a key may have been added. */
  mayHold(key: number): boolean {
    const hash = hashOf(key) >>> (32 - hashBits);
    return key !== 0 && (this.#hashes[hash >>> 5]! & (1 << (hash & 31))) !== 0;
  }

  /** Counts an occurrence and returns the count so far; 0 for a key that was not added. */
  count(key: number): number {
    const place = this.#placeOf(key);
    return this.#table[place] === 0 ? 0 : ++this.#table[place + 1]!;
  }

  /** Count of a key. */
  countOf(key: number): number {
    return key === 0 ? 0 : this.#table[this.#placeOf(key) + 1]!;
  }

  /** Number of keys counted more than `most` times, and the sum of their counts. */
  above(most: number): { blocks: number; records: number } {
    let [blocks, records] = [0, 0];
    for (let place = 1; place < this.#table.length; place += 2) {
      if (this.#table[place]! <= most) continue;
      blocks++;
      records += this.#table[place]!;
    }
    return { blocks, records };
  }

  /** Slot of a key in the table, or the free one it would take. */
  #placeOf(key: number): number {
    const table = this.#table;
    let place = (hashOf(key) >>> this.#shift) * 2;
    while (table[place] !== 0 && table[place] !== key) place = (place + 2) & (table.length - 1);
    return place;
  }
}
