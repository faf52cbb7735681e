import { type Blocks, type Skipped, skippedOf } from '../../blocking/blocks.ts';
import { keyComponentsOf } from '../../blocking/key-components.ts';
import { candidatePairsIn } from '../../blocking/pairs.ts';
import { blocksBy } from '../../blocking/rules.ts';
import { clusters } from '../../comparison/clusters/clustering.ts';
import type { Edges } from '../../comparison/clusters/edges.ts';
import { pairComparer } from '../../comparison/comparisons/comparers.ts';
import { oddsOfPerson } from '../../comparison/comparisons/personal-evidence.ts';
import { type PreparedFeatures, prepare } from '../../comparison/comparisons/prepared-features.ts';
import type { Model } from '../../comparison/model/model.ts';
import { trainModel } from '../../comparison/model/train-model.ts';
import type { Records } from '../../features/records.ts';
import { type Band, bandsOf } from './bands.ts';
import { compareAll } from './workers.ts';

/**
 * Log odds (base e) from which two records are clustered: 2 to 1. Above even, since a wrong pair draws others with
 * it.
 */
export const clusterThreshold = Math.log(2);

/** The clusters of a table's rows. */
export interface EntityResolution {
  /** Cluster number of each row, from 1 in order of content, independent of the order of rows. */
  readonly clusterOfRow: Int32Array;
  readonly bandOfRow: readonly Band[];
  readonly clusters: number;
  /** Pairs that were compared. */
  readonly compared: number;
  /** Skipped blocks. */
  readonly skipped: readonly Skipped[];
}

/** Clusters records by person. The result does not depend on the order of rows or the number of threads. */
export async function resolveEntities(records: Records, threads: number): Promise<EntityResolution> {
  const { features, blocks, model } = trained(records);
  const edges = await compareAll({ features, blocks, model, least: clusterThreshold }, threads);
  return {
    ...clustered(records, { features, model, edges }),
    skipped: skippedOf(blocks),
  };
}

interface Trained {
  readonly features: PreparedFeatures;
  readonly blocks: readonly Blocks[];
  readonly model: Model;
}

function trained(records: Records): Trained {
  const features = prepare(records);
  const blocks = blocksBy(keyComponentsOf(features));
  return { features, blocks, model: trainModel(features, candidatePairsIn(blocks), records.count) };
}

interface ComparedRecords {
  readonly features: PreparedFeatures;
  readonly model: Model;
  readonly edges: Edges;
}

function clustered(records: Records, { features, model, edges }: ComparedRecords): Omit<EntityResolution, 'skipped'> {
  const { compare, vector } = pairComparer(features);
  const logOdds = oddsOfPerson(model);
  const logOddsOf = (a: number, b: number) => {
    compare(a, b);
    return logOdds(vector);
  };
  const leaders = clusters(records.count, edges, { join: clusterThreshold, logOddsOf, together: [], apart: [] });
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
