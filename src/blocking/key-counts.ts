const hashBits = 18;
const hashOf = (key: number): number => Math.imul(key, 0x9e3779b1);

/** Counts how often some keys occur: those that were added; 0 is no key. */
export class KeyCounts {
  readonly #keys: Int32Array;
  readonly #counts: Int32Array;
  readonly #shift: number;
  /** A bit for each hash of a key that was added: nearly all others are told by it alone. */
  readonly #hashes = new Int32Array(1 << (hashBits - 5));

  /** `most`: how many keys may be added. */
  constructor(most: number) {
    const bits = Math.max(4, Math.ceil(Math.log2(most * 2 + 1)));
    this.#keys = new Int32Array(1 << bits);
    this.#counts = new Int32Array(1 << bits);
    this.#shift = 32 - bits;
  }

  /** Adds a key that is to be counted. */
  add(key: number): void {
    if (key === 0) return;
    this.#keys[this.#placeOf(key)] = key;
    const hash = hashOf(key) >>> (32 - hashBits);
    this.#hashes[hash >>> 5]! |= 1 << (hash & 31);
  }

  /** Could a key be one that was added? Asked of the key without its lowest `lostBits`. */
  mayHold(key: number, lostBits: number): boolean {
    const hash = hashOf(key >>> lostBits || 1) >>> (32 - hashBits);
    return key !== 0 && (this.#hashes[hash >>> 5]! & (1 << (hash & 31))) !== 0;
  }

  /** Counts a key and tells how often it was counted by now; 0 for one that was not added. */
  count(key: number): number {
    const place = this.#placeOf(key);
    return this.#keys[place] === 0 ? 0 : ++this.#counts[place]!;
  }

  /** How often a key was counted. */
  countOf(key: number): number {
    return key === 0 ? 0 : this.#counts[this.#placeOf(key)]!;
  }

  /** Keys that were counted more often than `most`, and how often together. */
  above(most: number): { blocks: number; records: number } {
    const found = this.#counts.filter((count) => count > most);
    return { blocks: found.length, records: found.reduce((sum, count) => sum + count, 0) };
  }

  /** Where a key stands, or would. */
  #placeOf(key: number): number {
    const keys = this.#keys;
    let place = hashOf(key) >>> this.#shift;
    while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) & (keys.length - 1);
    return place;
  }
}
