import { type ContactHouse, type ContactTable, holderOf } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import * as store from './merge-store.ts';

/** By what contacts are merged, and when. */
export interface MergeWish {
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
export function mergePlanned(db: Db, tables: readonly ContactTable[], wish: MergeWish): number {
  const kept = tables.filter(({ cache }) => !cache);
  const marks = JSON.stringify(Object.fromEntries(kept.map((one) => [one.table, store.highestKey(db, one)])));
  const merges = store.beginMerges(db, { runId: null, ...wish, marks });
  if (merges === 0) return 0;
  for (const { beforeMerge } of kept) if (beforeMerge) db.exec(beforeMerge);
  for (const one of kept) store.moveRows(db, one);
  for (const merge of store.mergesWithReviews(db)) store.moveReviews(db, merge);
  store.removeLosers(db, tables);
  return merges;
}

/** What came to a merged contact since: nobody can tell whose it is, so it stays. */
export interface KeptSince {
  readonly contact: number;
  readonly why: string;
}

/** Takes back the merges that an import made. */
export function undoMerges(db: Db, house: ContactHouse, wish: { importId: number; at: string }): KeptSince[] {
  return takeBack(db, house, { merges: store.mergesOfImport(db, wish.importId), at: wish.at });
}

/**
 * Takes back merges, given newest first: the rows that were carried over and still stand go back. Touches both sides.
 * Tells what came since and stays with whoever has it.
 */
export function takeBack(
  db: Db,
  { tables }: ContactHouse,
  { merges, at }: { merges: readonly store.Merge[]; at: string },
): KeptSince[] {
  const kept = tables.filter(({ cache }) => !cache);
  return merges.flatMap((merge) => {
    const holder = holderOf(db, merge.loser);
    const marks = JSON.parse(merge.marks ?? '{}') as Record<string, number>;
    const since = kept.filter((one) => {
      const mark = marks[one.table];
      return mark !== undefined && store.hasRowsBeyond(db, one, { contact: holder, mark });
    });
    store.restoreContact(db, merge);
    for (const one of kept) {
      const { table, beforeParting = [] } = one;
      const facts = { merge: merge.id, loser: merge.loser, holder, mark: marks[table] ?? null };
      for (const statement of beforeParting) db.prepare(statement).run(facts);
      store.moveRowsBack(db, one, { merge: merge.id, from: holder, to: merge.loser });
    }
    store.moveReviewsBack(db, merge);
    store.markUndone(db, merge.id, at);
    store.touch(db, holder);
    store.touch(db, merge.winner);
    store.touch(db, merge.loser);
    return since.map(({ table, keeps }) => ({ contact: holder, why: keeps ?? table }));
  });
}
