import type { Db } from '../db/connection.ts';

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
