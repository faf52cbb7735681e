import type { Db } from '../db/connection.ts';
import { channels } from '../shared/channel.ts';

const channelRows = channels.map((channel) => `SELECT '${channel}' AS channel`).join(' UNION ALL ');

/**
 * Turns the general consent columns of staged leads (staged_extra) into lines of staged_consent: an opt-out closes every
 * channel, an opt-in opens those of `opened` (separated by spaces), anything else in a consent column opens none.
 */
export function stageGeneral(db: Db, { opened, asked }: { opened: string; asked: boolean }): void {
  db.prepare(`
    INSERT OR IGNORE INTO staged_consent (id, channel, state, given_on)
    SELECT p.id, k.channel,
      CASE WHEN p.do_not_contact = 1 OR p.consent = 0 THEN 'withdrawn' WHEN p.consent = 1 THEN 'granted' ELSE 'not_given' END,
      p.consent_date
    FROM staged_extra p CROSS JOIN (${channelRows}) k
    WHERE p.do_not_contact = 1 OR p.consent = 0
      OR (p.consent = 1 AND ' ' || :opened || ' ' LIKE '% ' || k.channel || ' %')
      OR (p.consent IS NULL AND :asked)`).run({ opened, asked: Number(asked) });
}

interface ImportedEntries {
  readonly on: string;
  readonly proof: string;
  readonly leadBase: number;
}

/** The entries of the staged people, from what their rows say (staged_consent). */
export function insertImported(db: Db, wish: ImportedEntries): void {
  db.prepare(`
    INSERT INTO consent_entry (contact_id, lead_id, channel, state, given_on, proof)
    SELECT l.contact_id, l.id, s.channel, s.state, coalesce(s.given_on, :on), :proof
    FROM staged_consent s JOIN lead l ON l.id = :leadBase + s.id
    WHERE s.state <> 'not_given' ORDER BY s.id, s.channel`).run(wish);
}

/** Consents that leads of an import granted go with them. */
export function forgetGranted(db: Db, importId: number): void {
  db.prepare(`
    DELETE FROM consent_entry WHERE state = 'granted' AND lead_id IN (SELECT id FROM lead WHERE import_id = ?)`).run(
    importId,
  );
}
