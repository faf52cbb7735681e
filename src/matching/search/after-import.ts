import type { ContactData } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { ImportKind, NewRecordMatcher } from '../../intake/index.ts';
import { hasModel } from './model-store.ts';

/**
 * Who looks for new records after an import into this base; undefined where no whole search has learnt anything. The search
 * is loaded only then: most imports do without it.
 */
async function newRecordMatcherOf(db: Db, contactData: ContactData): Promise<NewRecordMatcher | undefined> {
  if (!hasModel(db)) return undefined;
  const { matchNewRecords } = await import('./match-new-records.ts');
  return (about) => matchNewRecords(db, contactData, about);
}

/** A kind of import after which new records are compared with the contacts that are there. */
export const matchingAfterImport = (kind: ImportKind, contactData: ContactData): ImportKind => ({
  ...kind,
  newRecordMatcher: (db) => newRecordMatcherOf(db, contactData),
});
