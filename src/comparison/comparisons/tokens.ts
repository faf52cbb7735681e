import { type PackedWords, shared, WordPacker, wordOf } from '../../features/packed.ts';

/** The tokens of each packed word: word `id` has the tokens `ids[starts[id]] … ids[starts[id + 1] - 1]`. */
export interface Tokens {
  readonly starts: Uint32Array;
  readonly ids: Int32Array;
  readonly words: PackedWords;
}

/** Splits every packed word at its spaces (and e-mail addresses at the @). */
export function tokensOf(words: PackedWords): Tokens {
  const packer = new WordPacker();
  const starts = shared.unsigned(words.size + 1);
  const list: number[] = [];
  for (let id = 1; id < words.size; id++) {
    starts[id] = list.length;
    for (const token of wordOf(words, id).split(/[ @]/)) list.push(packer.idOf(token));
  }
  starts[words.size] = list.length;
  const ids = shared.ids(list.length);
  ids.set(list);
  return { starts, ids, words: packer.words() };
}

/**
 * Log term frequency (base e) of each value among records other than the compared two, and the chance that two
 * records agree.
 */
export interface TermFrequency {
  readonly log: Float32Array;
  readonly agreement: number;
}

/**
 * Term frequencies from the number of records with each value. `apart` leaves out the two records that agree, so that
 * a value only they have is as rare as can be known. Tokens are counted with them: a rare token is shared by chance
 * more easily than a whole value.
 */
export function termFrequencyOf(counts: Uint32Array, filled: number, apart: 'apart' | 'plain'): TermFrequency {
  const log = shared.logs(counts.length);
  let agreement = 0;
  for (let id = 1; id < counts.length; id++) {
    const others = apart === 'apart' ? Math.max(0, counts[id]! - 2) + 1 : counts[id]!;
    log[id] = Math.log(others / Math.max(1, filled));
    agreement += (counts[id]! / Math.max(1, filled)) ** 2;
  }
  return { log, agreement };
}

/** Number of records with each word. */
export function countsOf(values: Int32Array, size: number): { counts: Uint32Array; filled: number } {
  const counts = new Uint32Array(size);
  let filled = 0;
  for (const id of values) {
    if (id === 0) continue;
    counts[id]!++;
    filled++;
  }
  return { counts, filled };
}

/** Number of records with each token anywhere in the feature. */
export function tokenCounts(values: Int32Array, tokens: Tokens): { counts: Uint32Array; filled: number } {
  const { counts: perWord, filled } = countsOf(values, tokens.starts.length - 1);
  const counts = new Uint32Array(tokens.words.size);
  for (let id = 1; id < perWord.length; id++) {
    for (let t = tokens.starts[id]!; t < tokens.starts[id + 1]!; t++) counts[tokens.ids[t]!]! += perWord[id]!;
  }
  return { counts, filled };
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** The first token of a word that begins with a digit; 0: none. */
export function firstNumber({ starts, ids, words }: Tokens, id: number): number {
  for (let t = starts[id]!; t < starts[id + 1]!; t++) {
    if (isDigit(words.units[words.starts[ids[t]!]!]!)) return ids[t]!;
  }
  return 0;
}
