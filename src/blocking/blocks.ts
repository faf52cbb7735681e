import { finish, mix, shared } from '../features/packed.ts';
import type { KeyHolders } from './key-holders.ts';
import { keyOf, type Packing, packingFor, reduce } from './key-packing.ts';
import type { Key } from './keys.ts';
import type { BlockingRule } from './rule.ts';
import { sharedKeys } from './shared-keys.ts';

/** The blocks of one rule: block b holds the records `members[starts[b]] … members[starts[b + 1] - 1]`, ascending. */
export interface Blocks {
  readonly rule: string;
  /** The rule's keys as they are after splitting; 0 for records of skipped blocks. */
  readonly keys: readonly Key[];
  readonly keyOfBlock: Int32Array;
  readonly members: Int32Array;
  readonly starts: Int32Array;
  readonly count: number;
  /** Larger blocks were split or skipped. */
  readonly largest: number;
  /** Number of pairs within the blocks; a pair in blocks of several rules counts in each. */
  readonly pairs: number;
  readonly skipped: Skipped;
}

/** Blocks that contain new records, without the keys of all records. */
export type NewRecordBlocks = Omit<Blocks, 'keys'>;

/** Blocks of a rule that were too large to compare. */
export interface Skipped {
  readonly rule: string;
  readonly blocks: number;
  readonly records: number;
}

/** Skipped blocks by rule. */
export const skippedOf = (blocks: readonly Pick<Blocks, 'skipped'>[]): Skipped[] =>
  blocks.map(({ skipped }) => skipped).filter((s) => s.blocks > 0);

/**
 * The blocks of a rule. If the rule allows it, oversized blocks are split by the `further` keys one after the other,
 * then into random sub-blocks; blocks that stay oversized are skipped.
 */
export function blocksOf(rule: BlockingRule, further: FurtherKeys): Blocks {
  const given = rule.keys();
  const packing = packingFor(given[0]!.length);
  const { keys, entries } = sharedKeys(given, packing);
  entries.sort();
  const largest = rule.splits ? rule.largest : worthwhile(entries, { packing, rule });
  return { ...split({ rule: { ...rule, largest }, keys, entries, packing }, further), keys };
}

/** The blocks of a rule that contain a new record, as `blocksOf` would make them with the rule's own limit. */
export function blocksOfHolders(rule: BlockingRule, further: FurtherKeys, holders: KeyHolders): NewRecordBlocks {
  const { packing } = holders;
  const { skipped, ...blocks } = split({ rule, keys: [], entries: holders.entries().sort(), packing }, further);
  const { blocks: more, records } = holders.skipped();
  return { ...blocks, skipped: { ...skipped, blocks: skipped.blocks + more, records: skipped.records + records } };
}

/** Keys that split oversized blocks, computed on demand. */
export type FurtherKeys = readonly (() => Key)[];

interface ToSplit {
  readonly rule: BlockingRule;
  /** Updated as blocks are split. */
  readonly keys: readonly Key[];
  /** Sorted. */
  readonly entries: Float64Array;
  readonly packing: Packing;
}

function split({ rule, keys, entries, packing }: ToSplit, further: FurtherKeys): NewRecordBlocks {
  const { largest } = rule;
  const blocks = new BlockList(packing);
  let oversized = blocks.add(entries, largest);
  for (const by of rule.splits ? further : []) {
    if (oversized.length === 0) break;
    oversized = blocks.add(rekeyed(keys, oversized, { by: by(), packing }), largest);
  }
  if (rule.splits && oversized.length > 0) {
    const by = randomSubBlocks(oversized, { modulus: packing.modulus, rule });
    oversized = blocks.add(rekeyed(keys, oversized, { by, packing }), largest);
  }
  const skipped = { rule: rule.name, blocks: blocks.runsOf(oversized), records: oversized.length };
  rekeyed(keys, oversized, { by: undefined, packing });
  return { rule: rule.name, largest, ...blocks.packed(), skipped };
}

/** Budget of a weak rule: pairs per record, and a number of pairs that small files may always cost. */
const mostPairsARecord = 1;
const pairsThatCostNothing = 100_000;

