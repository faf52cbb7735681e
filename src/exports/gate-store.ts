import { addressOn } from '../consent/index.ts';
import { type Channel, channels } from '../shared/channel.ts';
import type { Purpose } from './purpose.ts';

/** Nobody answers a switchboard's or a hotline's number for himself, and no landline takes a text. */
const notPersonal = "substr(c.phone, 1, 7) IN ('+841800', '+841900')";
const landline = "substr(c.phone, 1, 4) = '+842'";
const invalid: Partial<Record<Channel, string>> = {
  call: notPersonal,
  sms: `${notPersonal} OR ${landline}`,
  zalo: `${notPersonal} OR ${landline}`,
};

const missing = { phone: 'no_phone', email: 'no_email', address: 'no_address' };

const stoppedOn = (channel: Channel) => `SELECT contact_id FROM temp.stopped WHERE channel = '${channel}'`;

/** Nobody stopped a contact (`c`) on any of the channels, as an SQL condition. */
export const stoppedOnNone = (on: readonly Channel[]): string => `c.id NOT IN (${on.map(stoppedOn).join(' UNION ')})`;

/** Why a contact is withheld from a channel, as an SQL expression: the first reason that applies; NULL for none. */
function channelReason(channel: Channel, purpose: Purpose): string {
  const address = addressOn[channel];
  const refused =
    purpose === 'advertising'
      ? `WHEN r.${channel} <> 1 THEN 'no_consent'`
      : "WHEN c.id NOT IN (SELECT contact_id FROM contact_orders WHERE orders > 0) THEN 'no_order'";
  const unfit = invalid[channel] ? `WHEN ${invalid[channel]} THEN 'invalid'` : '';
  const throwaway = channel === 'email' ? "WHEN throwaway_email(c.email) THEN 'disposable'" : '';
  return `CASE
    WHEN c.id IN (${stoppedOn(channel)})
    THEN (SELECT s.reason FROM temp.stopped s WHERE s.channel = '${channel}' AND s.contact_id = c.id)
    WHEN c.${address} IS NULL THEN '${missing[address]}'
    ${unfit} ${throwaway} ${refused} END`;
}

/**
 * Nothing withholds a contact from a channel, as an SQL condition: channelReason is NULL. Asked for every channel of
 * every contact, so what rules most people out comes first; who is stopped has `r.<channel> = 0` already.
 */
function channelOpen(channel: Channel, purpose: Purpose): string {
  const allowed =
    purpose === 'advertising'
      ? `r.${channel} = 1`
      : `c.id IN (SELECT contact_id FROM contact_orders WHERE orders > 0) AND c.id NOT IN (${stoppedOn(channel)})`;
  const fit = invalid[channel] ? `AND NOT (${invalid[channel]})` : '';
  const lasting = channel === 'email' ? 'AND NOT throwaway_email(c.email)' : '';
  return `${allowed} AND c.${addressOn[channel]} IS NOT NULL ${fit} ${lasting}`;
}

/** The bit of a channel in a number that tells of several. */
export const channelBit = (channel: Channel): number => 1 << channels.indexOf(channel);

const bitsWhere = (on: readonly Channel[], holds: (channel: Channel) => string): string =>
  on.map((channel) => `CASE WHEN ${holds(channel)} THEN ${channelBit(channel)} ELSE 0 END`).join(' + ') || '0';

/** Those of the channels that consent and an address leave open, as an SQL number of their bits. */
export const openBits = (on: readonly Channel[]): string =>
  bitsWhere(on, (channel) => `c.${addressOn[channel]} IS NOT NULL AND r.${channel} = 1`);

/** How contacts (`c`, their temp.reach `r`) are judged for a list, as SQL. */
export interface Judging {
  /** Why one is withheld from all of its channels: NULL when one of them stands open, else the reason of the first. */
  readonly reason: string;
  /** On which of them nothing withholds one who is in the list, as a number of their bits. */
  readonly usable: string;
}

/** What a list is judged for. */
export interface JudgingWish {
  /** Its channels. */
  readonly on: readonly [Channel, ...Channel[]];
  readonly purpose: Purpose;
  /** The channels that advertising may use with somebody: nobody is asked about the others. */
  readonly live: readonly Channel[];
}

/** How contacts are judged for a list of one or more channels. */
export function judging({ on, purpose, live }: JudgingWish): Judging {
  const asked = purpose === 'advertising' ? on.filter((channel) => live.includes(channel)) : on;
  const anyOpen = asked.map((channel) => `(${channelOpen(channel, purpose)})`).join(' OR ') || 'FALSE';
  return {
    reason: `CASE WHEN ${anyOpen} THEN NULL ELSE ${channelReason(on[0], purpose)} END`,
    // Who is in a list of one channel is there because it is open: that is not asked twice.
    usable: on.length === 1 ? String(channelBit(on[0])) : bitsWhere(asked, (channel) => channelOpen(channel, purpose)),
  };
}
