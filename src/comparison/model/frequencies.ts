import type { Feature } from '../../features/feature.ts';
import { countsOf } from '../comparisons/tokens.ts';

/** Number of records with each word that several records have; words are hashes, ascending. */
export interface Frequency {
  /** Number of records with any word. */
  readonly filled: number;
  readonly words: Uint32Array;
  readonly counts: Uint32Array;
}

/** Frequencies of values and tokens, by feature: `given`, `given tokens`, `email shapes`, `dates 0`. */
export type Frequencies = ReadonlyMap<string, Frequency>;

/** Counts of the words of a feature. */
export interface Counted {
  readonly counts: Uint32Array;
  readonly filled: number;
}

/** Raises the counts of a few records to those of the whole population; `hashes` are those of the words. */
export function raised(few: Counted, hashes: Uint32Array, all: Frequency | undefined): Counted {
  if (!all) return few;
  const counts = few.counts.map((count, id) => (id === 0 ? 0 : Math.max(count, countIn(all, hashes[id]!))));
  return { counts, filled: Math.max(few.filled, all.filled) };
}

function countIn({ words, counts }: Frequency, hash: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  return words[low] === hash ? counts[low]! : 0;
}

/** Counts features over one dictionary: a value counts in whichever column it stands. */
export function countedTogether(features: readonly Feature[]): Counted {
  const size = features[0]!.words.size;
  const counts = new Uint32Array(size);
  let filled = 0;
  for (const { values } of features) {
    const inColumn = countsOf(values, size);
    for (let id = 1; id < size; id++) counts[id]! += inColumn.counts[id]!;
    filled = Math.max(filled, inColumn.filled);
  }
  return { counts, filled };
}
