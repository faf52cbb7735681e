import type { Blocks, NewRecordBlocks } from './blocks.ts';

/** Which pairs are wanted. */
export interface PairShare {
  /** Every `of`-th run of blocks, beginning with run `part`: threads share the work so. */
  readonly part: number;
  readonly of: number;
  /** Only pairs whose first record is a multiple of this: a sample of one in so many, whatever the threads. */
  readonly every: number;
}

/** All pairs. */
export const whole: PairShare = { part: 0, of: 1, every: 1 };

/** The pairs of the blocks as one learns from them: a sample is the same however many threads there are. */
export const candidatePairsIn = (blocks: readonly Blocks[]) => ({
  pairs: blocks.reduce((sum, block) => sum + block.pairs, 0),
  sample: (every: number, visit: (a: number, b: number) => void) => eachPair(blocks, { ...whole, every }, visit),
});

const blocksInRun = 64;

/**
 * Calls `visit` for every pair (a < b) that some rule brings together, once: a pair belongs to the first rule, and
 * there to the first key, that its records share.
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
 * Calls `visit` for every pair (a < b) that some rule brings together and whose second record is a new record, numbered
 * from `from` on; once, new record after new record.
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
  // Members ascend: whoever is numbered high enough stands at the end.
  for (let j = starts[block + 1]! - 1; j > start && members[j]! >= from; j--) {
    for (let i = start; i < j; i++) visit(members[i]!, members[j]!);
  }
}

/** Tells whether none of the earlier rules brings two records together. */
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

/** The first key of a that b has too; 0 when they share none. */
function firstShared(keys: Blocks['keys'], a: number, b: number): number {
  for (let s = 0; s < keys.length; s++) {
    const key = keys[s]![a]!;
    if (key === 0) continue;
    for (let t = 0; t < keys.length; t++) if (keys[t]![b] === key) return key;
  }
  return 0;
}
