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

/** For which day, by whose law, and about whom it is asked. */
export interface ReachDay {
  readonly asOf: LocalDate;
  readonly regime: string;
  /** A relation with a contact_id a row, each once. */
  readonly among: string;
  /** The channels that are asked for; all when they are not named. */
  readonly on?: readonly Channel[];
}

/**
 * Works out who may be reached with advertising on a day: fills temp.reach (contact_id, and a column a channel, 1: may, as
 * far as consent goes – the address itself is not looked at) and temp.stopped (channel, contact_id, reason: suppressed or
 * do_not_call).
 */
export function fillReach(db: Db, { asOf, regime, among, on = channels }: ReachDay): void {
  const wish = { asOf, among, free: freeUnder(regime), on };
  openByBasis(db, wish);
  followLedger(db, wish);
  findStops(db);
  for (const channel of on) closeStopped(db, channel);
}
