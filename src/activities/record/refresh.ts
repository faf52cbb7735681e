import { type ContactData, createDirty } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { deriveLifecycles } from '../stages/lifecycle-store.ts';
import * as store from './activity-store.ts';

/**
 * Computes anew what is derived of the people of the activities after an id: everything of those who lost a number; of the
 * others since when they have reached each stage, for nothing else rests on activities.
 */
export function refreshAfter(db: Db, { caches }: ContactData, after: number): void {
  createDirty(db);
  if (store.markDetachedAfter(db, after) > 0) for (const refresh of caches) refresh(db);
  store.markDirtyAfter(db, after);
  deriveLifecycles(db);
}
