const hashBits = 18;
const hashOf = (key: number): number => Math.imul(key, 0x9e3779b1);

/** Counts how often some keys occur: those that were added; 0 is no key. */
export class KeyCounts {
  /** A key and its count, side by side, wherever there is one. */
  readonly #table: Int32Array;
  readonly #shift: number;
  /** A bit for each hash of a key that was added: nearly all others are told by it alone. */
  readonly #hashes = new Int32Array(1 << (hashBits - 5));

  /** `most`: how many keys may be added. */
  constructor(most: number) {
    const bits = Math.max(4, Math.ceil(Math.log2(most * 2 + 1)));
    this.#table = new Int32Array(2 << bits);
    this.#shift = 32 - bits;
  }

  /** Adds a key that is to be counted. */
  add(key: number): void {
    if (key === 0) return;
    this.#table[this.#placeOf(key)] = key;
    const hash = hashOf(key) >>> (32 - hashBits);
    this.#hashes[hash >>> 5]! |= 1 << (hash & 31);
  }

  /** Could a key be one that was added? */
  mayHold(key: number): boolean {
    const hash = hashOf(key) >>> (32 - hashBits);
    return key !== 0 && (this.#hashes[hash >>> 5]! & (1 << (hash & 31))) !== 0;
  }

  /** Counts a key and tells how often it was counted by now; 0 for one that was not added. */
  count(key: number): number {
    const place = this.#placeOf(key);
    return this.#table[place] === 0 ? 0 : ++this.#table[place + 1]!;
  }

  /** How often a key was counted. */
  countOf(key: number): number {
    return key === 0 ? 0 : this.#table[this.#placeOf(key) + 1]!;
  }

  /** Keys that were counted more often than `most`, and how often together. */
  above(most: number): { blocks: number; records: number } {
    let [blocks, records] = [0, 0];
    for (let place = 1; place < this.#table.length; place += 2) {
      if (this.#table[place]! <= most) continue;
      blocks++;
      records += this.#table[place]!;
    }
    return { blocks, records };
  }

  /** Where a key stands, or would. */
  #placeOf(key: number): number {
    const table = this.#table;
    let place = (hashOf(key) >>> this.#shift) * 2;
    while (table[place] !== 0 && table[place] !== key) place = (place + 2) & (table.length - 1);
    return place;
  }
}
