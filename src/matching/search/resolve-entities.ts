import { type Blocks, type Skipped, skippedOf } from '../../blocking/blocks.ts';
import { keyComponentsOf } from '../../blocking/key-components.ts';
import { candidatePairsIn } from '../../blocking/pairs.ts';
import { blocksBy } from '../../blocking/rules.ts';
import { clusters } from '../../comparison/clusters/clustering.ts';
import type { Edges } from '../../comparison/clusters/edges.ts';
import { pairComparison } from '../../comparison/comparisons/comparers.ts';
import { oddsOfPerson } from '../../comparison/comparisons/personal.ts';
import { type Evidence, prepare } from '../../comparison/comparisons/prepared.ts';
import type { Judgement } from '../../comparison/model/judgement.ts';
import { trainJudgement } from '../../comparison/model/train-judgement.ts';
import type { Records } from '../../features/records.ts';
import { type Band, bandsOf } from './bands.ts';
import { compareAll } from './workers.ts';

/** Log odds (base e) from which two records are put together: 2 to 1. Above even, since a wrong pair draws others with it. */
export const joining = Math.log(2);

/** Who is the same person among the rows of a table, and what it took to find out. */
export interface EntityResolution {
  /** For each row the number of its cluster, from 1 in the order of content: the order of rows does not change it. */
  readonly clusterOfRow: Int32Array;
  readonly bandOfRow: readonly Band[];
  readonly clusters: number;
  /** Pairs that were compared. */
  readonly compared: number;
  /** Values that too many records share to be compared by. */
  readonly skipped: readonly Skipped[];
}

/** Finds the rows of each person by evidence alone, the same for every order of the rows and every number of threads. */
export async function resolveEntities(records: Records, threads: number): Promise<EntityResolution> {
  const { evidence, blocks, judgement } = learnt(records);
  const edges = await compareAll({ evidence, blocks, judgement, least: joining }, threads);
  return {
    ...told(records, { evidence, judgement, edges }),
    skipped: skippedOf(blocks),
  };
}

interface Learnt {
  readonly evidence: Evidence;
  readonly blocks: readonly Blocks[];
  readonly judgement: Judgement;
}

function learnt(records: Records): Learnt {
  const evidence = prepare(records);
  const blocks = blocksBy(keyComponentsOf(evidence));
  return { evidence, blocks, judgement: trainJudgement(evidence, candidatePairsIn(blocks), records.count) };
}

interface Compared {
  readonly evidence: Evidence;
  readonly judgement: Judgement;
  readonly edges: Edges;
}

function told(records: Records, { evidence, judgement, edges }: Compared): Omit<EntityResolution, 'skipped'> {
  const { compare, findings } = pairComparison(evidence);
  const logOdds = oddsOfPerson(judgement);
  const logOddsOf = (a: number, b: number) => {
    compare(a, b);
    return logOdds(findings);
  };
  const leaders = clusters(records.count, edges, { join: joining, logOddsOf, together: [], apart: [] });
  const bands = bandsOf(records, { leaders, edges, logOddsOf });
  const numbers = new Int32Array(records.count);
  let count = 0;
  // A leader is the smallest record of its cluster, so it comes first.
  leaders.forEach((leader, record) => {
    numbers[record] = leader === record ? ++count : numbers[leader]!;
  });
  return {
    clusterOfRow: records.ofRow.map((record) => numbers[record]!),
    bandOfRow: Array.from(records.ofRow, (record) => bands[record]!),
    clusters: count,
    compared: edges.compared,
  };
}
