/** Bits of the filter for each text that is expected: about one new text in three hundred is then taken for one that came before. */
const bitsPerText = 32;
const leastWords = 1 << 10;
const mostWords = 1 << 22;

/** The memory of a filter for about so many texts; threads may share it. */
export function bloomFilterWords(expected: number): Int32Array<SharedArrayBuffer> {
  const words = 2 ** Math.ceil(Math.log2(Math.max((expected * bitsPerText) / 32, 1)));
  return new Int32Array(new SharedArrayBuffer(4 * Math.min(Math.max(words, leastWords), mostWords)));
}

/**
 * Tells texts that came before from those that did not, in four bytes a text (a Bloom filter whose bits of one text stand
 * in one word: Putze, Sanders, Singler 2007). It never takes a text that came before for a new one, whichever thread it
 * came to; the more texts come than were expected, the more new ones are taken for old.
 */
export class BloomFilter {
  readonly #words: Int32Array<SharedArrayBuffer>;

  constructor(words: Int32Array<SharedArrayBuffer>) {
    this.#words = words;
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
    second = Math.imul(second ^ (second >>> 16), 0x45d9f3b);
    second ^= second >>> 15;
    const bits =
      (1 << (second & 31)) |
      (1 << ((second >>> 5) & 31)) |
      (1 << ((second >>> 10) & 31)) |
      (1 << ((second >>> 15) & 31));
    // One step for all threads: of two that bring the same text at once, the second is told.
    return (Atomics.or(this.#words, first & (this.#words.length - 1), bits) & bits) === bits;
  }
}
