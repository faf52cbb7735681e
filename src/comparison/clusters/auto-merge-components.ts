import { personal } from '../comparisons/personal-evidence.ts';
import type { Edges } from './edges.ts';
import { UnionFind } from './union-find.ts';

/** What limits merging beside the odds of pairs. */
export interface MergeRule {
  /** The smallest record of each record's cluster; contacts of two clusters are never merged. */
  readonly leaders: Int32Array;
  /** Log odds (base e) from which a pair is merged without review. */
  readonly sure: number;
  /** Do two records contradict each other? */
  readonly contradict: (a: number, b: number) => boolean;
  /** Pairs that people decided. `apart` overrules everything else. */
  readonly together: readonly (readonly [number, number])[];
  readonly apart: readonly (readonly [number, number])[];
}

/** Members per group that are checked for contradictions; the rest of a larger group is not. */
const mostLookedAt = 16;

/**
 * The components that may be merged without review. Components grow from the pair with the highest odds; two
 * components are not joined over a contradiction or over a pair that people decided apart.
 */
export function autoMergeComponents(
  edges: Edges,
  { leaders, sure, contradict, together, apart }: MergeRule,
): UnionFind {
  const components = new UnionFind(leaders.length);
  const members = new Map<number, readonly number[]>();
  const membersOf = (record: number) => members.get(components.find(record)) ?? [record];
  const enemies = Map.groupBy([...apart, ...apart.map(([a, b]) => [b, a] as const)], ([a]) => a);
  const forbidden = (a: readonly number[], b: ReadonlySet<number>) =>
    a.some((one) => enemies.get(one)?.some(([, other]) => b.has(other)));
  const join = (a: number, b: number, mayContradict: boolean) => {
    if (components.find(a) === components.find(b)) return;
    const [one, other] = [membersOf(a), membersOf(b)];
    if (enemies.size > 0 && forbidden(one, new Set(other))) return;
    const looked = other.slice(0, mostLookedAt);
    if (!mayContradict && one.slice(0, mostLookedAt).some((x) => looked.some((y) => contradict(x, y)))) return;
    members.set(
      components.union(a, b),
      [...one, ...other].sort((x, y) => x - y),
    );
  };
  for (const [a, b] of together) join(a, b, true);
  for (const edge of unambiguous(edges, surestFirst(edges, sure), contradict)) {
    const [a, b] = [edges.a[edge]!, edges.b[edge]!];
    if (leaders[a] === leaders[b]) join(a, b, false);
  }
  return components;
}

/**
 * Ratio of odds (logarithm, base e) by which one of two contradicting records must fit better; otherwise neither is
 * joined.
 */
const farBetter = Math.log(99);

/**
 * The sure edges, highest odds first, without those that tie a record to two contradicting ones: Chris may be
 * Christine or Christopher of the same home, which needs review.
 */
function unambiguous(edges: Edges, sure: readonly number[], contradict: MergeRule['contradict']): number[] {
  const ends = sure.flatMap((edge) => [
    { record: edges.a[edge]!, other: edges.b[edge]!, edge },
    { record: edges.b[edge]!, other: edges.a[edge]!, edge },
  ]);
  const doubtful = new Set<number>();
  for (const all of Map.groupBy(ends, ({ record }) => record).values()) {
    const looked = all.slice(0, mostLookedAt);
    for (const [i, better] of looked.entries()) {
      for (const worse of looked.slice(i + 1)) {
        if (!contradict(better.other, worse.other)) continue;
        doubtful.add(worse.edge);
        if (edges.logOdds[better.edge]! - edges.logOdds[worse.edge]! < farBetter) doubtful.add(better.edge);
      }
    }
  }
  return sure.filter((edge) => !doubtful.has(edge));
}

function surestFirst({ size, logOdds, verdicts }: Edges, sure: number): number[] {
  const found: number[] = [];
  for (let edge = 0; edge < size; edge++)
    if (logOdds[edge]! >= sure && verdicts[edge] === personal.clear) found.push(edge);
  return found.sort((one, other) => logOdds[other]! - logOdds[one]! || one - other);
}
