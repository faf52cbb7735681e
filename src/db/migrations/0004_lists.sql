-- A list as bought or collected: from whom, for how much, and on what basis its people may be contacted.
CREATE TABLE list (
  name TEXT PRIMARY KEY,
  vendor TEXT,
  cost INTEGER,                   -- minor units
  currency TEXT,
  bought_on TEXT,
  created TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the contract with the vendor covers. Only appended to; the basis that stood on a day is the newest before it.
CREATE TABLE list_basis (
  id INTEGER PRIMARY KEY,
  list TEXT NOT NULL REFERENCES list (name),
  import_id INTEGER NOT NULL REFERENCES import (id),
  channels TEXT NOT NULL,         -- call sms zalo email mail, separated by spaces
  basis TEXT NOT NULL,
  evidence_file TEXT,
  evidence_sha256 TEXT,
  valid_from TEXT NOT NULL        -- local date: --bought-on, else the import's day
) STRICT;
