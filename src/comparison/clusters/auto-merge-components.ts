import { personal } from '../comparisons/personal-evidence.ts';
import { ConstrainedGroups } from './constrained-groups.ts';
import type { Edges } from './edges.ts';

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
const mostCompared = 16;

/**
 * The components that may be merged without review. Components grow from the pair with the highest odds; two
 * components are not joined over a contradiction or over a pair that people decided apart.
 */
export function autoMergeComponents(
  edges: Edges,
  { leaders, sure, contradict, together, apart }: MergeRule,
): ConstrainedGroups {
  const components = new ConstrainedGroups(leaders.length, apart);
  for (const [a, b] of together) components.join(a, b);
  const agree = (one: readonly number[], other: readonly number[]) => {
    const compared = other.slice(0, mostCompared);
    return !one.slice(0, mostCompared).some((x) => compared.some((y) => contradict(x, y)));
  };
  for (const edge of unambiguous(edges, surestFirst(edges, sure), contradict)) {
    const [a, b] = [edges.a[edge]!, edges.b[edge]!];
    if (leaders[a] === leaders[b]) components.join(a, b, agree);
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
    const compared = all.slice(0, mostCompared);
    for (const [i, better] of compared.entries()) {
      for (const worse of compared.slice(i + 1)) {
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
