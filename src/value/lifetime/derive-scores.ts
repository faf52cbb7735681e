import type { Db } from '../../db/connection.ts';
import { readSettings } from '../../db/settings.ts';
import { storedFit } from './fit-store.ts';
import type { WhoseOrders } from './history-store.ts';
import { scoreRows } from './lifetime-value.ts';
import { readHistories } from './read-histories.ts';
import { deleteScores, fillScores, storeScores } from './score-store.ts';

/** Computes the stored scores of the contacts in temp.dirty anew. */
export const deriveScores = (db: Db): void => storeScoresOf(db, 'dirty');

/** Stores what the fit says of contacts, all or those in temp.dirty; nothing without a fit. */
export function storeScoresOf(db: Db, among: WhoseOrders): void {
  const fit = storedFit(db);
  deleteScores(db, among);
  // Amounts of another currency are no longer counted: its fit says nothing of those that are.
  if (!fit || fit.currency !== readSettings(db).currency) return;
  const { histories } = readHistories(db, fit, { among });
  fillScores(db, scoreRows(histories, fit));
  storeScores(db);
}
