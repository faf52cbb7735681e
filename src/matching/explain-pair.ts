import { keyComponentsOf } from '../blocking/key-components.ts';
import { candidatePairsIn } from '../blocking/pairs.ts';
import { blocksBy } from '../blocking/rules.ts';
import { pairComparer } from '../comparison/comparisons/comparers.ts';
import { contradiction, personal, personalVerdict } from '../comparison/comparisons/personal-evidence.ts';
import { prepare } from '../comparison/comparisons/prepared-features.ts';
import { explain, type WaterfallStep } from '../comparison/model/explain.ts';
import { trainModel } from '../comparison/model/train-model.ts';
import type { Db } from '../db/connection.ts';
import { inSnapshot } from '../db/transaction.ts';
import { areDifferent } from '../merging/index.ts';
import { contactRecords } from './search/contact-records.ts';
import { cellsOfContacts, contactCells, withHoldersOfKeys } from './search/contact-rows-store.ts';
import { savedModel } from './search/model-store.ts';

/** Why two contacts are considered one person or not. */
export interface Explained {
  readonly contact_a: number;
  readonly contact_b: number;
  /** Match weights by field with their running total: personal evidence first, then group evidence. */
  readonly steps: readonly WaterfallStep[];
  /** Sums of the personal evidence and of the group evidence. */
  readonly personal_bits: number;
  readonly group_bits: number;
  /** Total match weight: from 7 a pair is merged without review, from 1 it goes to review. */
  readonly bits: number;
  /** Probability that they are one person. */
  readonly probability: number;
  /** What the personal evidence allows: `merge`, `review`, or `apart` where nothing personal agrees. */
  readonly personal: 'merge' | 'review' | 'apart';
  /** Two of given name, birth date and gender contradict: the pair needs review. */
  readonly contradiction: boolean;
  /** A person decided that they are different. */
  readonly decided_different: boolean;
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Scores two contacts with the stored model, or with one trained now. */
export function explainPair(db: Db, { a, b }: { a: number; b: number }): Explained {
  const { people, saved, apart } = inSnapshot(db, () => {
    const kept = savedModel(db);
    // Other holders of their phones and mailboxes show whether these are personal.
    const contacts = kept ? cellsOfContacts(db, withHoldersOfKeys(db, [a, b])) : contactCells(db);
    return { people: contactRecords(contacts, kept?.reading), saved: kept, apart: areDifferent(db, a, b) };
  });
  const features = prepare(people.records, saved?.frequencies);
  const model =
    saved?.model ?? trainModel(features, candidatePairsIn(blocksBy(keyComponentsOf(features))), people.records.count);
  const { compare, vector } = pairComparer(features);
  // Ordered by content, so that the order of the arguments does not matter.
  const records = [people.recordOf(a), people.recordOf(b)] as [number, number];
  compare(Math.min(...records), Math.max(...records));
  const steps = explain(model, vector);
  const bits = steps.at(-1)?.total ?? 0;
  const bitsOf = (evidence: WaterfallStep['evidence']) =>
    steps.reduce((sum, step) => (step.evidence === evidence ? sum + step.bits : sum), 0);
  const verdict = personalVerdict(model.comparisons)(vector);
  return {
    contact_a: a,
    contact_b: b,
    steps: steps.map((step) => ({ ...step, bits: rounded(step.bits, 2), total: rounded(step.total, 2) })),
    personal_bits: rounded(bitsOf('person'), 2),
    group_bits: rounded(bitsOf('group'), 2),
    bits: rounded(bits, 2),
    probability: rounded(1 / (1 + 2 ** -bits), 6),
    personal: verdict === personal.clear ? 'merge' : verdict === personal.apart ? 'apart' : 'review',
    contradiction: contradiction(model.comparisons)(vector),
    decided_different: apart,
  };
}