/** The largest block size at which the pairs of all blocks stay within the budget. */
function worthwhile(entries: Float64Array, { packing, rule }: { packing: Packing; rule: BlockingRule }): number {
  const pairs = new Float64Array(rule.largest + 1);
  eachRun(entries, packing.modulus, (_, start, end) => {
    const size = end - start;
    if (size <= rule.largest) pairs[size]! += (size * (size - 1)) / 2;
  });
  let left = Math.max(pairsThatCostNothing, mostPairsARecord * entries.length);
  let size = 1;
  while (size < rule.largest && pairs[size + 1]! <= left) left -= pairs[++size]!;
  return size;
}

/**
 * Random sub-blocks of about half the limit, for blocks that no further key splits, so that records that share
 * everything are still compared with some of each other. Each rule has its own salt, so that together they connect
 * what belongs together.
 */
function randomSubBlocks(oversized: Float64Array, { modulus, rule }: { modulus: number; rule: BlockingRule }): Key {
  const salt = Array.from(rule.name).reduce((hash, letter) => mix(hash, letter.charCodeAt(0)), 0);
  const subBlocks = new Int32Array(oversized.reduce((most, entry) => Math.max(most, entry % modulus), 0) + 1);
  eachRun(oversized, modulus, (_, start, end) => {
    const count = Math.ceil((end - start) / (rule.largest / 2));
    for (let at = start; at < end; at++) {
      const record = oversized[at]! % modulus;
      subBlocks[record] = 1 + (finish(mix(salt, record)) % count);
    }
  });
  return subBlocks;
}

interface Rekeying {
  /** The key to split by; undefined removes the key. */
  readonly by: Key | undefined;
  readonly packing: Packing;
}

/** Gives the records of oversized blocks narrower keys; returns their sorted entries. */
function rekeyed(keys: readonly Key[], oversized: Float64Array, { by, packing }: Rekeying): Float64Array {
  const entries = new Float64Array(oversized.length);
  let size = 0;
  for (const entry of oversized) {
    const record = entry % packing.modulus;
    const old = keyOf(entry, packing);
    const next = by === undefined || by[record] === 0 ? 0 : reduce(finish(mix(old, by[record]!)), packing);
    for (const key of keys) if (key[record] === old) key[record] = next;
    if (next !== 0) entries[size++] = (next >>> 0) * packing.modulus + record;
  }
  return entries.subarray(0, size).sort();
}

/** A growing list of blocks. */
class BlockList {
  readonly #packing: Packing;
  readonly #members: Int32Array[] = [];
  readonly #starts: number[] = [];
  readonly #keys: number[] = [];
  #size = 0;
  #pairs = 0;

  constructor(packing: Packing) {
    this.#packing = packing;
  }

  /** Adds the blocks of sorted entries; returns the entries of blocks with more than `largest` records. */
  add(entries: Float64Array, largest: number): Float64Array {
    const { modulus } = this.#packing;
    const members = new Int32Array(entries.length);
    let [size, oversized] = [0, 0];
    const tooMany = new Float64Array(entries.length);
    eachRun(entries, modulus, (key, start, end) => {
      if (end - start < 2) return;
      if (end - start > largest) {
        for (let at = start; at < end; at++) tooMany[oversized++] = entries[at]!;
        return;
      }
      this.#keys.push(key);
      this.#starts.push(this.#size + size);
      this.#pairs += ((end - start) * (end - start - 1)) / 2;
      for (let at = start; at < end; at++) members[size++] = entries[at]! % modulus;
    });
    this.#members.push(members.slice(0, size));
    this.#size += size;
    return tooMany.slice(0, oversized);
  }

  /** Number of blocks in a list of sorted entries. */
  runsOf(entries: Float64Array): number {
    let runs = 0;
    eachRun(entries, this.#packing.modulus, () => runs++);
    return runs;
  }

  /** All blocks, in memory that threads share. */
  packed(): Pick<Blocks, 'keyOfBlock' | 'members' | 'starts' | 'count' | 'pairs'> {
    const members = shared.ids(this.#size);
    let at = 0;
    for (const list of this.#members) {
      members.set(list, at);
      at += list.length;
    }
    const starts = shared.ids(this.#starts.length + 1);
    starts.set(this.#starts);
    starts[this.#starts.length] = this.#size;
    const keyOfBlock = shared.ids(this.#keys.length);
    keyOfBlock.set(this.#keys);
    return { keyOfBlock, members, starts, count: this.#keys.length, pairs: this.#pairs };
  }
}

/** Visits the runs of sorted entries with the same key. */
function eachRun(
  entries: Float64Array,
  modulus: number,
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
