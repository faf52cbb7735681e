import type { ContactData } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { inSnapshot, inTransaction } from '../../db/transaction.ts';
import type { NewRecordsReport } from '../../intake/index.ts';
import { ascribeToImports } from '../../merging/index.ts';
import { dataVersion } from './contact-rows-store.ts';
import { applySearchResult } from './dedupe.ts';
import { hasModel, savedModel } from './model-store.ts';
import { modelStillFits } from './search.ts';
import { baseState, searchNewRecords } from './search-new-records.ts';

/**
 * Looks who of the contacts that came, or were changed, is somebody who was there: what `crm dedupe` does for new records,
 * in one step after an import. Its merges are those of the import by which the newest row came, and go when that is
 * taken back. Undefined where nothing was learnt by a whole search; where too many are new for what was learnt, or
 * another run came between, they are left to the next search. Inside a transaction it is a part of that.
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
