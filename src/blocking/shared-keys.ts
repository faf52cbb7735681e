import { shared } from '../evidence/packed.ts';
import { KeyCounts } from './key-counts.ts';
import { entryOf, type Packing, reduce } from './key-packing.ts';
import type { Key } from './keys.ts';
import type { Rule } from './rule.ts';

/** The keys of records, in the bits that the packing leaves them; packed; and what need not be looked at any more. */
interface SharedKeys {
  readonly keys: readonly Key[];
  readonly entries: Float64Array;
  readonly skipped: { readonly blocks: number; readonly records: number };
}

const nothing = { blocks: 0, records: 0 };

/** What all records have, packed, in no order. */
export function sharedByAll(given: readonly Key[], packing: Packing): SharedKeys {
  const keys = given.map((key) => reduced(key, packing));
  const entries = new Float64Array(keys.reduce((sum, key) => sum + filledIn(key), 0));
  let size = 0;
  keys.forEach((key, slot) => {
    const before = keys.slice(0, slot);
    for (let record = 0; record < key.length; record++) {
      if (key[record] !== 0 && isFirst(before, key, record)) entries[size++] = entryOf(key[record]!, record, packing);
    }
  });
  return { keys, entries: entries.subarray(0, size), skipped: nothing };
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

/** A record that has a key twice has it once. */
const isFirst = (before: readonly Key[], key: Key, record: number): boolean =>
  before.length === 0 || !before.some((other) => other[record] === key[record]);

/**
 * The keys that a newcomer has, without those of a rule that splits nothing which too many have: they need not be
 * sorted to be skipped.
 */
export function sharedWith(
  newcomers: number,
  given: readonly Key[],
  { rule, packing }: { rule: Rule; packing: Packing },
): SharedKeys {
  const wanted = new KeyCounts(given.length * (given[0]!.length - newcomers));
  for (const key of given) {
    for (let record = newcomers; record < key.length; record++) wanted.add(reduce(key[record]!, packing));
  }
  const most = rule.splits ? Number.POSITIVE_INFINITY : rule.largest;
  const { keys, held } = holders(given, { wanted, most, packing });
  const entries = new Float64Array(held.length);
  let size = 0;
  for (const at of held) {
    const [slot, record] = [at % given.length, Math.floor(at / given.length)];
    const key = keys[slot]!;
    if (wanted.countOf(key[record]!) > most) key[record] = 0;
    else entries[size++] = entryOf(key[record]!, record, packing);
  }
  return { keys, entries: entries.subarray(0, size), skipped: wanted.above(most) };
}

interface Wanted {
  readonly wanted: KeyCounts;
  /** Of those who share a key only so many are told. */
  readonly most: number;
  readonly packing: Packing;
}

/** The keys of those who hold a wanted one, each counted; and who they are, as record × keys + number of the key. */
function holders(given: readonly Key[], { wanted, most, packing }: Wanted) {
  const keys = given.map(({ length }) => shared.ids(length));
  const held: number[] = [];
  for (const [slot, key] of given.entries()) {
    const before = given.slice(0, slot);
    for (let record = 0; record < key.length; record++) {
      // Nearly all are told by one look.
      if (!wanted.mayHold(key[record]!, packing.lostBits)) continue;
      const value = reduce(key[record]!, packing);
      if (!isFirst(before, key, record)) continue;
      const holder = wanted.count(value);
      if (holder === 0 || holder > most) continue;
      keys[slot]![record] = value;
      held.push(record * given.length + slot);
    }
  }
  return { keys, held };
}
