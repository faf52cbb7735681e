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

/** Why two contacts are held to be one person or not. */
export interface Explained {
  readonly contact_a: number;
  readonly contact_b: number;
  /** Bits of evidence, field by field, with what they add up to: the person's own first, then a group's. */
  readonly steps: readonly WaterfallStep[];
  /** What a person's own evidence and what a group's add to it. */
  readonly personal_bits: number;
  readonly group_bits: number;
  /** The verdict in bits; 7 and more are merged without asking, 1 and more go to review. */
  readonly bits: number;
  /** Probability that they are one person. */
  readonly probability: number;
  /** What the personal evidence allows: `merge`, `review`, or `apart` where nothing personal is in common. */
  readonly personal: 'merge' | 'review' | 'apart';
  /** Two of given name, birth date and gender speak against it: it is for a person to judge. */
  readonly contradiction: boolean;
  /** A person said that they are different. */
  readonly decided_different: boolean;
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Weighs two contacts against each other by what was learnt last, or where nothing was by what is learnt now. */
export function explainPair(db: Db, { a, b }: { a: number; b: number }): Explained {
  const { people, saved, apart } = inSnapshot(db, () => {
    const kept = savedModel(db);
    // Who holds their phones and mailboxes tells whether these are their own.
    const contacts = kept ? cellsOfContacts(db, withHoldersOfKeys(db, [a, b])) : contactCells(db);
    return { people: contactRecords(contacts, kept?.reading), saved: kept, apart: areDifferent(db, a, b) };
  });
  const features = prepare(people.records, saved?.frequencies);
  const model =
    saved?.model ?? trainModel(features, candidatePairsIn(blocksBy(keyComponentsOf(features))), people.records.count);
  const { compare, vector } = pairComparer(features);
  // The first of the two by content, so that it does not matter which was named first.
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
