import { pairComparison } from './comparers.ts';
import { contradiction, type Judgement, judgeBy } from './judgement.ts';
import type { Evidence } from './prepared.ts';

/** Pairs of records (a < b) with the logarithm (base e) of the odds that they are one person; sorted by a, then b. */
export interface Edges {
  readonly size: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly logOdds: Float64Array;
  /** 1 where two of given name, birth date and gender contradict. */
  readonly contradicted: Uint8Array;
  /** Pairs that were compared to find these. */
  readonly compared: number;
}

/** By what pairs are compared. */
export interface Comparing {
  readonly evidence: Evidence;
  readonly judgement: Judgement;
  /** Pairs of lower log odds are left out. */
  readonly least: number;
}

/** Compares the pairs (a < b) that are visited. */
export function edgesAmong(
  { evidence, judgement, least }: Comparing,
  visitPairs: (visit: (a: number, b: number) => void) => void,
): Edges {
  const { compare, findings } = pairComparison(evidence);
  const logOddsOf = judgeBy(judgement);
  const contradicts = contradiction(judgement.slots);
  const found = { a: [] as number[], b: [] as number[], logOdds: [] as number[], contradicted: [] as number[] };
  let compared = 0;
  visitPairs((a, b) => {
    compared++;
    compare(a, b);
    const odds = logOddsOf(findings);
    if (odds < least) return;
    found.a.push(a);
    found.b.push(b);
    found.logOdds.push(odds);
    found.contradicted.push(contradicts(findings) ? 1 : 0);
  });
  return {
    size: found.a.length,
    a: Int32Array.from(found.a),
    b: Int32Array.from(found.b),
    logOdds: Float64Array.from(found.logOdds),
    contradicted: Uint8Array.from(found.contradicted),
    compared,
  };
}

/** Edges of several shares as one list in the order of their records, however the work was shared. */
export function mergedEdges(parts: readonly Edges[]): Edges {
  const index = parts.flatMap((part, p) => Array.from({ length: part.size }, (_, at) => [p, at] as const));
  index.sort(([p, i], [q, j]) => parts[p]!.a[i]! - parts[q]!.a[j]! || parts[p]!.b[i]! - parts[q]!.b[j]!);
  return {
    size: index.length,
    a: Int32Array.from(index, ([p, at]) => parts[p]!.a[at]!),
    b: Int32Array.from(index, ([p, at]) => parts[p]!.b[at]!),
    logOdds: Float64Array.from(index, ([p, at]) => parts[p]!.logOdds[at]!),
    contradicted: Uint8Array.from(index, ([p, at]) => parts[p]!.contradicted[at]!),
    compared: parts.reduce((sum, part) => sum + part.compared, 0),
  };
}
