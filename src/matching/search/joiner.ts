import type { ContactData } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { ImportKind, Joiner } from '../../intake/index.ts';
import { hasModel } from './model-store.ts';

/**
 * Who looks for new records after an import into this base; undefined where no whole search has learnt anything. The search
 * is loaded only then: most imports do without it.
 */
async function joinerOf(db: Db, contactData: ContactData): Promise<Joiner | undefined> {
  if (!hasModel(db)) return undefined;
  const { joinNewRecords } = await import('./join-new-records.ts');
  return (about) => joinNewRecords(db, contactData, about);
}

/** A kind of import after which new records are compared with the contacts that are there. */
export const joining = (kind: ImportKind, contactData: ContactData): ImportKind => ({
  ...kind,
  joiner: (db) => joinerOf(db, contactData),
});
