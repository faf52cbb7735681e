import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { storeScoresOf } from './derive-scores.ts';
import { type StoredFit, saveFit } from './fit-store.ts';

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
