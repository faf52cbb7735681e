import type { Blocks } from '../../src/matching/blocking.ts';
import type { Judgement } from '../../src/matching/judgement.ts';
import { learnJudgement } from '../../src/matching/learn-judgement.ts';
import { partsOf } from '../../src/matching/parts.ts';
import { type Evidence, prepare } from '../../src/matching/prepared.ts';
import { type Records, recordsOf } from '../../src/matching/records.ts';
import { blocksBy } from '../../src/matching/rules.ts';
import { tableOf } from './table.ts';

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
  return { records, evidence, blocks, judgement: learnJudgement(evidence, blocks, records.count) };
}
