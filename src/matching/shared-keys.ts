import { KeyCounts } from './key-counts.ts';
import { entryOf, type Packing } from './key-packing.ts';
import type { Key } from './keys.ts';
import type { Rule } from './rules.ts';

/** Records with their keys, packed, and what need not be looked at any more. */
interface SharedKeys {
  readonly entries: Float64Array;
  readonly skipped: { readonly blocks: number; readonly records: number };
}

const nothing = { blocks: 0, records: 0 };

/** What all records have, packed, in no order. */
export function sharedByAll(keys: readonly Key[], packing: Packing): SharedKeys {
  const entries = new Float64Array(keys.reduce((sum, key) => sum + filledIn(key), 0));
  let size = 0;
  keys.forEach((key, slot) => {
    const before = keys.slice(0, slot);
    for (let record = 0; record < key.length; record++) {
      if (key[record] !== 0 && isFirst(before, key, record)) entries[size++] = entryOf(key[record]!, record, packing);
    }
  });
  return { entries: entries.subarray(0, size), skipped: nothing };
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
 * Takes away the keys that no newcomer has, and those of a rule that splits nothing which too many have: they need not be
 * sorted to be skipped.
 */
export function sharedWith(
  newcomers: number,
  keys: readonly Int32Array[],
  { rule, packing }: { rule: Rule; packing: Packing },
): SharedKeys {
  const records = keys[0]!.length;
  const wanted = new KeyCounts(keys.length * (records - newcomers));
  for (const key of keys) for (let record = newcomers; record < records; record++) wanted.add(key[record]!);
  const holders = keys.map((key) => holdersOf(key, wanted));
  // A rule of several keys may have one twice in a record: only sorting tells how many records share it.
  const most = rule.splits || keys.length > 1 ? Number.POSITIVE_INFINITY : rule.largest;
  const entries = new Float64Array(holders.reduce((sum, { length }) => sum + length, 0));
  let size = 0;
  keys.forEach((key, slot) => {
    const before = keys.slice(0, slot);
    for (const record of holders[slot]!) {
      if (wanted.countOf(key[record]!) > most) key[record] = 0;
      else if (isFirst(before, key, record)) entries[size++] = entryOf(key[record]!, record, packing);
    }
  });
  return { entries: entries.subarray(0, size), skipped: wanted.above(most) };
}

/** The records that hold a wanted key, each counted; all others lose theirs. */
function holdersOf(key: Int32Array, wanted: KeyCounts): Int32Array {
  const holders = new Int32Array(key.length);
  let size = 0;
  for (let record = 0; record < key.length; record++) {
    const value = key[record]!;
    if (value === 0) continue;
    if (wanted.count(value)) holders[size++] = record;
    else key[record] = 0;
  }
  return holders.subarray(0, size);
}
