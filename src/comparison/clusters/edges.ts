import { pairComparer } from '../comparisons/comparers.ts';
import { personal, personalVerdict } from '../comparisons/personal-evidence.ts';
import type { PreparedFeatures } from '../comparisons/prepared-features.ts';
import { logOddsBy, type Model } from '../model/model.ts';

/** Pairs of records (a < b) with the logarithm (base e) of the odds that they are one person; sorted by a, then b. */
export interface Edges {
  readonly size: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly logOdds: Float64Array;
  /** What the personal evidence allows (`personal`); pairs that are `apart` are not edges. */
  readonly verdicts: Uint8Array;
  /** Number of pairs compared. */
  readonly compared: number;
}

/** What pairs are compared by. */
export interface Comparing {
  readonly features: PreparedFeatures;
  readonly model: Model;
  /** Pairs with lower log odds are left out. */
  readonly least: number;
}

/** Compares the pairs (a < b) that are visited. */
export function edgesAmong(
  { features, model, least }: Comparing,
  visitPairs: (visit: (a: number, b: number) => void) => void,
): Edges {
  const { compare, vector } = pairComparer(features);
  const logOddsOf = logOddsBy(model);
  const verdictOf = personalVerdict(model.comparisons);
  const found = { a: [] as number[], b: [] as number[], logOdds: [] as number[], verdicts: [] as number[] };
  let compared = 0;
  visitPairs((a, b) => {
    compared++;
    compare(a, b);
    const odds = logOddsOf(vector);
    if (odds < least) return;
    const verdict = verdictOf(vector);
    if (verdict === personal.apart) return;
    found.a.push(a);
    found.b.push(b);
    found.logOdds.push(odds);
    found.verdicts.push(verdict);
  });
  return {
    size: found.a.length,
    a: Int32Array.from(found.a),
    b: Int32Array.from(found.b),
    logOdds: Float64Array.from(found.logOdds),
    verdicts: Uint8Array.from(found.verdicts),
    compared,
  };
}

/**
 * Merges the edges of several shares, ordered by their records, so that the result does not depend on how the work
 * was split.
 */
export function mergedEdges(lists: readonly Edges[]): Edges {
  const size = lists.reduce((sum, list) => sum + list.size, 0);
  // One number each for the index of an edge and for its two records: plain numbers take little memory to sort.
  const keys = new Float64Array(size);
  const places = new Uint32Array(size);
  let at = 0;
  for (const { a, b, size: own } of lists) {
    for (let edge = 0; edge < own; edge++, at++) {
      keys[at] = a[edge]! * largestRecord + b[edge]!;
      places[at] = at;
    }
  }
  places.sort((one, other) => keys[one]! - keys[other]!);
  const gathered = <Numbers extends Int32Array | Float64Array | Uint8Array>(
    pick: (list: Edges) => Numbers,
    into: Numbers,
  ): Numbers => {
    const all = into.slice() as Numbers;
    let start = 0;
    for (const list of lists) {
      all.set(pick(list), start);
      start += list.size;
    }
    for (let edge = 0; edge < size; edge++) into[edge] = all[places[edge]!]!;
    return into;
  };
  return {
    size,
    a: gathered(({ a }) => a, new Int32Array(size)),
    b: gathered(({ b }) => b, new Int32Array(size)),
    logOdds: gathered(({ logOdds }) => logOdds, new Float64Array(size)),
    verdicts: gathered(({ verdicts }) => verdicts, new Uint8Array(size)),
    compared: lists.reduce((sum, list) => sum + list.compared, 0),
  };
}

/** Above every record number, so that two record numbers fit one double exactly. */
const largestRecord = 2 ** 26;
