-- An unattended run. One that was cut off has no finish; the next one says so of it.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,       -- instant, UTC
  night TEXT NOT NULL,            -- the day for which it ran, local date
  finished_at TEXT,
  outcome TEXT NOT NULL,          -- unfinished, done, failed, skipped (another was running), cut_off
  exit INTEGER                    -- NULL while unfinished, and for one that was cut off
) STRICT;

-- What a run did, in its order. Names files and segments, never a person.
CREATE TABLE run_step (
  run_id INTEGER NOT NULL REFERENCES run (id),
  n INTEGER NOT NULL,
  step TEXT NOT NULL,             -- catch_up, import, refresh, export, backup
  subject TEXT,                   -- a file, a segment, a list; NULL where there is one of it
  outcome TEXT NOT NULL,          -- done, known (imported before), skipped, failed
  exit INTEGER NOT NULL,
  counts TEXT NOT NULL,           -- JSON {word: number}
  message TEXT,                   -- why it was skipped or failed
  PRIMARY KEY (run_id, n)
) STRICT, WITHOUT ROWID;
