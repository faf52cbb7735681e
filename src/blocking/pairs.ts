import type { Blocks, NewRecordBlocks } from './blocks.ts';

/** Which pairs to visit. */
export interface PairShare {
  /** Every `of`-th run of blocks, starting with run `part`: one share per thread. */
  readonly part: number;
  readonly of: number;
  /** Only pairs whose first record is a multiple of this: a sample that does not depend on the number of threads. */
  readonly every: number;
}

/** All pairs. */
export const whole: PairShare = { part: 0, of: 1, every: 1 };

/** The candidate pairs of blocks, for training. */
export const candidatePairsIn = (blocks: readonly Blocks[]) => ({
  pairs: blocks.reduce((sum, block) => sum + block.pairs, 0),
  sample: (every: number, visit: (a: number, b: number) => void) => eachPair(blocks, { ...whole, every }, visit),
});

const blocksInRun = 64;

/**
 * Calls `visit` once for every pair (a < b) of any rule: a pair belongs to the first rule, and within it to the first
 * key, that its records share.
 */
export function eachPair(rules: readonly Blocks[], share: PairShare, visit: (a: number, b: number) => void): void {
  rules.forEach((rule, number) => {
    const isNew = notSharedBefore(rules.slice(0, number));
    const mayRepeat = rule.keys.length > 1;
    for (let run = share.part; run * blocksInRun < rule.count; run += share.of) {
      const last = Math.min(rule.count, (run + 1) * blocksInRun);
      for (let block = run * blocksInRun; block < last; block++) {
        const key = rule.keyOfBlock[block]!;
        pairsOfBlock(rule, { block, from: 0 }, (a, b) => {
          if (a % share.every !== 0 || (mayRepeat && firstShared(rule.keys, a, b) !== key)) return;
          if (isNew(a, b)) visit(a, b);
        });
      }
    }
  });
}

/**
 * Calls `visit` once for every pair (a < b) of any rule whose second record is new (numbered from `from`), ordered by
 * new record.
 */
export function eachNewPair(
  rules: readonly NewRecordBlocks[],
  from: number,
  visit: (a: number, b: number) => void,
): void {
  const found: number[] = [];
  for (const rule of rules) {
    for (let block = 0; block < rule.count; block++) {
      pairsOfBlock(rule, { block, from }, (a, b) => found.push(b * manyRecords + a));
    }
  }
  let last = -1;
  for (const pair of Float64Array.from(found).sort()) {
    if (pair !== last) visit(pair % manyRecords, Math.floor(pair / manyRecords));
    last = pair;
  }
}

/** Above every number of a record; two of them make one number without loss. */
const manyRecords = 2 ** 26;

function pairsOfBlock(
  { members, starts }: NewRecordBlocks,
  { block, from }: { block: number; from: number },
  visit: (a: number, b: number) => void,
): void {
  const start = starts[block]!;
  // Members ascend, so new records are last.
  for (let j = starts[block + 1]! - 1; j > start && members[j]! >= from; j--) {
    for (let i = start; i < j; i++) visit(members[i]!, members[j]!);
  }
}

/** Tells whether no earlier rule has the pair. */
function notSharedBefore(rules: readonly Blocks[]): (a: number, b: number) => boolean {
  const single = rules.flatMap(({ keys }) => (keys.length === 1 ? keys : []));
  const several = rules.flatMap(({ keys }) => (keys.length > 1 ? [keys] : []));
  return (a, b) => {
    for (let k = 0; k < single.length; k++) {
      const key = single[k]!;
      if (key[a] === key[b] && key[a] !== 0) return false;
    }
    for (const keys of several) if (firstShared(keys, a, b) !== 0) return false;
    return true;
  };
}

/** The first key of a that b has too; 0 if none. */
function firstShared(keys: Blocks['keys'], a: number, b: number): number {
  for (let s = 0; s < keys.length; s++) {
    const key = keys[s]![a]!;
    if (key === 0) continue;
    for (let t = 0; t < keys.length; t++) if (keys[t]![b] === key) return key;
  }
  return 0;
}
