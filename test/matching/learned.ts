import type { Blocks } from '../../src/blocking/blocks.ts';
import { keyComponentsOf } from '../../src/blocking/key-components.ts';
import { candidatePairsIn } from '../../src/blocking/pairs.ts';
import { blocksBy } from '../../src/blocking/rules.ts';
import { type Evidence, prepare } from '../../src/comparison/comparisons/prepared.ts';
import type { Judgement } from '../../src/comparison/model/judgement.ts';
import { trainJudgement } from '../../src/comparison/model/train-judgement.ts';
import { type Records, recordsOf } from '../../src/features/records.ts';
import { tableOf } from '../features/table.ts';

/** A list with what was learnt of it; `id` and `cluster` are no evidence. */
export function learned(lines: readonly string[]): {
  records: Records;
  evidence: Evidence;
  blocks: Blocks[];
  judgement: Judgement;
} {
  const records = recordsOf(tableOf(lines), new Set(['id', 'cluster']));
  const evidence = prepare(records);
  const blocks = blocksBy(keyComponentsOf(evidence));
  return { records, evidence, blocks, judgement: trainJudgement(evidence, candidatePairsIn(blocks), records.count) };
}
