import type { Db } from '../../db/connection.ts';
import type { Channel } from '../../shared/channel.ts';
import { createClosedAddresses } from '../scratch-store.ts';
import type { AddressKind, ContactabilityQuery } from './contactability-store.ts';

/** Why an address is closed, as bits of temp.closed_address.why. */
export const closedBy = { suppressed: 1, do_not_call: 2, invalid: 4, refused: 8 } as const;

/** Channels as a list of SQL: 'call', 'sms'. */
export const channelList = (on: readonly Channel[]): string => on.map((channel) => `'${channel}'`).join(', ');

/** The addresses of a kind that are closed on some channels whoever holds them, with the channel and why. */
export const closedValues = (on: readonly Channel[], kind: AddressKind): string => `
  SELECT channel, value, CASE do_not_call WHEN 1 THEN ${closedBy.do_not_call} ELSE ${closedBy.suppressed} END AS why FROM suppression
  WHERE channel IN (${channelList(on)}) AND kind = '${kind}'
    AND (do_not_call = 0 OR channel IN (SELECT channel FROM channel_rule WHERE regime = :regime AND do_not_call = 1))
  UNION ALL
  SELECT channel, value, ${closedBy.refused} FROM (
    SELECT channel, value, state, max(id) FROM address_consent WHERE channel IN (${channelList(on)}) GROUP BY channel, value)
  WHERE state = 'withdrawn'`;

/** Who holds the values of a relation v (channel, value, why): its small side leads, CROSS JOIN keeps that order. */
export const holders: Readonly<Record<AddressKind, string>> = {
  phone: `
    SELECT v.channel, l.contact_id, v.value, v.why FROM v CROSS JOIN contact_lead l WHERE l.phone = v.value
    UNION ALL
    SELECT v.channel, l.contact_id, v.value, v.why FROM v CROSS JOIN further_phone p CROSS JOIN contact_lead l WHERE p.e164 = v.value AND l.id = p.lead_id
    UNION ALL
    SELECT v.channel, e.contact_id, v.value, v.why FROM v CROSS JOIN edited_value e WHERE e.search = v.value`,
  email: `
    SELECT v.channel, l.contact_id, v.value, v.why FROM v CROSS JOIN contact_lead l WHERE l.email_key = v.value
    UNION ALL
    SELECT v.channel, l.contact_id, v.value, v.why FROM v CROSS JOIN further_email m CROSS JOIN contact_lead l WHERE m.email_key = v.value AND l.id = m.lead_id
    UNION ALL
    SELECT v.channel, e.contact_id, v.value, v.why FROM v CROSS JOIN edited_value e WHERE e.search = v.value`,
  address: `
    SELECT v.channel, c.id AS contact_id, v.value, v.why FROM contact c CROSS JOIN v
    WHERE c.address IS NOT NULL AND v.value = c.address || coalesce(', ' || c.province_code, '')`,
};

const insertClosed = (on: readonly Channel[], kind: AddressKind): string => `
  INSERT INTO temp.closed_address (channel, contact_id, value, why)
  WITH v AS MATERIALIZED (${closedValues(on, kind)})
  SELECT channel, contact_id, value, why FROM (${holders[kind]}) WHERE TRUE
  ON CONFLICT DO UPDATE SET why = why | excluded.why`;

/** Numbers that the channel does not reach a person by, found by their beginnings in the indexes. */
const unfitHolders = (on: readonly Channel[]): string => {
  const begins = (value: string) =>
    `u.channel IN (${channelList(on)}) AND ${value} >= u.prefix AND ${value} < substr(u.prefix, 1, length(u.prefix) - 1) || char(unicode(substr(u.prefix, -1)) + 1)`;
  return `
    INSERT INTO temp.closed_address (channel, contact_id, value, why)
    SELECT channel, contact_id, value, ${closedBy.invalid} FROM (
      SELECT u.channel, l.contact_id, l.phone AS value FROM unfit_number u CROSS JOIN contact_lead l WHERE ${begins('l.phone')}
      UNION ALL
      SELECT u.channel, l.contact_id, p.e164 FROM unfit_number u CROSS JOIN further_phone p CROSS JOIN contact_lead l WHERE ${begins('p.e164')} AND l.id = p.lead_id
      UNION ALL
      SELECT u.channel, e.contact_id, e.search FROM unfit_number u CROSS JOIN edited_value e WHERE ${begins('e.search')}) WHERE TRUE
    ON CONFLICT DO UPDATE SET why = why | excluded.why`;
};

/** A suppression of an address of another kind closes the channel itself to whoever is known by it. */
const suppressedOtherwise = (on: readonly Channel[], kind: AddressKind): string => `
  INSERT OR IGNORE INTO temp.suppressed (channel, contact_id)
  WITH v AS MATERIALIZED (
    SELECT channel, value, 0 AS why FROM suppression WHERE channel IN (${channelList(on)}) AND kind <> '${kind}' AND do_not_call = 0)
  SELECT channel, contact_id FROM (${holders.phone} UNION ALL ${holders.email})`;

/**
 * temp.closed_address (channel, contact_id, value, why): the addresses of contacts that are closed on a channel; and
 * temp.suppressed (channel, contact_id): who may not be reached on it at all.
 */
export function closeAddresses(
  db: Db,
  { on, regime }: ContactabilityQuery,
  kindOf: Readonly<Record<Channel, AddressKind>>,
): void {
  createClosedAddresses(db);
  for (const [kind, channels] of Map.groupBy(on, (channel) => kindOf[channel])) {
    db.prepare(insertClosed(channels, kind)).run({ regime });
    if (kind === 'phone') db.exec(unfitHolders(channels));
    db.exec(suppressedOtherwise(channels, kind));
  }
}
