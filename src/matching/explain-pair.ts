import { meetingsIn } from '../blocking/pairs.ts';
import { partsOf } from '../blocking/parts.ts';
import { blocksBy } from '../blocking/rules.ts';
import { pairComparison } from '../comparing/comparers.ts';
import { explain, type Step } from '../comparing/explain.ts';
import { learnJudgement } from '../comparing/learn-judgement.ts';
import { contradiction } from '../comparing/personal.ts';
import { prepare } from '../comparing/prepared.ts';
import type { Db } from '../db/connection.ts';
import { inSnapshot } from '../db/transaction.ts';
import { areDifferent } from '../merging/index.ts';
import { contactRecords } from './contact-records.ts';
import { cellsOfContacts, contactCells } from './contact-rows-store.ts';
import { keptModel } from './model-store.ts';

/** Why two contacts are held to be one person or not. */
export interface Explained {
  readonly contact_a: number;
  readonly contact_b: number;
  /** Bits of evidence, field by field, with what they add up to. */
  readonly steps: readonly Step[];
  /** The verdict in bits; 7 and more are merged without asking, 1 and more go to review. */
  readonly bits: number;
  /** Probability that they are one person. */
  readonly probability: number;
  /** Two of given name, birth date and gender speak against it: it is for a person to judge. */
  readonly contradiction: boolean;
  /** A person said that they are different. */
  readonly decided_different: boolean;
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Weighs two contacts against each other by what was learnt last, or where nothing was by what is learnt now. */
export function explainPair(db: Db, { a, b }: { a: number; b: number }): Explained {
  const { people, model, apart } = inSnapshot(db, () => {
    const kept = keptModel(db);
    const contacts = kept ? cellsOfContacts(db, [Math.min(a, b), Math.max(a, b)]) : contactCells(db);
    return { people: contactRecords(contacts, kept?.reading), model: kept, apart: areDifferent(db, a, b) };
  });
  const evidence = prepare(people.records, model?.frequencies);
  const judgement =
    model?.judgement ?? learnJudgement(evidence, meetingsIn(blocksBy(partsOf(evidence))), people.records.count);
  const { compare, findings } = pairComparison(evidence);
  // The first of the two by content, so that it does not matter which was named first.
  const records = [people.recordOf(a), people.recordOf(b)] as [number, number];
  compare(Math.min(...records), Math.max(...records));
  const steps = explain(judgement, findings);
  const bits = steps.at(-1)?.total ?? 0;
  return {
    contact_a: a,
    contact_b: b,
    steps: steps.map((step) => ({ ...step, bits: rounded(step.bits, 2), total: rounded(step.total, 2) })),
    bits: rounded(bits, 2),
    probability: rounded(1 / (1 + 2 ** -bits), 6),
    contradiction: contradiction(judgement.slots)(findings),
    decided_different: apart,
  };
}
