import type { ContactTable } from '../contacts/index.ts';

/** Who refused while two were one may have been either: it holds for both. */
const shareRefusals = `
  INSERT INTO consent_entry (contact_id, lead_id, channel, state, source, given_on, proof, copy_of)
  SELECT :loser, NULL, channel, state, source, given_on, proof, coalesce(copy_of, id) FROM consent_entry
  WHERE contact_id = :holder AND id > coalesce(:mark, 0) AND state = 'withdrawn'`;

/** The addresses by which rows and corrections of a contact (a parameter) know it. */
const keysOf = (contact: string) => `
  SELECT phone FROM lead WHERE contact_id = ${contact} AND phone IS NOT NULL
  UNION SELECT p.e164 FROM lead l JOIN lead_phone p ON p.lead_id = l.id WHERE l.contact_id = ${contact}
  UNION SELECT email_key FROM lead WHERE contact_id = ${contact} AND email_key IS NOT NULL
  UNION SELECT m.email_key FROM lead l JOIN lead_email m ON m.lead_id = l.id WHERE l.contact_id = ${contact}
  UNION SELECT search FROM contact_edit WHERE contact_id = ${contact} AND search IS NOT NULL`;

/** A yes by hand that came since goes with the address that it named. */
const followAddress = `
  UPDATE consent_entry SET contact_id = :loser
  WHERE contact_id = :holder AND id > coalesce(:mark, 0) AND state = 'granted' AND source = 'hand'
    AND address IN (${keysOf(':loser')}) AND address NOT IN (${keysOf(':holder')})`;

/** A refusal outlives the rows of an import that is taken back: it is found again by the addresses of whom it left behind. */
const markContactless = `
  UPDATE consent_entry SET contactless = 1 WHERE state = 'withdrawn' AND contact_id IN (
    SELECT l.contact_id FROM lead l WHERE l.import_id = :importId
      AND NOT EXISTS (SELECT 1 FROM lead o WHERE o.contact_id = l.contact_id AND o.import_id <> :importId))`;

/** Postal addresses that nobody else has: no line may tell where the person lived. Phones and e-mails go with their hashes. */
const forgetPostal = `
  DELETE FROM address_consent WHERE channel = 'mail'
    AND entry_id IN (SELECT id FROM consent_entry WHERE contact_id = :contact)
    AND NOT EXISTS (
      SELECT 1 FROM contact c WHERE c.id <> :contact AND c.address || coalesce(', ' || c.province_code, '') = address_consent.value)`;

/** The tables of this module that speak of a contact. */
export const contactTables: readonly ContactTable[] = [
  {
    table: 'consent_entry',
    key: 'id',
    lead: 'lead_id',
    keeps: 'consent',
    beforeParting: [shareRefusals],
    afterParting: [followAddress],
    beforeLeaving: markContactless,
    erase: [forgetPostal, 'DELETE FROM consent_entry WHERE contact_id = :contact'],
  },
];
