-- A re-reading of all rows by newer rules, in one step.
CREATE TABLE recheck (
  id INTEGER PRIMARY KEY,
  report TEXT NOT NULL CHECK (json_valid(report)), -- the counts that it reported
  at TEXT NOT NULL,               -- instant, UTC
  undone_at TEXT                  -- instant, UTC
) STRICT;

-- What a row said before it was read again, so that the step can be undone. Deleted with the row.
CREATE TABLE recheck_before (
  recheck_id INTEGER NOT NULL REFERENCES recheck (id),
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  before TEXT NOT NULL CHECK (json_valid(before)), -- {column of lead: value} of the columns that changed
  PRIMARY KEY (recheck_id, lead_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recheck_before_by_lead ON recheck_before (lead_id);
