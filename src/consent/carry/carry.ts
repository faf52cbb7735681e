import { addressesIn } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { erasedHash } from '../../db/keyring.ts';
import { blankReject, rejectedRows } from '../../intake/index.ts';
import { type ErasureOptions, eraseInside } from '../erasure/erase.ts';
import { defineErasedHash } from '../erasure/excluded-rows.ts';
import * as store from './carry-store.ts';

/** What a restore carried over from the database that it replaces. */
export interface Carried {
  /** Addresses and customer numbers of people who were erased since the backup. */
  readonly erased: number;
  /** Addresses that were suppressed since. */
  readonly suppressed: number;
  /** Addresses of which a channel was refused since. */
  readonly withdrawn: number;
}

/**
 * Carries erasures, suppressions and refusals of the database that is attached as `replaced` into this one, which has
 * the same key: the step is the caller's. Who was erased since the backup is erased here, unless the contact lives on
 * there beside somebody with the same number. Nothing is opened: a yes recorded since is not carried.
 */
export function carryRefusals(db: Db, options: Omit<ErasureOptions, 'lists'>): Carried {
  const erased = store.stageNewErased(db);
  if (erased > 0) eraseAgain(db, { ...options, lists: () => [] });
  const suppressed = store.carrySuppressions(db);
  const contacts = store.carryContactRefusals(db);
  const withdrawn = Math.max(store.carryAddressRefusals(db), contacts);
  store.carryMessages(db);
  return { erased, suppressed, withdrawn };
}

function eraseAgain(db: Db, options: ErasureOptions): void {
  defineErasedHash(db, options.key);
  for (const contact of store.contactsOfNewErased(db)) {
    if (!store.livesOn(db, contact)) eraseInside(db, { contact, address: undefined }, options);
  }
  const isErased = store.isNewErased(db);
  for (const row of [...rejectedRows(db)]) {
    const cells = [...(JSON.parse(row.record) as string[]), row.value ?? ''];
    const addresses = cells.flatMap((cell) => addressesIn(cell, options.country));
    if (addresses.some(({ value }) => isErased(erasedHash(options.key, value)))) blankReject(db, row.id);
  }
  store.insertNewErased(db);
}
