import type { Blocks } from './blocking.ts';

/** Which pairs are wanted. */
export interface Share {
  /** Every `of`-th run of blocks, beginning with run `part`: threads share the work so. */
  readonly part: number;
  readonly of: number;
  /** Only pairs whose first record is a multiple of this: a sample of one in so many, whatever the threads. */
  readonly every: number;
}

/** All pairs. */
export const whole: Share = { part: 0, of: 1, every: 1 };

const blocksInRun = 64;

/**
 * Calls `visit` for every pair (a < b) that some rule brings together, once: a pair belongs to the first rule, and
 * there to the first key, that its records share.
 */
export function eachPair(rules: readonly Blocks[], share: Share, visit: (a: number, b: number) => void): void {
  rules.forEach((rule, number) => {
    const earlier = rules.slice(0, number);
    for (let run = share.part; run * blocksInRun < rule.count; run += share.of) {
      const last = Math.min(rule.count, (run + 1) * blocksInRun);
      for (let block = run * blocksInRun; block < last; block++)
        pairsOfBlock(rule, block, { earlier, visit, every: share.every });
    }
  });
}

interface Visit {
  readonly earlier: readonly Blocks[];
  readonly every: number;
  readonly visit: (a: number, b: number) => void;
}

function pairsOfBlock(rule: Blocks, block: number, { earlier, visit, every }: Visit): void {
  const { members, starts, keyOfBlock } = rule;
  const key = keyOfBlock[block]!;
  const end = starts[block + 1]!;
  for (let i = starts[block]!; i < end; i++) {
    const a = members[i]!;
    if (a % every !== 0) continue;
    for (let j = i + 1; j < end; j++) {
      const b = members[j]!;
      if (firstShared(rule, a, b) === key && !earlier.some((other) => firstShared(other, a, b) !== 0)) visit(a, b);
    }
  }
}

/** The first key of a that b has too; 0 when they share none. */
function firstShared({ keys }: Blocks, a: number, b: number): number {
  for (let s = 0; s < keys.length; s++) {
    const key = keys[s]![a]!;
    if (key === 0) continue;
    for (let t = 0; t < keys.length; t++) if (keys[t]![b] === key) return key;
  }
  return 0;
}
