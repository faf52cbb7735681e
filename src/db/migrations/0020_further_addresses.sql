-- Numbers of a row that ring at more than its person, as JSON [[e164, extension or null], …]: switchboards, hotlines.
ALTER TABLE lead ADD COLUMN shared_phones TEXT;
-- Further e-mails of a row, as JSON [[address, match key, 1 for a mailbox of a role], …].
ALTER TABLE lead ADD COLUMN emails TEXT;

-- NULL where phone is the person's own; else it is shared, and this is what to dial after the answer ('' where nothing is).
ALTER TABLE contact ADD COLUMN phone_ext TEXT;

-- 1: the number reaches the person, and tells nobody from the others who are reached by it.
ALTER TABLE lead_phone ADD COLUMN shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1));
ALTER TABLE lead_phone ADD COLUMN ext TEXT;

-- The second and further e-mails of a lead.
CREATE TABLE lead_email (
  email_key TEXT NOT NULL,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  -- 1: a mailbox of a role (info@), which tells nobody from the others who read it.
  shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
  PRIMARY KEY (email_key, lead_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_email_by_lead ON lead_email (lead_id);

DROP VIEW contact_email;
-- Every e-mail by which a contact is known, with the key under which two spellings are the same box.
CREATE VIEW contact_email AS
SELECT contact_id, email, email_key FROM lead WHERE email_key IS NOT NULL
UNION
SELECT l.contact_id, e.email, e.email_key FROM lead_email e JOIN lead l ON l.id = e.lead_id
UNION
SELECT contact_id, value, search FROM contact_edit WHERE field = 'email' AND value IS NOT NULL;

-- The worksheet that was read, NULL for a text file: a file is known again by its bytes and its sheet.
ALTER TABLE import ADD COLUMN sheet TEXT;
