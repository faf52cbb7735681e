import type { Db } from '../../db/connection.ts';
import type { Channel } from '../../shared/channel.ts';

interface ImportedEntries {
  readonly importId: number;
  readonly on: string;
  readonly proof: string;
  readonly leadBase: number;
}

/** Does any staged row say something of a channel? */
export const anyStaged = (db: Db): boolean => db.prepare('SELECT 1 FROM staged_consent LIMIT 1').get() !== undefined;

/** The entries of the staged people, from what their rows say (staged_consent). */
export function insertImported(db: Db, { importId: _, ...options }: ImportedEntries): void {
  db.prepare(`
    INSERT INTO consent_entry (contact_id, lead_id, channel, state, source, given_on, proof)
    SELECT l.contact_id, l.id, s.channel, s.state, 'row', coalesce(s.given_on, :on), :proof
    FROM staged_consent s JOIN contact_lead l ON l.id = :leadBase + s.id
    WHERE s.state <> 'not_given' ORDER BY s.id, s.channel`).run(options);
  db.prepare(`
    INSERT INTO lead_not_given (lead_id, channels)
    SELECT l.id, sum(k.bit) FROM staged_consent s JOIN channel k ON k.name = s.channel JOIN contact_lead l ON l.id = :leadBase + s.id
    WHERE s.state = 'not_given' GROUP BY l.id`).run({ leadBase: options.leadBase });
}

/** A no of a row is said of every address of the row that the channel uses; an address that is refused already stays so. */
export const refuseAddresses = (db: Db, importId: number): void => {
  db.prepare(refusing('l.import_id = ?')).run(importId);
};

export const refuseAddressesOf = (db: Db, lead: number): void => {
  db.prepare(refusing('l.id = ?')).run(lead);
};

const refusing = (rows: string) => `
    INSERT INTO address_consent (entry_id, value, channel, state, given_on)
    WITH refusal AS MATERIALIZED (
      SELECT e.id, e.lead_id, e.channel, k.kind, e.given_on FROM contact_lead l
      JOIN consent_entry e ON e.lead_id = l.id JOIN channel k ON k.name = e.channel
      WHERE ${rows} AND e.state = 'withdrawn'
    ), said AS (
      SELECT r.*, l.phone AS value FROM refusal r JOIN contact_lead l ON l.id = r.lead_id WHERE r.kind = 'phone'
      UNION ALL SELECT r.*, p.e164 FROM refusal r JOIN further_phone p ON p.lead_id = r.lead_id WHERE r.kind = 'phone'
      UNION ALL SELECT r.*, l.email_key FROM refusal r JOIN contact_lead l ON l.id = r.lead_id WHERE r.kind = 'email'
      UNION ALL SELECT r.*, m.email_key FROM refusal r JOIN further_email m ON m.lead_id = r.lead_id WHERE r.kind = 'email'
      UNION ALL SELECT r.*, l.address || coalesce(', ' || l.province_code, '') FROM refusal r JOIN contact_lead l ON l.id = r.lead_id
        WHERE r.kind = 'address'
    )
    SELECT min(id), value, channel, 'withdrawn', min(given_on) FROM said
    WHERE value IS NOT NULL AND (
      SELECT a.state FROM address_consent a WHERE a.value = said.value AND a.channel = said.channel ORDER BY a.id DESC LIMIT 1)
      IS NOT 'withdrawn'
    GROUP BY value, channel`;

/** Adds what a row says of a channel since a cell of it was corrected; once. A yes is of the day on which the row came. */
export function insertCorrected(
  db: Db,
  { lead, ...said }: { lead: { id: number; contact_id: number }; channel: Channel; state: string; proof: string },
): void {
  db.prepare(`
    INSERT INTO consent_entry (contact_id, lead_id, channel, state, source, given_on, proof)
    SELECT :contact_id, :id, :channel, :state, 'row', i.imported_on, :proof
    FROM contact_lead l JOIN imported_file i ON i.id = l.import_id
    WHERE l.id = :id AND NOT EXISTS (
      SELECT 1 FROM consent_entry e WHERE e.lead_id = :id AND e.channel = :channel AND e.state = :state)`).run({
    ...said,
    id: lead.id,
    contact_id: lead.contact_id,
  });
}

