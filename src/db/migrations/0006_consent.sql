-- A ledger: a person's yes or no for a channel, as given. Only appended to; the newest of a channel stands.
CREATE TABLE consent_entry (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  lead_id INTEGER,                -- the imported row that said so; NULL: recorded by hand
  channel TEXT NOT NULL,          -- call | sms | zalo | email | mail
  state TEXT NOT NULL,            -- granted | withdrawn
  given_on TEXT NOT NULL,         -- local date
  proof TEXT NOT NULL
) STRICT;
CREATE INDEX consent_entry_contact ON consent_entry (contact_id);
CREATE INDEX consent_entry_lead ON consent_entry (lead_id) WHERE lead_id IS NOT NULL;

-- An address that may not be used on a channel, whoever holds it: survives every import, merge and undo.
CREATE TABLE suppression (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,             -- phone | email
  value TEXT NOT NULL,            -- E.164, or e-mail match key
  channel TEXT NOT NULL,
  reason TEXT NOT NULL,
  since TEXT NOT NULL,            -- local date
  UNIQUE (value, channel)
) STRICT;

-- Erased people: only a keyed hash of each address stays, so that they are kept out when bought again.
CREATE TABLE erased (
  hash TEXT PRIMARY KEY,
  month TEXT NOT NULL
) STRICT, WITHOUT ROWID;
