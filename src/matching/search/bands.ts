import type { Edges } from '../../comparison/clusters/edges.ts';
import { UnionFind } from '../../comparison/clusters/union-find.ts';
import { personal } from '../../comparison/comparisons/personal-evidence.ts';
import type { Records } from '../../features/records.ts';

/**
 * Confidence that a row belongs to its cluster: `auto` may be merged without review, `review` needs a person, `none`
 * is a single row.
 */
export type Band = 'auto' | 'review' | 'none';

/** Log odds (base e) from which a pair is merged without review: 99 to 1. */
const sure = Math.log(99);

interface Clustered {
  /** The smallest record of each record's cluster. */
  readonly leaders: Int32Array;
  readonly edges: Edges;
  readonly logOddsOf: (a: number, b: number) => number;
}

/**
 * The band of each record. Sure pairs without contradiction form components; the component of a cluster with most
 * rows is its `auto` part, so that any two `auto` rows of a cluster are surely one person.
 */
export function bandsOf(records: Pick<Records, 'count' | 'rows'>, { leaders, edges, logOddsOf }: Clustered): Band[] {
  const { count, rows } = records;
  const components = new UnionFind(count);
  for (let edge = 0; edge < edges.size; edge++) {
    const [a, b] = [edges.a[edge]!, edges.b[edge]!];
    const isClear = edges.logOdds[edge]! >= sure && edges.verdicts[edge] === personal.clear;
    if (isClear && leaders[a] === leaders[b]) components.union(a, b);
  }
  const rowsOfComponent = summed(count, rows, (record) => components.find(record));
  const rowsOfCluster = summed(count, rows, (record) => leaders[record]!);
  const surest = new Int32Array(count).fill(-1);
  for (let component = 0; component < count; component++) {
    if (components.find(component) !== component) continue;
    const known = surest[leaders[component]!]!;
    if (known < 0 || rowsOfComponent[component]! > rowsOfComponent[known]!) surest[leaders[component]!] = component;
  }
  return Array.from({ length: count }, (_, record) => {
    if (rowsOfCluster[leaders[record]!] === 1) return 'none';
    const component = components.find(record);
    const inSurest = surest[leaders[record]!] === component && rowsOfComponent[component]! > 1;
    return inSurest && isSureOfItself(record) ? 'auto' : 'review';
  });

  /** Equal rows are surely one person only if they hold enough evidence. */
  function isSureOfItself(record: number): boolean {
    return rows[record] === 1 || logOddsOf(record, record) >= sure;
  }
}

function summed(count: number, rows: Uint32Array, groupOf: (record: number) => number): Uint32Array {
  const sums = new Uint32Array(count);
  for (let record = 0; record < count; record++) sums[groupOf(record)]! += rows[record]!;
  return sums;
}
