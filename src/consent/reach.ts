import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type Channel, channels } from '../shared/channel.ts';
import { channelsOpened, closeStopped, findStops, followLedger, openByBasis, openImports } from './reach-store.ts';

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
 * do_not_call). Tells the channels that may be open to somebody; the others are 0 for everybody, whom they cost nothing.
 */
export function fillReach(db: Db, { asOf, regime, among, on = channels }: ReachDay): readonly Channel[] {
  const free = freeUnder(regime);
  openImports(db, asOf);
  const opened = channelsOpened(db);
  const live = on.filter((channel) => free.includes(channel) || opened.includes(channel));
  const wish = { asOf, among, free, on, live };
  openByBasis(db, wish);
  if (live.length > 0) followLedger(db, wish);
  findStops(db);
  for (const channel of live) closeStopped(db, channel);
  return live;
}
