/**
 * A dictionary of distinct words, packed so that threads share it: word `id` is `units[starts[id]] … units[starts[id
 * + 1] - 1]`. Id 0 means missing.
 */
export interface PackedWords {
  readonly units: Uint16Array;
  readonly starts: Uint32Array;
  /** Hash of each word, the same in every run and for every row order; never 0. */
  readonly hashes: Uint32Array;
  readonly size: number;
}

/** Typed arrays in memory that threads share. */
export const shared = {
  bytes: (length: number) => new Uint8Array(new SharedArrayBuffer(length)),
  units: (length: number) => new Uint16Array(new SharedArrayBuffer(length * 2)),
  unsigned: (length: number) => new Uint32Array(new SharedArrayBuffer(length * 4)),
  ids: (length: number) => new Int32Array(new SharedArrayBuffer(length * 4)),
  logs: (length: number) => new Float32Array(new SharedArrayBuffer(length * 4)),
  sums: (length: number) => new Float64Array(new SharedArrayBuffer(length * 8)),
};

/** Mixes a number into a 32-bit hash (murmur3's steps). */
export function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** Spreads a mixed hash over all 32 bits; never 0, which means "no key". */
export function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0 || 1;
}

/** The hash of a word. */
function hashOfText(word: string): number {
  let hash = word.length;
  for (let i = 0; i < word.length; i++) hash = mix(hash, word.charCodeAt(i));
  return finish(hash);
}

/** Assigns ids to distinct words in order of appearance, without keeping JS strings. */
export class WordPacker {
  #units = new Uint16Array(1 << 12);
  #starts = new Uint32Array(1 << 8);
  #hashes = new Uint32Array(1 << 8);
  #table = new Int32Array(1 << 9);
  #size = 1;

  get size(): number {
    return this.#size;
  }

  /** The id of a word; 0 for the empty one. */
  idOf(word: string): number {
    if (word === '') return 0;
    const hash = hashOfText(word);
    let place = hash & (this.#table.length - 1);
    for (let id = this.#table[place]!; id !== 0; id = this.#table[place]!) {
      if (this.#hashes[id] === hash && this.#holds(id, word)) return id;
      place = (place + 1) & (this.#table.length - 1);
    }
    this.#table[place] = this.#size;
    return this.#add(word, hash);
  }

  /** The dictionary so far, in memory that threads share. */
  words(): PackedWords {
    const units = shared.units(this.#starts[this.#size]!);
    units.set(this.#units.subarray(0, units.length));
    const starts = shared.unsigned(this.#size + 1);
    starts.set(this.#starts.subarray(0, this.#size + 1));
    const hashes = shared.unsigned(this.#size);
    hashes.set(this.#hashes.subarray(0, this.#size));
    return { units, starts, hashes, size: this.#size };
  }

  #holds(id: number, word: string): boolean {
    const start = this.#starts[id]!;
    if (this.#starts[id + 1]! - start !== word.length) return false;
    for (let i = 0; i < word.length; i++) if (this.#units[start + i] !== word.charCodeAt(i)) return false;
    return true;
  }

  #add(word: string, hash: number): number {
    const id = this.#size++;
    if (id + 2 > this.#starts.length) {
      this.#starts = grown(this.#starts, new Uint32Array(this.#starts.length * 2));
      this.#hashes = grown(this.#hashes, new Uint32Array(this.#hashes.length * 2));
    }
    const start = this.#starts[id]!;
    while (start + word.length > this.#units.length) {
      this.#units = grown(this.#units, new Uint16Array(this.#units.length * 2));
    }
    for (let i = 0; i < word.length; i++) this.#units[start + i] = word.charCodeAt(i);
    this.#starts[id + 1] = start + word.length;
    this.#hashes[id] = hash;
    if (this.#size * 2 > this.#table.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 2);
    for (let id = 1; id < this.#size; id++) {
      let place = this.#hashes[id]! & (table.length - 1);
      while (table[place] !== 0) place = (place + 1) & (table.length - 1);
      table[place] = id;
    }
    this.#table = table;
  }
}

function grown<Numbers extends Uint16Array | Uint32Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}

/** The text of a packed word. */
export const wordOf = (words: PackedWords, id: number): string =>
  Reflect.apply(String.fromCharCode, null, words.units.subarray(words.starts[id], words.starts[id + 1]));
