import type { Db } from '../db/connection.ts';

interface ImportedEntries {
  readonly importId: number;
  readonly on: string;
  readonly proof: string;
  readonly leadBase: number;
}

/** Does any staged row say something of a channel? */
export const anyStaged = (db: Db): boolean => db.prepare('SELECT 1 FROM staged_consent LIMIT 1').get() !== undefined;

/** The entries of the staged people, from what their rows say (staged_consent). */
export function insertImported(db: Db, { importId: _, ...wish }: ImportedEntries): void {
  db.prepare(`
    INSERT INTO consent_entry (contact_id, lead_id, channel, state, source, given_on, proof)
    SELECT l.contact_id, l.id, s.channel, s.state, 'row', coalesce(s.given_on, :on), :proof
    FROM staged_consent s JOIN lead l ON l.id = :leadBase + s.id
    WHERE s.state <> 'not_given' ORDER BY s.id, s.channel`).run(wish);
  db.prepare(`
    INSERT INTO lead_not_given (lead_id, channels)
    SELECT l.id, sum(k.bit) FROM staged_consent s JOIN channel k ON k.name = s.channel JOIN lead l ON l.id = :leadBase + s.id
    WHERE s.state = 'not_given' GROUP BY l.id`).run({ leadBase: wish.leadBase });
}

/** A no of a row is said of every address of the row that the channel uses; an address that is refused already stays so. */
export function refuseAddresses(db: Db, importId: number): void {
  db.prepare(`
    INSERT INTO address_consent (entry_id, value, channel, state, given_on)
    WITH refusal AS MATERIALIZED (
      SELECT e.id, e.lead_id, e.channel, k.kind, e.given_on FROM lead l
      JOIN consent_entry e ON e.lead_id = l.id JOIN channel k ON k.name = e.channel
      WHERE l.import_id = :importId AND e.state = 'withdrawn'
    ), said AS (
      SELECT r.*, l.phone AS value FROM refusal r JOIN lead l ON l.id = r.lead_id WHERE r.kind = 'phone'
      UNION ALL SELECT r.*, p.e164 FROM refusal r JOIN lead_phone p ON p.lead_id = r.lead_id WHERE r.kind = 'phone'
      UNION ALL SELECT r.*, l.email_key FROM refusal r JOIN lead l ON l.id = r.lead_id WHERE r.kind = 'email'
      UNION ALL SELECT r.*, m.email_key FROM refusal r JOIN lead_email m ON m.lead_id = r.lead_id WHERE r.kind = 'email'
      UNION ALL SELECT r.*, l.address || coalesce(', ' || l.province_code, '') FROM refusal r JOIN lead l ON l.id = r.lead_id
        WHERE r.kind = 'address'
    )
    SELECT min(id), value, channel, 'withdrawn', min(given_on) FROM said
    WHERE value IS NOT NULL AND (
      SELECT a.state FROM address_consent a WHERE a.value = said.value AND a.channel = said.channel ORDER BY a.id DESC LIMIT 1)
      IS NOT 'withdrawn'
    GROUP BY value, channel`).run({ importId });
}

/**
 * Whoever comes again by a phone or an e-mail of a contact that an undo left without rows has what that contact refused.
 */
export function reclaimRefusals(db: Db, importId: number): void {
  if (db.prepare('SELECT 1 FROM consent_entry WHERE contactless = 1 LIMIT 1').get() === undefined) return;
  db.exec(`
    DROP TABLE IF EXISTS temp.left_refusal;
    CREATE TEMP TABLE left_refusal AS
    SELECT DISTINCT e.contact_id, a.value FROM address_consent a CROSS JOIN consent_entry e
    WHERE e.id = a.entry_id AND e.contactless = 1 AND e.state = 'withdrawn'`);
  db.prepare(`
    INSERT INTO consent_entry (contact_id, lead_id, channel, state, source, given_on, proof, copy_of)
    SELECT DISTINCT l.contact_id, NULL, e.channel, 'withdrawn', e.source, e.given_on, e.proof, coalesce(e.copy_of, e.id)
    FROM temp.left_refusal r JOIN lead l ON l.import_id = :importId AND (l.phone = r.value OR l.email_key = r.value)
    JOIN consent_entry e ON e.contact_id = r.contact_id
    WHERE e.contactless = 1 AND e.state = 'withdrawn' AND l.contact_id <> e.contact_id AND NOT EXISTS (
      SELECT 1 FROM consent_entry o WHERE o.contact_id = l.contact_id AND o.channel = e.channel
        AND o.copy_of = coalesce(e.copy_of, e.id))`).run({ importId });
}

/** Consents that leads of an import granted go with them. */
export function forgetGranted(db: Db, importId: number): void {
  db.prepare(`
    DELETE FROM consent_entry WHERE state = 'granted' AND lead_id IN (SELECT id FROM lead WHERE import_id = ?)`).run(
    importId,
  );
}
