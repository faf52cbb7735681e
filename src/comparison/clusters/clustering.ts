import { ConstrainedGroups } from './constrained-groups.ts';
import { UnionFind } from './union-find.ts';

/** Pairs that may be one person, with the logarithm (base e) of the odds; sorted by a, then b. */
export interface WeightedPairs {
  readonly size: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly logOdds: Float64Array;
}

/** How records are clustered. */
export interface ClusteringRule {
  /** Pairs with lower log odds join nothing. */
  readonly join: number;
  /** Log odds of a pair that is not among the weighted pairs. */
  readonly logOddsOf: (a: number, b: number) => number;
  /** Pairs that people decided: always together, never together. `apart` overrules everything else. */
  readonly together: readonly (readonly [number, number])[];
  readonly apart: readonly (readonly [number, number])[];
}

/** Cap on the weight of one pair, so that a single pair cannot outweigh many others. */
const mostWeight = 6;
/** Lowest mean weight across two groups at which they are joined, so that one weak pair does not connect them. */
const leastLinkage = -2;
/** Members per group that are compared across two groups, evenly sampled, so that the work is not quadratic. */
const mostCompared = 16;

/**
 * Clusters of records: the representative (smallest member) of each record. Connected components are rebuilt from
 * their strongest pair: two groups join only if the mean over all their pairs allows it, and never over a pair that
 * people decided apart. The result does not depend on the order of the pairs.
 */
export function clusters(count: number, pairs: WeightedPairs, rule: ClusteringRule): Int32Array {
  const groups = new ConstrainedGroups(count, rule.apart);
  const apart = new Set(rule.apart.map(([a, b]) => pairKey(count, a, b)));
  const decided = rule.together.filter(([a, b]) => !apart.has(pairKey(count, a, b)));
  for (const chain of chains(count, pairs, { join: rule.join, decided }))
    buildUp(chain, { count, pairs, rule, groups });
  return Int32Array.from({ length: count }, (_, record) => groups.find(record));
}

const pairKey = (count: number, a: number, b: number): number => Math.min(a, b) * count + Math.max(a, b);

interface Chain {
  /** Indexes of the joining pairs. */
  readonly edges: number[];
  readonly decided: (readonly [number, number])[];
}

interface Chaining {
  readonly join: number;
  readonly decided: readonly (readonly [number, number])[];
}

function chains(count: number, pairs: WeightedPairs, { join, decided }: Chaining): Iterable<Chain> {
  const sets = new UnionFind(count);
  for (let edge = 0; edge < pairs.size; edge++)
    if (pairs.logOdds[edge]! >= join) sets.union(pairs.a[edge]!, pairs.b[edge]!);
  for (const [a, b] of decided) sets.union(a, b);
  const found = new Map<number, Chain>();
  const chainOf = (record: number): Chain => {
    const root = sets.find(record);
    const known = found.get(root);
    if (known) return known;
    const chain = { edges: [], decided: [] };
    found.set(root, chain);
    return chain;
  };
  for (let edge = 0; edge < pairs.size; edge++) {
    if (pairs.logOdds[edge]! >= join) chainOf(pairs.a[edge]!).edges.push(edge);
  }
  for (const pair of decided) chainOf(pair[0]).decided.push(pair);
  return found.values();
}

interface Building {
  readonly count: number;
  readonly pairs: WeightedPairs;
  readonly rule: ClusteringRule;
  readonly groups: ConstrainedGroups;
}

function buildUp({ edges, decided }: Chain, { count, pairs, rule, groups }: Building): void {
  const known = new Map(edges.map((edge) => [pairKey(count, pairs.a[edge]!, pairs.b[edge]!), pairs.logOdds[edge]!]));
  const weightOf = (a: number, b: number): number => {
    const odds = known.get(pairKey(count, a, b)) ?? rule.logOddsOf(Math.min(a, b), Math.max(a, b));
    return Math.max(-mostWeight, Math.min(mostWeight, odds));
  };
  const refused = new Set<string>();
  // A refused join is tried again only when one of the groups has grown.
  const allowed = (one: readonly number[], other: readonly number[]): boolean => {
    const attempt = `${one[0]}/${one.length} ${other[0]}/${other.length}`;
    if (refused.has(attempt)) return false;
    if (linkage(one, other, weightOf) >= leastLinkage) return true;
    refused.add(attempt);
    return false;
  };
  for (const [a, b] of decided) groups.join(a, b);
  for (const edge of surestFirst(edges, pairs)) groups.join(pairs.a[edge]!, pairs.b[edge]!, allowed);
}

const surestFirst = (edges: readonly number[], { logOdds }: WeightedPairs): number[] =>
  [...edges].sort((one, other) => logOdds[other]! - logOdds[one]! || one - other);

/** Mean weight of the pairs across two groups. */
function linkage(
  groupA: readonly number[],
  groupB: readonly number[],
  weightOf: (a: number, b: number) => number,
): number {
  const [fromA, fromB] = [evenSample(groupA), evenSample(groupB)];
  let sum = 0;
  for (const a of fromA) for (const b of fromB) sum += weightOf(a, b);
  return sum / (fromA.length * fromB.length);
}

function evenSample(members: readonly number[]): readonly number[] {
  if (members.length <= mostCompared) return members;
  return Array.from({ length: mostCompared }, (_, i) => members[Math.floor((i * members.length) / mostCompared)]!);
}
