import type { Edges } from '../../comparison/clusters/edges.ts';
import { UnionFind } from '../../comparison/clusters/union-find.ts';
import { personal } from '../../comparison/comparisons/personal-evidence.ts';
import type { Records } from '../../features/records.ts';

/**
 * How sure it is that a row belongs to the surest part of its cluster: `auto` may be merged without asking, `review`
 * is for a person to look at, `none` is a row alone.
 */
export type Band = 'auto' | 'review' | 'none';

/** Log odds (base e) from which a pair is merged without asking: 99 to 1. Most pairs above are far surer. */
const sure = Math.log(99);

interface Clustered {
  /** The smallest record of each record's cluster. */
  readonly leaders: Int32Array;
  readonly edges: Edges;
  readonly logOddsOf: (a: number, b: number) => number;
}

/**
 * The band of each record. Sure pairs that nothing contradicts tie records together; the part of a cluster with most
 * rows is its `auto` part, so that any two `auto` rows of one cluster are sure to be one person.
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

  /** Rows that are alike in everything are sure to be one person only where that says enough. */
  function isSureOfItself(record: number): boolean {
    return rows[record] === 1 || logOddsOf(record, record) >= sure;
  }
}

function summed(count: number, rows: Uint32Array, groupOf: (record: number) => number): Uint32Array {
  const sums = new Uint32Array(count);
  for (let record = 0; record < count; record++) sums[groupOf(record)]! += rows[record]!;
  return sums;
}
