import type { Db } from '../db/connection.ts';
import type { Keeping } from './store.ts';
import * as store from './store.ts';

/** A load of this size, and as large as what is there, builds the indexes after it instead of along with it. */
const largeLoad = 50_000;

/**
 * The staged and matched people become leads and contacts. Runs inside the import's transaction, after matchPeople.
 * Tells the ids after which its leads and contacts are numbered. Touches every contact whose golden values change.
 */
export function keepPeople(db: Db, wish: { importId: number; importedOn: string; people: number }): Keeping {
  const last = store.lastIds(db);
  const keeping = {
    importId: wish.importId,
    importedOn: wish.importedOn,
    leadBase: last.lead,
    contactBase: last.contact,
  };
  const bulk = wish.people >= largeLoad && wish.people >= last.lead;
  const definitions = bulk ? store.dropLeadIndexes(db) : [];
  store.insertContacts(db, keeping);
  store.insertLeads(db, keeping);
  for (const definition of definitions) db.exec(definition);
  store.touchLinked(db, keeping);
  return keeping;
}
