import type { Db } from '../db/connection.ts';

interface ImportedEntry {
  readonly channel: string;
  readonly on: string;
  readonly proof: string;
  readonly leadBase: number;
  readonly named: boolean;
}

/** The entries of one channel, from the consent columns of the staged people. */
export function insertImported(db: Db, { channel, on, proof, leadBase, named }: ImportedEntry): void {
  db.prepare(`
    INSERT INTO consent_entry (contact_id, lead_id, channel, state, given_on, proof)
    SELECT l.contact_id, l.id, :channel,
      CASE WHEN p.do_not_contact = 1 OR p.consent = 0 THEN 'withdrawn' ELSE 'granted' END,
      coalesce(p.consent_date, :on), :proof
    FROM staged_extra p JOIN lead l ON l.id = :leadBase + p.id
    WHERE p.do_not_contact = 1 OR (p.consent IS NOT NULL AND :named)`).run({
    channel,
    on,
    proof,
    leadBase,
    named: Number(named),
  });
}

/** Consents that leads of an import granted go with them. */
export function forgetGranted(db: Db, importId: number): void {
  db.prepare(`
    DELETE FROM consent_entry WHERE state = 'granted' AND lead_id IN (SELECT id FROM lead WHERE import_id = ?)`).run(
    importId,
  );
}
