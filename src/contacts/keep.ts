import type { Db } from '../db/connection.ts';
import type { InsertPlan } from './store.ts';
import * as store from './store.ts';

/** Cache while indexes are built (KiB): SQLite sorts a cache at a time, and a small one fits the processor's. */
const sortingCache = 2_000;

/** What is read is sorted in a thread beside the reading one. */
function buildIndexes(db: Db, definitions: readonly string[]): void {
  const usual = db.pragma('cache_size', { simple: true });
  db.pragma(`cache_size = -${sortingCache}`);
  db.pragma('threads = 1');
  for (const definition of definitions) db.exec(definition);
  db.pragma('threads = 0');
  db.pragma(`cache_size = ${usual}`);
}

/** A load of this size, and as large as what is there, builds the indexes after it instead of along with it. */
const largeLoad = 50_000;

/**
 * The staged and matched people become leads and contacts. Runs inside the import's transaction, after matchPeople.
 * Tells the ids after which its leads and contacts are numbered. Touches every contact whose golden values change.
 */
export function insertPeople(db: Db, options: { importId: number; importedOn: string; people: number }): InsertPlan {
  const keeping = store.insertPlanOf(db, options);
  const bulk = options.people >= largeLoad && options.people >= store.lastIds(db).lead;
  const definitions = bulk ? store.dropLeadIndexes(db) : [];
  store.insertContacts(db, keeping);
  store.insertLeads(db, keeping, options.people);
  buildIndexes(db, definitions);
  store.markLinkedDirty(db, keeping);
  return keeping;
}
