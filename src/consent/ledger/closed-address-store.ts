import type { Db } from '../../db/connection.ts';
import type { Channel } from '../../shared/channel.ts';
import { createClosedAddresses } from '../scratch-store.ts';
import type { AddressKind, ContactabilityQuery } from './contactability-store.ts';

/** Why an address is closed, as bits of temp.closed_address.why. */
export const closedBy = { suppressed: 1, do_not_call: 2, invalid: 4, refused: 8 } as const;

/** The addresses of a channel that are closed whoever holds them, with why. */
export const closedValues = (channel: Channel, kind: AddressKind): string => `
  SELECT value, CASE do_not_call WHEN 1 THEN ${closedBy.do_not_call} ELSE ${closedBy.suppressed} END AS why FROM suppression
  WHERE channel = '${channel}' AND kind = '${kind}'
    AND (do_not_call = 0 OR (SELECT do_not_call FROM channel_rule WHERE regime = :regime AND channel = '${channel}'))
  UNION ALL
  SELECT value, ${closedBy.refused} FROM (
    SELECT value, state, max(id) FROM address_consent WHERE channel = '${channel}' GROUP BY value)
  WHERE state = 'withdrawn'`;

/** Who holds the values of a relation v (value, why): its small side leads, CROSS JOIN keeps that order. */
export const holders: Readonly<Record<AddressKind, string>> = {
  phone: `
    SELECT l.contact_id, v.value, v.why FROM v CROSS JOIN contact_lead l WHERE l.phone = v.value
    UNION ALL
    SELECT l.contact_id, v.value, v.why FROM v CROSS JOIN further_phone p CROSS JOIN contact_lead l WHERE p.e164 = v.value AND l.id = p.lead_id
    UNION ALL
    SELECT e.contact_id, v.value, v.why FROM v CROSS JOIN edited_value e WHERE e.search = v.value`,
  email: `
    SELECT l.contact_id, v.value, v.why FROM v CROSS JOIN contact_lead l WHERE l.email_key = v.value
    UNION ALL
    SELECT l.contact_id, v.value, v.why FROM v CROSS JOIN further_email m CROSS JOIN contact_lead l WHERE m.email_key = v.value AND l.id = m.lead_id
    UNION ALL
    SELECT e.contact_id, v.value, v.why FROM v CROSS JOIN edited_value e WHERE e.search = v.value`,
  address: `
    SELECT c.id AS contact_id, v.value, v.why FROM contact c CROSS JOIN v
    WHERE c.address IS NOT NULL AND v.value = c.address || coalesce(', ' || c.province_code, '')`,
};

const insertClosed = (channel: Channel, kind: AddressKind, values: string): string => `
  INSERT INTO temp.closed_address (channel, contact_id, value, why)
  WITH v AS MATERIALIZED (${values})
  SELECT '${channel}', contact_id, value, why FROM (${holders[kind]}) WHERE TRUE
  ON CONFLICT DO UPDATE SET why = why | excluded.why`;

/** Numbers that the channel does not reach a person by, found by their beginnings in the indexes. */
const unfitHolders = (channel: Channel): string => {
  const begins = (value: string) =>
    `u.channel = '${channel}' AND ${value} >= u.prefix AND ${value} < substr(u.prefix, 1, length(u.prefix) - 1) || char(unicode(substr(u.prefix, -1)) + 1)`;
  return `
    INSERT INTO temp.closed_address (channel, contact_id, value, why)
    SELECT '${channel}', contact_id, value, ${closedBy.invalid} FROM (
      SELECT l.contact_id, l.phone AS value FROM unfit_number u CROSS JOIN contact_lead l WHERE ${begins('l.phone')}
      UNION ALL
      SELECT l.contact_id, p.e164 FROM unfit_number u CROSS JOIN further_phone p CROSS JOIN contact_lead l WHERE ${begins('p.e164')} AND l.id = p.lead_id
      UNION ALL
      SELECT e.contact_id, e.search FROM unfit_number u CROSS JOIN edited_value e WHERE ${begins('e.search')}) WHERE TRUE
    ON CONFLICT DO UPDATE SET why = why | excluded.why`;
};

/** A suppression of an address of another kind closes the channel itself to whoever is known by it. */
const suppressedOtherwise = (channel: Channel, kind: AddressKind): string => `
  INSERT OR IGNORE INTO temp.suppressed (channel, contact_id)
  WITH v AS MATERIALIZED (
    SELECT value, kind, 0 AS why FROM suppression WHERE channel = '${channel}' AND kind <> '${kind}' AND do_not_call = 0)
  SELECT '${channel}', contact_id FROM (${holders.phone} UNION ALL ${holders.email})`;

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
  for (const channel of on) {
    const kind = kindOf[channel];
    db.prepare(insertClosed(channel, kind, closedValues(channel, kind))).run({ regime });
    if (kind === 'phone') db.exec(unfitHolders(channel));
    db.exec(suppressedOtherwise(channel, kind));
  }
}
