-- Who may be contacted how: contact × channel × address. A refusal is kept twice, by the contact (consent_entry) and by
-- each address that it was said of (address_consent), so that nothing that happens to contacts can separate it from a number.

-- The channels, and the kind of address by which each reaches a person. Published as it is.
CREATE TABLE channel (
  name TEXT PRIMARY KEY CHECK (name IN ('call', 'sms', 'zalo', 'email', 'mail', 'ads_email', 'ads_phone')), -- ads: audiences of advertising platforms
  bit INTEGER NOT NULL UNIQUE,    -- its bit in a number that stands for several
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'address'))
) STRICT, WITHOUT ROWID;
INSERT INTO channel (name, bit, kind) VALUES
  ('call', 1, 'phone'), ('sms', 2, 'phone'), ('zalo', 4, 'phone'), ('email', 8, 'email'), ('mail', 16, 'address'),
  ('ads_email', 32, 'email'), ('ads_phone', 64, 'phone');

-- What the law of a regime asks of advertising on a channel.
CREATE TABLE channel_rule (
  regime TEXT NOT NULL CHECK (regime IN ('vn', 'eu', 'us')),
  channel TEXT NOT NULL REFERENCES channel (name),
  free INTEGER NOT NULL CHECK (free IN (0, 1)), -- 1: open until somebody objects; 0: needs consent
  do_not_call INTEGER NOT NULL CHECK (do_not_call IN (0, 1)), -- 1: an entry of a Do-Not-Call file closes its address
  PRIMARY KEY (regime, channel)
) STRICT, WITHOUT ROWID;
INSERT INTO channel_rule (regime, channel, free, do_not_call) VALUES
  ('vn', 'call', 0, 1), ('vn', 'sms', 0, 1), ('vn', 'zalo', 0, 1), ('vn', 'email', 0, 1), ('vn', 'mail', 0, 1),
  ('eu', 'call', 0, 1), ('eu', 'sms', 0, 1), ('eu', 'zalo', 0, 1), ('eu', 'email', 0, 0), ('eu', 'mail', 0, 0),
  ('vn', 'ads_email', 0, 0), ('vn', 'ads_phone', 0, 0), ('eu', 'ads_email', 0, 0), ('eu', 'ads_phone', 0, 0),
  ('us', 'ads_email', 0, 0), ('us', 'ads_phone', 0, 0), ('us', 'call', 1, 1), ('us', 'sms', 0, 1), ('us', 'zalo', 0, 1), ('us', 'email', 1, 0), ('us', 'mail', 1, 0);

-- Numbers that a channel does not reach a person by: hotlines; for texts landlines too.
CREATE TABLE unfit_number (
  channel TEXT NOT NULL REFERENCES channel (name),
  prefix TEXT NOT NULL,           -- of E.164
  PRIMARY KEY (channel, prefix)
) STRICT, WITHOUT ROWID;
INSERT INTO unfit_number (channel, prefix) VALUES
  ('call', '+841800'), ('call', '+841900'),
  ('sms', '+841800'), ('sms', '+841900'), ('sms', '+842'),
  ('zalo', '+841800'), ('zalo', '+841900'), ('zalo', '+842'),
  ('ads_phone', '+841800'), ('ads_phone', '+841900');

-- A ledger: a person's yes or no for a channel, as given. Only appended to.
CREATE TABLE consent_entry (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  lead_id INTEGER,                -- the imported row that said so, as long as it is there
  channel TEXT NOT NULL REFERENCES channel (name),
  state TEXT NOT NULL CHECK (state IN ('granted', 'withdrawn')),
  source TEXT NOT NULL CHECK (source IN ('hand', 'row')),
  address TEXT,                   -- of a yes by hand: the address that it named (as in contact_address.value)
  given_on TEXT NOT NULL,         -- local date; which line counts is decided by the order of recording
  proof TEXT NOT NULL,
  copy_of INTEGER                 -- a line that was given to another contact too counts as recorded when that line was
) STRICT;
CREATE INDEX consent_entry_by_contact ON consent_entry (contact_id, channel);
CREATE INDEX consent_entry_by_lead ON consent_entry (lead_id) WHERE lead_id IS NOT NULL;

