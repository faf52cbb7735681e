import type { Blocks } from './blocking.ts';
import { pairComparison } from './comparers.ts';
import { type Judgement, judgeBy } from './judgement.ts';
import { eachPair, type Share } from './pairs.ts';
import type { Evidence } from './prepared.ts';

/** Pairs of records (a < b) with the logarithm (base e) of the odds that they are one person; sorted by a, then b. */
export interface Edges {
  readonly size: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly logOdds: Float64Array;
  /** Pairs that were compared to find these. */
  readonly compared: number;
}

/** What a thread needs to compare its share of the pairs. */
export interface ComparingTask {
  readonly evidence: Evidence;
  readonly blocks: readonly Blocks[];
  readonly judgement: Judgement;
  readonly share: Share;
  /** Pairs of lower log odds are left out. */
  readonly least: number;
}

/** Compares a share of the pairs, in the order of the blocks. */
export function comparePairs({ evidence, blocks, judgement, share, least }: ComparingTask): Edges {
  const { compare, findings } = pairComparison(evidence);
  const logOddsOf = judgeBy(judgement);
  let [a, b, logOdds] = [new Int32Array(1024), new Int32Array(1024), new Float64Array(1024)];
  let size = 0;
  let compared = 0;
  eachPair(blocks, share, (first, second) => {
    compared++;
    compare(first, second);
    const odds = logOddsOf(findings);
    if (odds < least) return;
    if (size === a.length) [a, b, logOdds] = [doubled(a), doubled(b), doubled(logOdds)];
    a[size] = first;
    b[size] = second;
    logOdds[size++] = odds;
  });
  return { size, a: a.slice(0, size), b: b.slice(0, size), logOdds: logOdds.slice(0, size), compared };
}

function doubled<Numbers extends Int32Array | Float64Array>(numbers: Numbers): Numbers {
  const larger = new (numbers.constructor as new (length: number) => Numbers)(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** Edges of several shares as one list in the order of their records, however the work was shared. */
export function mergedEdges(parts: readonly Edges[]): Edges {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const all = { a: new Int32Array(size), b: new Int32Array(size), logOdds: new Float64Array(size) };
  let at = 0;
  for (const part of parts) {
    all.a.set(part.a, at);
    all.b.set(part.b, at);
    all.logOdds.set(part.logOdds, at);
    at += part.size;
  }
  const order = Int32Array.from({ length: size }, (_, i) => i);
  order.sort((i, j) => all.a[i]! - all.a[j]! || all.b[i]! - all.b[j]!);
  return {
    size,
    a: order.map((i) => all.a[i]!),
    b: order.map((i) => all.b[i]!),
    logOdds: Float64Array.from(order, (i) => all.logOdds[i]!),
    compared: parts.reduce((sum, part) => sum + part.compared, 0),
  };
}
