import type { Blocks } from '../../src/blocking/blocks.ts';
import { meetingsIn } from '../../src/blocking/pairs.ts';
import { partsOf } from '../../src/blocking/parts.ts';
import { blocksBy } from '../../src/blocking/rules.ts';
import type { Judgement } from '../../src/comparison/judgement.ts';
import { learnJudgement } from '../../src/comparison/learn-judgement.ts';
import { type Evidence, prepare } from '../../src/comparison/prepared.ts';
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
  const blocks = blocksBy(partsOf(evidence));
  return { records, evidence, blocks, judgement: learnJudgement(evidence, meetingsIn(blocks), records.count) };
}
