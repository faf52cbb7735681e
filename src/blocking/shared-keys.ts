import { shared } from '../features/packed.ts';
import { entryOf, type Packing, reduce } from './key-packing.ts';
import type { Key } from './keys.ts';

/** The reduced keys of records, and their packed entries, unordered. */
interface SharedKeys {
  readonly keys: readonly Key[];
  readonly entries: Float64Array;
}

/** Reduces and packs the keys of records. */
export function sharedKeys(given: readonly Key[], packing: Packing): SharedKeys {
  const keys = given.map((key) => reduced(key, packing));
  const entries = new Float64Array(keys.reduce((sum, key) => sum + filledIn(key), 0));
  let size = 0;
  keys.forEach((key, index) => {
    const before = keys.slice(0, index);
    for (let record = 0; record < key.length; record++) {
      if (key[record] !== 0 && isFirst(before, key, record)) entries[size++] = entryOf(key[record]!, record, packing);
    }
  });
  return { keys, entries: entries.subarray(0, size) };
}

function reduced(key: Key, packing: Packing): Key {
  const copy = shared.ids(key.length);
  for (let record = 0; record < key.length; record++) copy[record] = reduce(key[record]!, packing);
  return copy;
}

function filledIn(key: Key): number {
  let filled = 0;
  for (let record = 0; record < key.length; record++) if (key[record] !== 0) filled++;
  return filled;
}

/** Deduplicates keys per record. */
const isFirst = (before: readonly Key[], key: Key, record: number): boolean =>
  before.length === 0 || !before.some((other) => other[record] === key[record]);
