import { addressOn } from '../consent/index.ts';
import type { Channel } from '../shared/channel.ts';
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

/** The condition under which a contact (`c`, its temp.reach `r`) may get advertising on a channel, as far as consent goes. */
export const openSql = (channel: Channel): string => `(c.${addressOn[channel]} IS NOT NULL AND r.${channel} = 1)`;

/** Why a contact is withheld from a channel, as an SQL expression: the first reason that applies; NULL for none. */
export function channelReason(channel: Channel, purpose: Purpose): string {
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

/** Why a contact is withheld from all of the channels: NULL when one of them stands open, else the reason of the first. */
export function withheldReason(channels: readonly Channel[], purpose: Purpose): string {
  const [first, ...others] = channels.map((channel) => channelReason(channel, purpose));
  if (first === undefined) return 'NULL';
  if (others.length === 0) return first;
  const anyOpen = [first, ...others].map((reason) => `(${reason}) IS NULL`).join(' OR ');
  return `CASE WHEN NOT (${anyOpen}) THEN ${first} END`;
}
