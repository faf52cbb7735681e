import type { Key } from './keys.ts';
import { finish, mix, shared } from './packed.ts';
import type { Rule } from './rules.ts';

/** The blocks of one rule: block b holds the records `members[starts[b]] … members[starts[b + 1] - 1]`, ascending. */
export interface Blocks {
  readonly rule: string;
  /** The rule's keys as they are after splitting; 0 for records of skipped blocks. */
  readonly keys: readonly Key[];
  readonly keyOfBlock: Int32Array;
  readonly members: Int32Array;
  readonly starts: Int32Array;
  readonly count: number;
  /** Pairs inside the blocks. A pair may stand in blocks of several rules; it counts in each. */
  readonly pairs: number;
  readonly skipped: Skipped;
}

/** What was too common to compare by. */
export interface Skipped {
  readonly rule: string;
  readonly blocks: number;
  readonly records: number;
}

/** The blocks of a rule. Too large ones are split by `further` keys, one after the other; what stays too large is skipped. */
export function blocksOf(rule: Rule, further: readonly Key[]): Blocks {
  const packing = packingFor(rule.keys[0]!.length);
  const keys = rule.keys.map((key) => reduced(key, packing));
  let entries = sortedEntries(keys, packing);
  let crowded = crowdedKeys(entries, packing, rule.largest);
  for (const by of further) {
    if (crowded.keys.size === 0) break;
    const split = (key: number, record: number) =>
      by[record] === 0 ? 0 : reduce(finish(mix(key, by[record]!)), packing);
    rekey(keys, crowded.keys, split);
    entries = sortedEntries(keys, packing);
    crowded = crowdedKeys(entries, packing, rule.largest);
  }
  if (crowded.keys.size > 0) {
    rekey(keys, crowded.keys, () => 0);
    entries = sortedEntries(keys, packing);
  }
  const skipped = { rule: rule.name, blocks: crowded.keys.size, records: crowded.records };
  return { rule: rule.name, keys, ...grouped(entries, packing), skipped };
}

/** A key and a record share one number below 2^53: up to two million records leave the key its 32 bits. */
interface Packing {
  readonly modulus: number;
  readonly lostBits: number;
}

function packingFor(records: number): Packing {
  const recordBits = Math.max(21, Math.ceil(Math.log2(Math.max(2, records))));
  return { modulus: 2 ** recordBits, lostBits: recordBits - 21 };
}

const reduce = (key: number, { lostBits }: Packing): number => (key === 0 ? 0 : (key >>> lostBits) | 0 || 1);

function reduced(key: Key, packing: Packing): Key {
  const copy = shared.ids(key.length);
  for (let record = 0; record < key.length; record++) copy[record] = reduce(key[record]!, packing);
  return copy;
}

function rekey(
  keys: readonly Key[],
  which: ReadonlySet<number>,
  rekeyed: (key: number, record: number) => number,
): void {
  for (const key of keys) {
    for (let record = 0; record < key.length; record++) {
      if (which.has(key[record]!)) key[record] = rekeyed(key[record]!, record);
    }
  }
}

function sortedEntries(keys: readonly Key[], { modulus }: Packing): Float64Array {
  const records = keys[0]!.length;
  const entries = new Float64Array(keys.length * records);
  let size = 0;
  keys.forEach((key, slot) => {
    const before = keys.slice(0, slot);
    for (let record = 0; record < records; record++) {
      if (key[record] === 0 || before.some((other) => other[record] === key[record])) continue;
      entries[size++] = (key[record]! >>> 0) * modulus + record;
    }
  });
  return entries.subarray(0, size).sort();
}

/** Walks over runs of entries with one key. */
function eachRun(
  entries: Float64Array,
  { modulus }: Packing,
  visit: (key: number, start: number, end: number) => void,
): void {
  for (let start = 0, end = 0; start < entries.length; start = end) {
    const key = Math.floor(entries[start]! / modulus);
    const beyond = (key + 1) * modulus;
    end = start + 1;
    while (end < entries.length && entries[end]! < beyond) end++;
    visit(key | 0, start, end);
  }
}

function crowdedKeys(entries: Float64Array, packing: Packing, largest: number) {
  const keys = new Set<number>();
  let records = 0;
  eachRun(entries, packing, (key, start, end) => {
    if (end - start <= largest) return;
    keys.add(key);
    records += end - start;
  });
  return { keys, records };
}

function grouped(
  entries: Float64Array,
  packing: Packing,
): Pick<Blocks, 'keyOfBlock' | 'members' | 'starts' | 'count' | 'pairs'> {
  const members = shared.ids(entries.length);
  const starts = shared.ids((entries.length >> 1) + 2);
  const keyOfBlock = shared.ids((entries.length >> 1) + 1);
  let size = 0;
  let count = 0;
  let pairs = 0;
  eachRun(entries, packing, (key, start, end) => {
    if (end - start < 2) return;
    keyOfBlock[count] = key;
    starts[count++] = size;
    pairs += ((end - start) * (end - start - 1)) / 2;
    for (let at = start; at < end; at++) members[size++] = entries[at]! % packing.modulus;
  });
  starts[count] = size;
  return { keyOfBlock, members, starts, count, pairs };
}
