import { type ContactData, type ContactTable, restoreContact, survivorOf } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import * as store from './merge-store.ts';
import { returnLeadsSince } from './since-store.ts';
import { followLeads } from './split-store.ts';

/** By what contacts are merged, and when. */
export interface MergeOptions {
  /** The import whose rows join them; null where a run does. */
  readonly importId: number | null;
  readonly runId?: number;
  /** Instant, UTC. */
  readonly at: string;
}

/**
 * Carries everything of each loser to its winner (temp.merge_plan) and remembers the way back. Touches the winners.
 * A loser of the plan is nobody's winner. Tells how many were merged.
 */
export function mergePlanned(db: Db, tables: readonly ContactTable[], options: MergeOptions): number {
  const kept = tables.filter(({ cache }) => !cache);
  const marks = JSON.stringify(Object.fromEntries(kept.map((one) => [one.table, store.highestKey(db, one)])));
  const merges = store.beginMerges(db, { runId: null, ...options, marks });
  if (merges === 0) return 0;
  for (const one of kept) store.moveRows(db, one);
  for (const merge of store.mergesWithReviews(db)) store.moveReviews(db, merge);
  store.removeLosers(db, tables);
  return merges;
}

/** What came to a merged contact since, and stays with it: its keys do not tell that it is the other's. */
export interface KeptSince {
  readonly contact: number;
  readonly why: string;
}

/** Takes back the merges that an import made. */
export function undoMerges(db: Db, contactData: ContactData, options: { importId: number; at: string }): KeptSince[] {
  return undoMerge(db, contactData, { merges: store.mergesOfImport(db, options.importId), at: options.at });
}

/**
 * Takes back merges, given newest first: the rows that were carried over and still stand go back, and of those that came
 * since the ones that are the parted contact's by their keys. Touches both sides. Tells what else came since.
 */
export function undoMerge(
  db: Db,
  { tables }: ContactData,
  { merges, at }: { merges: readonly store.MergeRow[]; at: string },
): KeptSince[] {
  const kept = tables.filter(({ cache }) => !cache);
  return merges.flatMap((merge) => {
    const survivor = survivorOf(db, merge.loser);
    const marks = JSON.parse(merge.marks ?? '{}') as Record<string, number>;
    const split = { survivor, loser: merge.loser };
    restoreContact(db, { id: merge.loser, created: merge.loser_created });
    settleSplit(db, kept, { ...split, marks, when: 'beforeParting' });
    for (const one of kept) store.moveRowsBack(db, one, { merge: merge.id, from: survivor, to: merge.loser });
    const leadMark = marks.lead;
    if (leadMark !== undefined && returnLeadsSince(db, { ...split, mark: leadMark }) > 0) {
      for (const { table, lead } of kept) if (lead) followLeads(db, { table, lead, contact: merge.loser });
    }
    settleSplit(db, kept, { ...split, marks, when: 'afterParting' });
    store.moveReviewsBack(db, merge);
    store.markUndone(db, merge.id, at);
    for (const contact of [survivor, merge.winner, merge.loser]) store.markDirty(db, contact);
    const since = kept.filter((one) => {
      const mark = marks[one.table];
      return mark !== undefined && !one.history && store.hasRowsBeyond(db, one, { contact: survivor, mark });
    });
    return since.map(({ table, keeps }) => ({ contact: survivor, why: keeps ?? table }));
  });
}

interface SplitPlan {
  readonly survivor: number;
  /** Who gets rows of the survivor. */
  readonly loser: number;
  /** The highest key of each table at the merge; empty: the two were never merged. */
  readonly marks: Readonly<Record<string, number>>;
  readonly when: 'beforeParting' | 'afterParting';
}

/** What tables must settle before or after rows of one contact go to another. */
export function settleSplit(
  db: Db,
  tables: readonly ContactTable[],
  { survivor, loser, marks, when }: SplitPlan,
): void {
  for (const one of tables) {
    const facts = { survivor, loser, mark: marks[one.table] ?? null };
    for (const statement of one[when] ?? []) store.runSplitStatement(db, statement, facts);
  }
}
