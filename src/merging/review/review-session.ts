import { type ContactData, createDirty } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { inTransaction } from '../../db/transaction.ts';
import { decidePairs, type NotFollowed } from '../decide.ts';
import { reopenDifferent } from '../decisions-store.ts';
import { type UndoOptions, undoRun } from '../undo-run.ts';
import { openReviewPairs, type ReviewPair } from './review-store.ts';

/** What a person answers to a pair. */
export type ReviewAnswer = 'same' | 'different' | 'later' | 'undo';

/** A pair that is put to a person. */
export interface PutPair {
  readonly pair: ReviewPair;
  /** Pairs that are left, this one included. */
  readonly left: number;
  /** Is there an answer that can be taken back? */
  readonly canUndo: boolean;
}

/** What a review did. */
export interface ReviewReport {
  readonly same: number;
  readonly different: number;
  readonly later: number;
  /** Pairs that are open still. */
  readonly open: number;
}

export interface ReviewOptions extends UndoOptions {
  /** Undefined: the person leaves. */
  readonly ask: (put: PutPair) => Promise<ReviewAnswer | undefined>;
  /** An answer could not be followed. */
  readonly notFollowed: (why: NotFollowed) => Promise<void>;
}

interface Given {
  readonly pair: ReviewPair;
  readonly answer: Exclude<ReviewAnswer, 'undo'>;
  /** The run that decided it; undefined: nothing was decided. */
  readonly run: number | undefined;
}

const keyOf = ({ contact_a, contact_b }: ReviewPair): string => `${contact_a} ${contact_b}`;

/**
 * Puts the open pairs to a person, one after the other. Each answer is a step of its own, kept at once: who leaves loses
 * nothing, and nobody waits while a person thinks. The last answers can be taken back, one by one.
 */
export async function reviewPairs(db: Db, contactData: ContactData, options: ReviewOptions): Promise<ReviewReport> {
  const given: Given[] = [];
  let again: string | undefined;
  for (;;) {
    const seen = new Set(given.map(({ pair }) => keyOf(pair)));
    const open = openReviewPairs(db).filter((pair) => !seen.has(keyOf(pair)));
    const pair = open.find((one) => keyOf(one) === again) ?? open[0];
    if (!pair) break;
    const answer = await options.ask({ pair, left: open.length, canUndo: given.length > 0 });
    if (answer === undefined) break;
    again = undefined;
    if (answer === 'undo') again = undoLast(db, contactData, { given, options });
    else given.push({ pair, answer, run: await follow(db, contactData, { pair, answer, options }) });
  }
  const count = (answer: ReviewAnswer) => given.filter((one) => one.answer === answer).length;
  const [same, different, later] = [count('same'), count('different'), count('later')];
  return { same, different, later, open: openReviewPairs(db).length };
}

interface Following {
  readonly pair: ReviewPair;
  readonly answer: Given['answer'];
  readonly options: ReviewOptions;
}

/** Keeps an answer; tells the run by which it is taken back. */
async function follow(
  db: Db,
  contactData: ContactData,
  { pair, answer, options }: Following,
): Promise<number | undefined> {
  if (answer === 'later') return undefined;
  const { at, ending } = options;
  const pairs = [{ line: 1, a: pair.contact_a, b: pair.contact_b, verdict: answer }];
  const report = decidePairs(db, contactData, { pairs, at, ending });
  for (const { why } of report.not_followed) await options.notFollowed(why);
  return report.not_followed.length > 0 || ending === 'rollback' ? undefined : report.run;
}

/** Takes the last answer back; tells the key of its pair, which is asked next. */
function undoLast(
  db: Db,
  contactData: ContactData,
  { given, options }: { given: Given[]; options: ReviewOptions },
): string | undefined {
  const last = given.pop();
  if (!last) return undefined;
  const { pair, answer, run } = last;
  const { at, ending } = options;
  if (run !== undefined && answer === 'same') undoRun(db, contactData, { run, at, ending });
  if (run !== undefined && answer === 'different') {
    inTransaction(db, () => {
      createDirty(db);
      reopenDifferent(db, pair.contact_a, pair.contact_b);
      for (const refresh of contactData.caches) refresh(db);
      recordAudit(db, at, 'review_undo', { contacts: [pair.contact_a, pair.contact_b] });
    });
  }
  return keyOf(pair);
}