-- The ledger of addresses: no (a refusal closes the address, whoever holds it) and yes (recorded by hand, naming it; it
-- ends a no before it). Only appended to; the last line of an address and channel counts.
CREATE TABLE address_consent (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER,               -- the line of consent_entry with which it was said
  value TEXT NOT NULL,            -- as in contact_address
  channel TEXT NOT NULL REFERENCES channel (name),
  state TEXT NOT NULL CHECK (state IN ('granted', 'withdrawn')),
  given_on TEXT NOT NULL          -- local date
) STRICT;
CREATE INDEX address_consent_by_value ON address_consent (value, channel);

-- The channels on which a row was asked for consent and gave none: its list's contract opens nothing on them for it.
CREATE TABLE lead_not_given (
  lead_id INTEGER PRIMARY KEY REFERENCES lead (id) ON DELETE CASCADE,
  channels INTEGER NOT NULL       -- bits of channel
) STRICT;

-- Keys of rows that an undo removed from a contact that had refused: whoever comes by them again has refused still.
CREATE TABLE undone_key (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  value TEXT NOT NULL,            -- E.164, or e-mail match key
  name_key TEXT,                  -- the folded name of the row
  last_entry INTEGER NOT NULL,    -- the last line of consent_entry at the time
  UNIQUE (value, name_key, contact_id)
) STRICT;
CREATE INDEX undone_key_by_contact ON undone_key (contact_id);

-- An address that may not be used on a channel, whoever holds it: survives every import, merge and undo.
CREATE TABLE suppression (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'email')),
  value TEXT NOT NULL,            -- E.164, or e-mail match key
  channel TEXT NOT NULL REFERENCES channel (name),
  reason TEXT NOT NULL,           -- do_not_call, or as it was typed
  do_not_call INTEGER NOT NULL DEFAULT 0 CHECK (do_not_call IN (0, 1)), -- 1: only Do-Not-Call files say so
  since TEXT NOT NULL,            -- local date
  UNIQUE (value, channel)
) STRICT;

-- A file of addresses that was imported, and the day for which it was drawn up: its age is told with every export.
CREATE TABLE suppression_file (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,             -- base name
  sha256 TEXT NOT NULL,
  reason TEXT NOT NULL,
  dated TEXT NOT NULL,            -- local date
  imported_on TEXT NOT NULL,      -- local date
  addresses INTEGER NOT NULL,
  do_not_call INTEGER NOT NULL CHECK (do_not_call IN (0, 1)), -- 1: a Do-Not-Call file; 0: one of the workspace's own
  channels TEXT NOT NULL,         -- those that it closes, separated by spaces
  undone_at TEXT                  -- instant, UTC
) STRICT;

-- Who said a suppression: undoing a file ends what nobody else says.
CREATE TABLE suppression_source (
  suppression_id INTEGER NOT NULL REFERENCES suppression (id) ON DELETE CASCADE,
  file_id INTEGER NOT NULL,       -- of suppression_file; 0: a person
  PRIMARY KEY (suppression_id, file_id)
) STRICT, WITHOUT ROWID;

-- Erased people: only a keyed hash of each address stays, so that their rows are rejected when bought again.
CREATE TABLE erased (
  hash TEXT PRIMARY KEY,
  month TEXT NOT NULL,            -- YYYY-MM
  -- What the hash was made of: an address rejects a row by itself, a customer number only where it stands alone, since
  -- points of sale give numbers again.
  kind TEXT NOT NULL DEFAULT 'address' CHECK (kind IN ('address', 'id'))
) STRICT, WITHOUT ROWID;

-- Published: the channels on which an address is suppressed or was refused, whoever holds it.
CREATE VIEW closed_value AS
SELECT value, channel FROM suppression
UNION
SELECT value, channel FROM (SELECT value, channel, state, max(id) FROM address_consent GROUP BY value, channel)
WHERE state = 'withdrawn';
