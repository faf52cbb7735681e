import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { type Channel, channels } from '../../shared/channel.ts';
import { closeAddresses, closedBy } from './closed-address-store.ts';
import * as store from './contactability-store.ts';

/** By which kind of address a person is reached on a channel: the column of `contact` that holds the first. */
export const addressOn: Readonly<Record<Channel, store.AddressKind>> = {
  call: 'phone',
  sms: 'phone',
  zalo: 'phone',
  email: 'email',
  mail: 'address',
  ads_email: 'email',
  ads_phone: 'phone',
};

/** For which day, by whose law, and about whom it is asked. */
export interface ContactabilityOptions {
  readonly asOf: LocalDate;
  readonly regime: string;
  /** A relation with a contact_id a row, each once. */
  readonly among: string;
  /** The channels that are asked for; those that reach a person when they are not named. */
  readonly on?: readonly Channel[];
}

/**
 * For what an address is used. advertising: what is open on the day. service: whatever is not suppressed. registration: what
 * nobody closed, open or not. shown: to be looked at, where it is closed on none of its channels.
 */
type ContactUse = 'advertising' | 'service' | 'registration' | 'shown';

/** What was worked out of contacts; it stands until it is asked again. */
export interface Contactability {
  /** The channels that may be open to somebody; on the others nobody may be reached. */
  readonly live: readonly Channel[];
  /** The best address of the contact `c` on a channel that is not closed to the use, as SQL; NULL when there is none. */
  address(channel: Channel, use: ContactUse): string;
  /** The same for advertising, and only where the channel is open on the day; needs temp.contactable joined as `m`. */
  openAddress(channel: Channel): string;
}

const { suppressed, do_not_call, invalid, refused } = closedBy;
const whyClosed: Readonly<Record<ContactUse, number>> = {
  advertising: suppressed | do_not_call | invalid | refused,
  registration: suppressed | do_not_call | invalid | refused,
  service: suppressed | invalid,
  shown: suppressed | do_not_call | refused,
};

/**
 * Works out who may be reached how on a day. Fills temp.contactable (contact_id, and a column a channel: since when it is
 * open, as a day number), temp.closed_address (channel, contact_id, value, why), temp.suppressed and temp.refused (channel,
 * contact_id), and publishes all of it by address as temp.contactability.
 */
export function fillContactability(
  db: Db,
  { asOf, regime, among, on = channels }: ContactabilityOptions,
): Contactability {
  store.openImports(db);
  const opened = store.channelsOpened(db, regime);
  const live = on.filter((channel) => opened.includes(channel));
  const question = { among, regime, on, live };
  store.openContacts(db, question);
  closeAddresses(db, question, addressOn);
  store.publish(db, on);
  const day = store.dayAsNumber(asOf);
  const others = new Map<ContactUse, ReadonlySet<Channel>>();
  const othersFor = (use: ContactUse) => {
    const known = others.get(use) ?? chooseFor(db, { use, on, day });
    others.set(use, known);
    return known;
  };
  const address = (channel: Channel, use: ContactUse): string => {
    const first = `c.${addressOn[channel]}`;
    if (!othersFor(use).has(channel)) return first;
    // An empty text stands for "none": one look tells who has another address, who has none, and who uses the first.
    return `nullif(coalesce((SELECT coalesce(o.address, '') FROM temp.${tableOf(use)} o
      WHERE o.channel = '${channel}' AND o.contact_id = c.id), ${first}), '')`;
  };
  return {
    live,
    address,
    openAddress: (channel) =>
      live.includes(channel) ? `CASE WHEN m.${channel} <= ${day} THEN ${address(channel, 'advertising')} END` : 'NULL',
  };
}

/** What is looked at may be used in any way: an address that is closed on one of its channels is not told. */
const closersOf = (channel: Channel, use: ContactUse, on: readonly Channel[]): readonly Channel[] =>
  use === 'shown' ? on.filter((other) => addressOn[other] === addressOn[channel]) : [channel];

const tableOf = (use: ContactUse): string => `address_${use}`;

/** Chooses for one use; tells the channels on which somebody does not use the first address. */
function chooseFor(
  db: Db,
  { use, on, day }: { use: ContactUse; on: readonly Channel[]; day: number },
): ReadonlySet<Channel> {
  const table = tableOf(use);
  const openBy = use === 'advertising' ? day : undefined;
  const choice = { table, why: whyClosed[use], heedsRefusals: use !== 'service', openBy };
  store.chooseAddresses(
    db,
    choice,
    on.map((channel) => ({ channel, kind: addressOn[channel], closers: closersOf(channel, use, on) })),
  );
  return new Set(on.filter((channel) => store.hasChosen(db, table, channel)));
}
