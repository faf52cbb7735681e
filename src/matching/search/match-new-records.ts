import type { ContactData } from '../../contacts/index.ts';
import { type Db, dataVersion } from '../../db/connection.ts';
import { inSnapshot, inTransaction } from '../../db/transaction.ts';
import type { NewRecordsReport } from '../../intake/index.ts';
import { ascribeToImports } from '../../merging/index.ts';
import { applySearchResult } from './dedupe.ts';
import { hasModel, savedModel } from './model-store.ts';
import { modelStillFits } from './search.ts';
import { baseState, searchNewRecords } from './search-new-records.ts';

/**
 * Matches new and changed contacts with all others after an import, as `crm dedupe` does for new records. The merges
 * belong to the import with the newest row and are undone with it. Undefined without a trained model. If too many
 * contacts are new for the model, or another run wrote meanwhile, they are left to the next run. Runs in the caller's
 * transaction if there is one, else in its own.
 */
export function matchNewRecords(
  db: Db,
  contactData: ContactData,
  { at }: { at: string },
): NewRecordsReport | undefined {
  if (!hasModel(db)) return undefined;
  const now = inSnapshot(db, () => baseState(db));
  if (now.pending.length === 0) return { merged: 0, to_review: 0, left: 0 };
  const left = { merged: 0, to_review: 0, left: now.pending.length };
  const model = savedModel(db);
  if (!model || !modelStillFits(model, now)) return left;
  const found = searchNewRecords(db, model, now);
  const keep = () => {
    if (dataVersion(db) !== found.version) return left;
    const { run, merged, to_review } = applySearchResult(db, contactData, { found, review: false, at });
    ascribeToImports(db, run);
    return { run, merged, to_review, left: 0 };
  };
  return db.inTransaction ? keep() : inTransaction(db, keep);
}
