import { type ContactTable, removeContact } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import * as store from './merge-store.ts';

/** Carries everything of each loser to its winner (temp.merge_plan) and remembers the way back. Touches the winners. */
export function mergePlanned(
  db: Db,
  tables: readonly ContactTable[],
  wish: { importId: number | null; at: string },
): number {
  const plan = store.plannedMerges(db);
  for (const { loser, winner } of plan) {
    const merge = store.insertMerge(db, { loser, winner, ...wish });
    for (const { table, key, cache } of tables) {
      if (!cache) store.moveRows(db, { merge, table, key, from: loser, to: winner });
    }
    store.moveReviews(db, { merge, loser, winner });
    removeContact(db, loser, tables);
    store.touch(db, winner);
  }
  return plan.length;
}

/** Takes back the merges that an import made, newest first: the rows that were carried over and still stand go back. */
export function undoMerges(db: Db, tables: readonly ContactTable[], wish: { importId: number; at: string }): void {
  for (const merge of store.mergesOfImport(db, wish.importId)) {
    store.restoreContact(db, merge);
    for (const { table, key, cache } of tables) {
      if (!cache) store.moveRowsBack(db, { merge: merge.id, table, key, to: merge.loser });
    }
    store.moveReviewsBack(db, merge);
    store.markUndone(db, merge.id, wish.at);
    store.touch(db, merge.winner);
    store.touch(db, merge.loser);
  }
}
