-- What a person wants to hear, by which channel, how often and when. A ledger: the newest line of a contact counts.
CREATE TABLE preference (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  said_on TEXT NOT NULL,          -- local date
  channels TEXT,                  -- separated by spaces; NULL: any
  most INTEGER CHECK (most >= 0), -- contacts in `days`; NULL: as often as the shop likes
  days INTEGER CHECK (days IN (1, 7, 30, 365)),
  hours_from TEXT,                -- HH:MM, local
  hours_to TEXT,
  topics TEXT,                    -- separated by semicolons
  CHECK ((most IS NULL) = (days IS NULL)),
  CHECK ((hours_from IS NULL) = (hours_to IS NULL))
) STRICT;
CREATE INDEX preference_by_contact ON preference (contact_id);

-- What other modules may ask of preferences. One row a contact with one.
CREATE VIEW contact_preference AS
SELECT p.contact_id, p.said_on, p.channels, p.most, p.days, p.hours_from, p.hours_to, p.topics
FROM preference p JOIN (SELECT contact_id, max(id) AS id FROM preference GROUP BY contact_id) newest ON newest.id = p.id;

-- What people want to hear about. One row a contact and topic.
CREATE VIEW contact_topic AS
SELECT DISTINCT p.contact_id, j.value AS topic
FROM contact_preference p JOIN json_each('[' || replace(json_quote(p.topics), ';', '","') || ']') j
WHERE p.topics IS NOT NULL;

-- What people asked of their data, and by when it must be done.
CREATE TABLE person_request (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: erased
  kind TEXT NOT NULL CHECK (kind IN ('access', 'erase', 'correct', 'object')),
  received_on TEXT NOT NULL,      -- local dates
  answer_by TEXT,                 -- a first answer; NULL: none is asked for
  target_on TEXT NOT NULL,        -- the house's own
  legal_by TEXT NOT NULL,
  answered_on TEXT,
  done_on TEXT,
  erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)) -- 1: the person was erased since
) STRICT;
CREATE INDEX person_request_by_contact ON person_request (contact_id);

-- The lines of the ledger that an import of consents brought: its undo takes its yes away, and no no.
CREATE TABLE import_consent (
  entry_id INTEGER PRIMARY KEY REFERENCES consent_entry (id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL REFERENCES import (id)
) STRICT;
CREATE INDEX import_consent_by_import ON import_consent (import_id);

-- The files of suppressions that an import made, one a set of channels and reason.
CREATE TABLE import_suppression (
  file_id INTEGER PRIMARY KEY REFERENCES suppression_file (id),
  import_id INTEGER NOT NULL REFERENCES import (id)
) STRICT;
CREATE INDEX import_suppression_by_import ON import_suppression (import_id);
