-- An agreement with a person or a company: from when until when, and when to think of renewing it.
CREATE TABLE contract (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: with nobody among the contacts
  about TEXT NOT NULL,
  staff TEXT,                     -- who looks after it
  starts_on TEXT NOT NULL,        -- local date
  ends_on TEXT CHECK (ends_on >= starts_on), -- local date, the last; NULL: until somebody ends it
  remind_on TEXT,                 -- local date on which renewing is due; NULL: never
  amount INTEGER CHECK (amount >= 0), -- minor units; NULL: none is named
  currency TEXT NOT NULL,
  ended_on TEXT,                  -- local date on which it was ended before its time; NULL: it was not
  added_at TEXT NOT NULL          -- instant, UTC
) STRICT;
CREATE INDEX contract_by_contact ON contract (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX contract_by_remind ON contract (remind_on) WHERE remind_on IS NOT NULL AND ended_on IS NULL;

-- A file that belongs to a person or a contract. It stays where it lies; its hash tells later whether it is the same.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  contract_id INTEGER REFERENCES contract (id) ON DELETE SET NULL,
  title TEXT NOT NULL,
  path TEXT NOT NULL,             -- where it lay when it was added
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  dated_on TEXT NOT NULL,         -- local date of the document
  added_at TEXT NOT NULL          -- instant, UTC
) STRICT;
CREATE INDEX document_by_contact ON document (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX document_by_contract ON document (contract_id) WHERE contract_id IS NOT NULL;

-- What other modules may ask of contracts. One row a contract.
CREATE VIEW made_contract AS
SELECT id AS contract_id, contact_id, about, staff, starts_on, ends_on, remind_on, ended_on FROM contract;
