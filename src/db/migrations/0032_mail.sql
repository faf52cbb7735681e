-- What the mails of a campaign say, a text a language: a subject, and a body in Markdown with fields between double braces.
CREATE TABLE mail_template (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL,         -- instant, UTC
  PRIMARY KEY (campaign_id, language)
) STRICT, WITHOUT ROWID;

-- A mail of a campaign to an address, once an occasion. `sending` is committed before the relay is given a byte of it: where a run was
-- cut off, nobody knows whether such a mail arrived, and it is not sent again unasked.
CREATE TABLE mail_message (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: erased
  occasion TEXT NOT NULL DEFAULT '', -- what it is written for beside the campaign: the number of what a trigger did; empty: nothing
  email_key TEXT,                 -- the match key of the address; NULL: queued, or erased
  token TEXT UNIQUE,              -- of call_token; NULL: queued
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'refused')), -- queued: nothing left yet; deferred: the relay asked for another try later; refused: it will not take the mail
  reply TEXT,                     -- the answer of the relay; NULL: none, or erased
  at TEXT NOT NULL,               -- instant of the state, UTC
  UNIQUE (campaign_id, email_key, occasion)
) STRICT;
CREATE INDEX mail_message_by_contact ON mail_message (contact_id);
CREATE INDEX mail_message_by_occasion ON mail_message (campaign_id, contact_id) WHERE occasion <> '';

-- Mailboxes from which answers are read, and how far.
CREATE TABLE mail_inbox (
  source TEXT PRIMARY KEY,        -- the address of a server and folder without its password, or the path of a file or folder
  read_at TEXT NOT NULL,          -- instant at which it was last read whole, UTC
  position TEXT                   -- of a server: the validity of its numbers and the highest that was read
) STRICT, WITHOUT ROWID;

-- Mails that were read, so that none counts twice.
CREATE TABLE mail_received (
  message_hash TEXT PRIMARY KEY,  -- SHA-256 of the identity of the mail, or of the mail where it has none
  outcome TEXT NOT NULL CHECK (outcome IN ('bounced', 'delayed', 'complained', 'unsubscribed', 'replied', 'automatic', 'unknown')),
  read_at TEXT NOT NULL           -- instant, UTC
) STRICT, WITHOUT ROWID;
