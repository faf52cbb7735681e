-- Who may be reached how: contact × channel × address. A refusal is kept twice, by the contact (consent_entry) and by each
-- address that it was said of (address_consent), so that nothing that happens to contacts can part it from a number.

DROP VIEW contact_consent;
DROP VIEW regime_open;
DROP VIEW contact_stop;
DROP VIEW contact_ledger;
DROP VIEW consent_standing;
DROP VIEW contact_basis;
DROP VIEW import_open;
DROP VIEW list_open;
DROP VIEW contact_suppressed;

-- The channels, and the kind of address by which each reaches a person.
CREATE TABLE channel (
  name TEXT PRIMARY KEY CHECK (name IN ('call', 'sms', 'zalo', 'email', 'mail')),
  bit INTEGER NOT NULL UNIQUE,    -- its bit in a number that stands for several
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'address'))
) STRICT, WITHOUT ROWID;
INSERT INTO channel (name, bit, kind) VALUES
  ('call', 1, 'phone'), ('sms', 2, 'phone'), ('zalo', 4, 'phone'), ('email', 8, 'email'), ('mail', 16, 'address');

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
  ('us', 'call', 1, 1), ('us', 'sms', 0, 1), ('us', 'zalo', 0, 1), ('us', 'email', 1, 0), ('us', 'mail', 1, 0);

-- Numbers that a channel does not reach a person by: hotlines; for texts landlines too.
CREATE TABLE unfit_number (
  channel TEXT NOT NULL REFERENCES channel (name),
  prefix TEXT NOT NULL,           -- of E.164
  PRIMARY KEY (channel, prefix)
) STRICT, WITHOUT ROWID;
INSERT INTO unfit_number (channel, prefix) VALUES
  ('call', '+841800'), ('call', '+841900'),
  ('sms', '+841800'), ('sms', '+841900'), ('sms', '+842'),
  ('zalo', '+841800'), ('zalo', '+841900'), ('zalo', '+842');