/** Consents that a row grants no more, but on these channels. */
export function deleteGrantedOf(db: Db, lead: number, but: readonly Channel[]): void {
  db.prepare(`
    DELETE FROM consent_entry WHERE lead_id = ? AND state = 'granted'
      AND channel NOT IN (SELECT value FROM json_each(?))`).run(lead, JSON.stringify(but));
}

/** The channels on which a row was asked for consent and gave none. */
export function setNotGiven(db: Db, lead: number, on: readonly Channel[]): void {
  db.prepare('DELETE FROM lead_not_given WHERE lead_id = ?').run(lead);
  db.prepare(`
    INSERT INTO lead_not_given (lead_id, channels)
    SELECT ?, sum(bit) FROM channel WHERE name IN (SELECT value FROM json_each(?)) HAVING count(*) > 0`).run(
    lead,
    JSON.stringify(on),
  );
}

/**
 * Whoever comes again by a phone or an e-mail, and under the name, of rows that an undo took away has what was refused
 * before, and what was allowed since by hand for one of these addresses.
 */
export function reclaimStatements(db: Db, importId: number): void {
  if (db.prepare('SELECT 1 FROM undone_key LIMIT 1').get() === undefined) return;
  db.prepare(`
    INSERT INTO consent_entry (contact_id, lead_id, channel, state, source, address, given_on, proof, copy_of)
    WITH come AS (
      SELECT l.contact_id, l.name_key, l.phone AS value FROM contact_lead l WHERE l.import_id = :importId AND l.phone IS NOT NULL
      UNION SELECT l.contact_id, l.name_key, p.e164 FROM contact_lead l JOIN further_phone p ON p.lead_id = l.id WHERE l.import_id = :importId
      UNION SELECT l.contact_id, l.name_key, l.email_key FROM contact_lead l WHERE l.import_id = :importId AND l.email_key IS NOT NULL
      UNION SELECT l.contact_id, l.name_key, m.email_key FROM contact_lead l JOIN further_email m ON m.lead_id = l.id WHERE l.import_id = :importId
    ), returned AS (
      SELECT k.contact_id AS left_by, k.name_key, c.contact_id, max(k.last_entry) AS last_entry FROM undone_key k JOIN come c ON c.value = k.value
      WHERE c.contact_id <> k.contact_id AND (c.name_key IS k.name_key OR c.name_key IS NULL OR k.name_key IS NULL)
      GROUP BY k.contact_id, k.name_key, c.contact_id
    )
    SELECT r.contact_id, NULL, e.channel, e.state, e.source, e.address, e.given_on, e.proof, coalesce(e.copy_of, e.id)
    FROM returned r JOIN consent_entry e ON e.contact_id = r.left_by AND e.id <= r.last_entry
    WHERE (e.state = 'withdrawn' OR (e.source = 'hand' AND EXISTS (
        SELECT 1 FROM undone_key k WHERE k.contact_id = r.left_by AND k.name_key IS r.name_key AND k.value = e.address)))
      AND NOT EXISTS (SELECT 1 FROM consent_entry o
        WHERE o.contact_id = r.contact_id AND o.channel = e.channel AND coalesce(o.copy_of, o.id) = coalesce(e.copy_of, e.id))
    GROUP BY r.contact_id, e.channel, coalesce(e.copy_of, e.id)
    ORDER BY e.id`).run({ importId });
}

/** Consents that leads of an import granted go with them. */
export function deleteGranted(db: Db, importId: number): void {
  db.prepare(`
    DELETE FROM consent_entry WHERE state = 'granted' AND lead_id IN (SELECT id FROM contact_lead WHERE import_id = ?)`).run(
    importId,
  );
}
