import type { ContactTable } from '../contacts/index.ts';

/**
 * Consent never grows by a merge: where one side refused a channel and another said yes by hand, the yes may be the newer
 * line, and the refusal would end with it. So each such merge adds a refusal of its own, dated with the newest line.
 */
const withholdAgain = `
  INSERT INTO consent_entry (contact_id, lead_id, channel, state, given_on, proof)
  WITH member AS (
    SELECT winner, loser AS contact_id FROM temp.merging UNION SELECT winner, winner FROM temp.merging
  ), refused AS (
    SELECT DISTINCT m.winner, w.channel FROM member m CROSS JOIN consent_entry w ON w.contact_id = m.contact_id
    WHERE w.state = 'withdrawn' AND NOT EXISTS (
      SELECT 1 FROM consent_entry g
      WHERE g.contact_id = w.contact_id AND g.channel = w.channel AND g.state = 'granted' AND g.lead_id IS NULL
        AND (g.given_on, g.id) > (w.given_on, w.id))
  ), allowed AS (
    SELECT m.winner, g.channel, max(g.given_on) AS given_on
    FROM member m CROSS JOIN consent_entry g ON g.contact_id = m.contact_id
    WHERE g.state = 'granted' AND g.lead_id IS NULL GROUP BY m.winner, g.channel
  )
  SELECT m.loser, NULL, a.channel, 'withdrawn', a.given_on, 'merge ' || m.merge_id
  FROM temp.merging m JOIN refused r ON r.winner = m.winner
  JOIN allowed a ON a.winner = m.winner AND a.channel = r.channel`;

/** A merge that is taken back takes the refusal with it that it added. */
const forgetWithheld = `
  DELETE FROM consent_entry WHERE proof = 'merge ' || CAST(:merge AS INTEGER)
    AND id IN (SELECT row_id FROM merge_moved WHERE merge_id = :merge AND tbl = 'consent_entry')`;

/** Who withdrew while two were one may have been either: it holds for both. */
const shareWithdrawals = `
  INSERT INTO consent_entry (contact_id, lead_id, channel, state, given_on, proof)
  SELECT :loser, NULL, channel, state, given_on, proof FROM consent_entry
  WHERE contact_id = :holder AND id > :mark AND state = 'withdrawn' AND proof NOT LIKE 'merge %'`;

/** A refusal outlives the rows of an import that is taken back: whoever has none left is known by the addresses alone. */
const keepRefusals = `
  INSERT INTO suppression (kind, value, channel, reason, since)
  WITH leaving AS (
    SELECT l.id, l.contact_id, l.phone, l.email_key FROM lead l
    WHERE l.import_id = :importId
      AND NOT EXISTS (SELECT 1 FROM lead o WHERE o.contact_id = l.contact_id AND o.import_id <> :importId)
  ), address AS (
    SELECT contact_id, 'phone' AS kind, phone AS value FROM leaving WHERE phone IS NOT NULL
    UNION SELECT l.contact_id, 'phone', p.e164 FROM leaving l JOIN lead_phone p ON p.lead_id = l.id
    UNION SELECT contact_id, 'email', email_key FROM leaving WHERE email_key IS NOT NULL
  )
  SELECT a.kind, a.value, s.channel, 'withdrawn', max(e.given_on)
  FROM address a CROSS JOIN consent_standing s ON s.contact_id = a.contact_id
  CROSS JOIN consent_entry e ON e.contact_id = s.contact_id AND e.channel = s.channel AND e.state = 'withdrawn'
  WHERE s.withdrawn = 1 AND s.granted_on IS NULL
    AND (a.kind = 'email') = (s.channel = 'email') AND s.channel <> 'mail'
  GROUP BY a.kind, a.value, s.channel
  ON CONFLICT (value, channel) DO NOTHING`;

/** The tables of this room that speak of a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'consent_entry',
    key: 'id',
    lead: 'lead_id',
    keeps: 'consent',
    beforeMerge: withholdAgain,
    beforeParting: [forgetWithheld, shareWithdrawals],
    beforeLeaving: keepRefusals,
    erase: ['DELETE FROM consent_entry WHERE contact_id = :contact'],
  },
];
