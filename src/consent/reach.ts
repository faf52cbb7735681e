import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type Channel, channels } from '../shared/channel.ts';
import { closeStopped, findStops, followLedger, openByBasis } from './reach-store.ts';

/** By what a person is reached on a channel: the column of `contact`. */
export const addressOn: Readonly<Record<Channel, 'phone' | 'email' | 'address'>> = {
  call: 'phone',
  sms: 'phone',
  zalo: 'phone',
  email: 'email',
  mail: 'address',
};

/** Channels on which the law lets a shop begin without a yes, until somebody objects (CAN-SPAM, TSR). */
const freeUnder = (regime: string): readonly Channel[] => (regime === 'us' ? ['call', 'email', 'mail'] : []);

/**
 * Works out who may be reached with advertising on a day: fills temp.reach (contact_id, call, sms, zalo, email, mail;
 * 1: may, as far as consent goes – the address itself is not looked at) and temp.stopped (channel, contact_id, reason:
 * suppressed or do_not_call). `among`: a relation with a contact_id a row, each once.
 */
export function fillReach(db: Db, day: { asOf: LocalDate; regime: string; among: string }): void {
  const wish = { asOf: day.asOf, among: day.among, free: freeUnder(day.regime) };
  openByBasis(db, wish);
  followLedger(db, wish);
  findStops(db);
  for (const channel of channels) closeStopped(db, channel);
}
