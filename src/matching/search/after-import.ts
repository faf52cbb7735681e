import type { ContactData } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { ImportKind, NewRecordMatcher } from '../../intake/index.ts';
import { hasModel } from './model-store.ts';

/** The matcher of new records after an import; undefined without a trained model. The search is loaded only then. */
async function newRecordMatcherOf(db: Db, contactData: ContactData): Promise<NewRecordMatcher | undefined> {
  if (!hasModel(db)) return undefined;
  const { matchNewRecords } = await import('./match-new-records.ts');
  return (about) => matchNewRecords(db, contactData, about);
}

/** Wraps an import kind so that new records are matched with the existing contacts afterwards. */
export const matchingAfterImport = (kind: ImportKind, contactData: ContactData): ImportKind => ({
  ...kind,
  newRecordMatcher: (db) => newRecordMatcherOf(db, contactData),
});
