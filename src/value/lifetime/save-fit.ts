import type { Db } from '../../db/connection.ts';
import { readSettings } from '../../db/settings.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { type StoredFit, saveFit, storedFit } from './fit-store.ts';
import type { WhoseOrders } from './history-store.ts';
import { scoreRows } from './lifetime-value.ts';
import { readHistories } from './read-histories.ts';
import { deleteScores, fillScores, storeScores } from './score-store.ts';

/** Stores a fit and what it says of each customer, for segments, exports and the card; undefined: nothing is stored any more. */
export function saveLifetimeFit(db: Db, fit: StoredFit | undefined, ending: Ending): void {
  inTransaction(
    db,
    () => {
      saveFit(db, fit);
      storeScoresOf(db, 'all');
    },
    ending,
  );
}

/** Computes the stored scores of the contacts in temp.dirty anew. */
export const deriveScores = (db: Db): void => storeScoresOf(db, 'dirty');

function storeScoresOf(db: Db, among: WhoseOrders): void {
  const fit = storedFit(db);
  deleteScores(db, among);
  // Amounts of another currency are no longer counted: its fit says nothing of those that are.
  if (!fit || fit.currency !== readSettings(db).currency) return;
  const { histories } = readHistories(db, fit, { among });
  fillScores(db, scoreRows(histories, fit));
  storeScores(db);
}