CREATE TABLE consent_entry_new (
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
INSERT INTO consent_entry_new (id, contact_id, lead_id, channel, state, source, address, given_on, proof)
SELECT e.id, e.contact_id, e.lead_id, e.channel, e.state, CASE WHEN e.lead_id IS NULL THEN 'hand' ELSE 'row' END,
  CASE WHEN e.lead_id IS NULL AND e.state = 'granted' THEN
    CASE e.channel WHEN 'mail' THEN c.address || coalesce(', ' || c.province_code, '')
      WHEN 'email' THEN (SELECT email_key FROM contact_email m WHERE m.contact_id = c.id AND m.email = c.email)
      ELSE c.phone END END, e.given_on, e.proof
FROM consent_entry e JOIN contact c ON c.id = e.contact_id;
DROP TABLE consent_entry;
ALTER TABLE consent_entry_new RENAME TO consent_entry;
CREATE INDEX consent_entry_contact ON consent_entry (contact_id, channel);
CREATE INDEX consent_entry_lead ON consent_entry (lead_id) WHERE lead_id IS NOT NULL;

-- Keys of rows that an undo took away from a contact that had refused: who comes by them again has refused still.
CREATE TABLE undone_key (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  value TEXT NOT NULL,            -- E.164, or e-mail match key
  name_key TEXT,                  -- the folded name of the row
  mark INTEGER NOT NULL,          -- the last line of consent_entry at the time
  UNIQUE (value, name_key, contact_id)
) STRICT;
CREATE INDEX undone_key_contact ON undone_key (contact_id);

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
CREATE INDEX address_consent_value ON address_consent (value, channel);

-- The channels on which a row was asked for consent and gave none: its list's contract opens nothing on them for it.
CREATE TABLE lead_not_given (
  lead_id INTEGER PRIMARY KEY REFERENCES lead (id) ON DELETE CASCADE,
  channels INTEGER NOT NULL       -- bits of channel
) STRICT;

ALTER TABLE suppression ADD COLUMN do_not_call INTEGER NOT NULL DEFAULT 0 CHECK (do_not_call IN (0, 1)); -- 1: only Do-Not-Call files say so
UPDATE suppression SET do_not_call = 1 WHERE reason = 'do_not_call';

-- Who said a suppression: taking a file back ends what nobody else says.
CREATE TABLE suppression_source (
  suppression_id INTEGER NOT NULL REFERENCES suppression (id) ON DELETE CASCADE,
  file_id INTEGER NOT NULL,       -- of suppression_file; 0: a person
  PRIMARY KEY (suppression_id, file_id)
) STRICT, WITHOUT ROWID;
INSERT INTO suppression_source (suppression_id, file_id) SELECT id, 0 FROM suppression;

ALTER TABLE suppression_file ADD COLUMN do_not_call INTEGER NOT NULL DEFAULT 1 CHECK (do_not_call IN (0, 1)); -- 0: the shop's own, with a reason of its own
ALTER TABLE suppression_file ADD COLUMN channels TEXT NOT NULL DEFAULT 'call sms zalo'; -- those that it closes, separated by spaces
ALTER TABLE suppression_file ADD COLUMN undone_at TEXT; -- instant, UTC
UPDATE suppression_file SET do_not_call = (reason = 'do_not_call');

-- The addresses by which a contact may be reached, one row each. A value set by hand is the only one of its kind: what
-- rows say beside it was corrected.
CREATE VIEW contact_address AS
SELECT c.id AS contact_id, k.kind,
  j.value ->> 0 AS value,         -- by which it is compared: E.164, e-mail match key, postal address with its province
  j.value ->> 1 AS written,
  j.value ->> 2 AS first          -- 1: the one to use first
FROM contact c
CROSS JOIN (SELECT 'phone' AS kind UNION ALL SELECT 'email' UNION ALL SELECT 'address') k
CROSS JOIN json_each(CASE k.kind
  WHEN 'phone' THEN (
    SELECT json_group_array(json_array(value, value, value = c.phone)) FROM (
      SELECT c.phone AS value
      UNION SELECT l.phone FROM lead l WHERE l.contact_id = c.id AND l.phone IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM contact_edit e WHERE e.contact_id = c.id AND e.field = 'phone')
      UNION SELECT p.e164 FROM lead l JOIN lead_phone p ON p.lead_id = l.id WHERE l.contact_id = c.id AND p.shared = 0
        AND NOT EXISTS (SELECT 1 FROM contact_edit e WHERE e.contact_id = c.id AND e.field = 'phone'))
    WHERE c.phone IS NOT NULL)
  WHEN 'email' THEN (
    SELECT json_group_array(json_array(value, written, first)) FROM (
      SELECT value, coalesce(max(CASE written WHEN c.email THEN written END), min(written)) AS written,
        max(written = c.email) AS first
      FROM (
        SELECT l.email_key AS value, l.email AS written FROM lead l WHERE l.contact_id = c.id AND l.email_key IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM contact_edit e WHERE e.contact_id = c.id AND e.field = 'email')
        UNION SELECT m.email_key, m.email FROM lead l JOIN lead_email m ON m.lead_id = l.id WHERE l.contact_id = c.id
          AND NOT EXISTS (SELECT 1 FROM contact_edit e WHERE e.contact_id = c.id AND e.field = 'email')
        UNION SELECT e.search, e.value FROM contact_edit e
          WHERE e.contact_id = c.id AND e.field = 'email' AND e.value = c.email)
      GROUP BY value)
    WHERE c.email IS NOT NULL)
  ELSE (
    SELECT json_array(json_array(c.address || coalesce(', ' || c.province_code, ''), c.address, 1))
    WHERE c.address IS NOT NULL)
  END) j;

-- Which channels the contract of a list opens, and since when: since the newest basis after which none left the channel out.
CREATE VIEW list_open AS
SELECT b.list, k.name AS channel, min(b.valid_from) AS since
FROM list_basis b JOIN channel k ON ' ' || b.channels || ' ' LIKE '% ' || k.name || ' %'
WHERE NOT EXISTS (
  SELECT 1 FROM list_basis n
  WHERE n.list = b.list AND (n.valid_from, n.id) > (b.valid_from, b.id)
    AND ' ' || n.channels || ' ' NOT LIKE '% ' || k.name || ' %')
GROUP BY b.list, k.name;

-- The refusals of contacts that stand today are refusals of their addresses too.
INSERT INTO address_consent (entry_id, value, channel, state, given_on)
WITH refusal AS (
  SELECT max(e.id) AS id, e.contact_id, e.channel, e.given_on FROM consent_entry e
  WHERE e.state = 'withdrawn' AND NOT EXISTS (
    SELECT 1 FROM consent_entry g
    WHERE g.contact_id = e.contact_id AND g.channel = e.channel AND g.state = 'granted' AND g.source = 'hand' AND g.id > e.id)
  GROUP BY e.contact_id, e.channel
), address AS (
  SELECT contact_id, 'phone' AS kind, e164 AS value FROM contact_phone
  UNION SELECT contact_id, 'email', email_key FROM contact_email
  UNION SELECT id, 'address', address || coalesce(', ' || province_code, '') FROM contact WHERE address IS NOT NULL
)
SELECT max(r.id), a.value, r.channel, 'withdrawn', max(r.given_on)
FROM refusal r JOIN channel k ON k.name = r.channel JOIN address a ON a.contact_id = r.contact_id AND a.kind = k.kind
GROUP BY a.value, r.channel;
