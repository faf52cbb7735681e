import type { ContactTable } from '../contacts/index.ts';

/** Gives the refusals of one contact that came since a mark to another too; once each. */
const copyRefusals = (from: string, to: string) => `
  INSERT INTO consent_entry (contact_id, lead_id, channel, state, source, given_on, proof, copy_of)
  SELECT ${to}, NULL, e.channel, e.state, e.source, e.given_on, e.proof, coalesce(e.copy_of, e.id) FROM consent_entry e
  WHERE e.contact_id = ${from} AND e.id > coalesce(:mark, 0) AND e.state = 'withdrawn' AND NOT EXISTS (
    SELECT 1 FROM consent_entry o WHERE o.contact_id = ${to} AND o.channel = e.channel
      AND coalesce(o.copy_of, o.id) = coalesce(e.copy_of, e.id))`;

/** Who refused while two were one may have been either: it holds for both, also where it goes with its row. */
const shareRefusals = copyRefusals(':survivor', ':loser');
const saveRefusals = copyRefusals(':loser', ':survivor');

/** The addresses by which rows and corrections of a contact (a parameter) know it. */
const keysOf = (contact: string) => `
  SELECT phone FROM contact_lead WHERE contact_id = ${contact} AND phone IS NOT NULL
  UNION SELECT p.e164 FROM contact_lead l JOIN further_phone p ON p.lead_id = l.id WHERE l.contact_id = ${contact}
  UNION SELECT email_key FROM contact_lead WHERE contact_id = ${contact} AND email_key IS NOT NULL
  UNION SELECT m.email_key FROM contact_lead l JOIN further_email m ON m.lead_id = l.id WHERE l.contact_id = ${contact}
  UNION SELECT search FROM edited_value WHERE contact_id = ${contact} AND search IS NOT NULL`;

/** A yes by hand that came since goes with the address that it named. */
const followAddress = `
  UPDATE consent_entry SET contact_id = :loser
  WHERE contact_id = :survivor AND id > coalesce(:mark, 0) AND state = 'granted' AND source = 'hand'
    AND address IN (${keysOf(':loser')}) AND address NOT IN (${keysOf(':survivor')})`;

/** The keys of the leads of a relation l, each with its lead's contact and name. */
const keysOfLeads = (l: string) => `
  SELECT contact_id, phone AS value, name_key FROM ${l} WHERE phone IS NOT NULL
  UNION SELECT l.contact_id, p.e164, l.name_key FROM ${l} l JOIN further_phone p ON p.lead_id = l.id
  UNION SELECT contact_id, email_key, name_key FROM ${l} WHERE email_key IS NOT NULL
  UNION SELECT l.contact_id, m.email_key, l.name_key FROM ${l} l JOIN further_email m ON m.lead_id = l.id`;

/**
 * A refusal outlives the rows of an import that is taken back: whoever comes again by their keys has refused still. Who comes
 * by a key that another row has joins the contact anyway.
 */
const rememberKeys = `
  INSERT INTO undone_key (contact_id, value, name_key, last_entry)
  WITH concerned AS (
    SELECT DISTINCT l.contact_id FROM contact_lead l WHERE l.import_id = :importId
      AND EXISTS (SELECT 1 FROM consent_entry e WHERE e.contact_id = l.contact_id AND e.state = 'withdrawn')
  ), leaving AS (
    SELECT l.* FROM concerned c JOIN contact_lead l ON l.contact_id = c.contact_id WHERE l.import_id = :importId
  ), staying AS (
    SELECT l.* FROM concerned c JOIN contact_lead l ON l.contact_id = c.contact_id WHERE l.import_id <> :importId
  )
  SELECT k.*, (SELECT max(id) FROM consent_entry) FROM (${keysOfLeads('leaving')}) k
  WHERE (k.contact_id, k.value) NOT IN (SELECT contact_id, value FROM (${keysOfLeads('staying')}))
  ON CONFLICT DO UPDATE SET last_entry = excluded.last_entry`;

/** Postal addresses that nobody else has: no line may tell where the person lived. Phones and e-mails go with their hashes. */
const deletePostal = `
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
    afterParting: [saveRefusals, followAddress],
    beforeLeaving: rememberKeys,
    erase: [deletePostal, 'DELETE FROM consent_entry WHERE contact_id = :contact'],
  },
  {
    table: 'preference',
    key: 'id',
    keeps: 'preference',
    erase: ['DELETE FROM preference WHERE contact_id = :contact'],
  },
  {
    table: 'person_request',
    key: 'id',
    keeps: 'request',
    erase: ['UPDATE person_request SET contact_id = NULL, erased = 1 WHERE contact_id = :contact'],
  },
  { table: 'undone_key', key: 'id', erase: ['DELETE FROM undone_key WHERE contact_id = :contact'] },
];
