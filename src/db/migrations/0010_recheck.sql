-- How the rows of an import were read: its columns, orders of dates, repairs. By it they can be read again.
CREATE TABLE import_profile (
  import_id INTEGER PRIMARY KEY REFERENCES import (id),
  profile TEXT NOT NULL           -- JSON
) STRICT;

-- A re-reading of all rows by newer rules, in one step.
CREATE TABLE recheck (
  id INTEGER PRIMARY KEY,
  report TEXT NOT NULL,           -- JSON: the counts it reported
  at TEXT NOT NULL,
  undone_at TEXT
) STRICT;

-- What a row said before it was read again: by it the step can be taken back. Goes with the row.
CREATE TABLE recheck_before (
  recheck_id INTEGER NOT NULL REFERENCES recheck (id),
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  before TEXT NOT NULL,           -- JSON: the values of the columns that changed
  PRIMARY KEY (recheck_id, lead_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recheck_before_by_lead ON recheck_before (lead_id);
