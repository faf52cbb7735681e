import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Channel } from '../../shared/channel.ts';
import { defineErasedHash } from '../erasure/excluded-rows.ts';
import { anyErased } from '../erasure/excluded-rows-store.ts';
import * as store from './asked-address-store.ts';
import { addressOn, fillContactability } from './contactability.ts';

/** What is asked of addresses: on which channel, for which day and by whose law. */
export interface AskedOptions {
  readonly channel: Channel;
  readonly asOf: LocalDate;
  readonly regime: string;
  /** Of the hashes of erased people. */
  readonly key: Buffer;
}

/**
 * Works out what stands against addresses (E.164, match keys of e-mails) on a channel, also of those that no contact has:
 * fills temp.asked_state (value, contact_id, why, since, erased).
 */
export function fillAskedAddresses(
  db: Db,
  values: Iterable<string>,
  { channel, asOf, regime, key }: AskedOptions,
): void {
  const kind = addressOn[channel];
  store.createAsked(db);
  const add = store.askedAdder(db);
  for (const value of values) add(value);
  store.findHolders(db, kind);
  store.findClosed(db, { channel, kind, regime });
  store.createErased(db);
  if (anyErased(db)) {
    defineErasedHash(db, key);
    store.findErased(db);
  }
  const among = '(SELECT DISTINCT contact_id FROM temp.asked_holder)';
  fillContactability(db, { asOf, regime, among, on: [channel] });
  store.publishAsked(db, { channel, free: store.isFree(db, channel, regime) });
}
