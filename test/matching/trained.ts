import type { Blocks } from '../../src/blocking/blocks.ts';
import { keyComponentsOf } from '../../src/blocking/key-components.ts';
import { candidatePairsIn } from '../../src/blocking/pairs.ts';
import { blocksBy } from '../../src/blocking/rules.ts';
import { type PreparedFeatures, prepare } from '../../src/comparison/comparisons/prepared-features.ts';
import type { Model } from '../../src/comparison/model/model.ts';
import { trainModel } from '../../src/comparison/model/train-model.ts';
import { type Records, recordsOf } from '../../src/features/records.ts';
import { tableOf } from '../features/table.ts';

/** A list with what was learnt of it; `id` and `cluster` are no evidence. */
export function learned(lines: readonly string[]): {
  records: Records;
  features: PreparedFeatures;
  blocks: Blocks[];
  model: Model;
} {
  const records = recordsOf(tableOf(lines), new Set(['id', 'cluster']));
  const features = prepare(records);
  const blocks = blocksBy(keyComponentsOf(features));
  return { records, features, blocks, model: trainModel(features, candidatePairsIn(blocks), records.count) };
}
