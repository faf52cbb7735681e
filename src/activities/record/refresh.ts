import { type ContactData, createDirty, refreshContacts } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import * as store from './activity-store.ts';

/**
 * Computes anew what is derived of the people of the activities after an id. Golden values are those of rows and edits: they are
 * computed for those alone who lost a number, which of a sheet of 9,000 results is a third of the time of its import.
 */
export function refreshAfter(db: Db, { caches }: ContactData, after: number): void {
  createDirty(db);
  store.markDetachedAfter(db, after);
  refreshContacts(db);
  store.markDirtyAfter(db, after);
  for (const refresh of caches) if (refresh !== refreshContacts) refresh(db);
}
