-- An unattended run. One that was cut off has no finish; the next one marks it.
CREATE TABLE nightly_run (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,       -- instant, UTC
  night TEXT NOT NULL,            -- the day for which it ran, local date
  finished_at TEXT,               -- instant, UTC
  outcome TEXT NOT NULL
    CHECK (outcome IN ('unfinished', 'done', 'failed', 'skipped', 'cut_off')), -- skipped: another was running
  exit INTEGER                    -- NULL while unfinished, and for one that was cut off
) STRICT;

-- What a run did, in its order. Names files and segments, never a person.
CREATE TABLE nightly_run_step (
  run_id INTEGER NOT NULL REFERENCES nightly_run (id),
  n INTEGER NOT NULL,
  step TEXT NOT NULL,             -- catch_up, import, refresh, export, backup, and what modules declare
  subject TEXT,                   -- a file, a segment, a list; NULL where there is one of it
  file TEXT,                      -- absolute, what the step read or wrote; NULL where it is no file
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'known', 'skipped', 'failed')), -- known: imported before
  exit INTEGER NOT NULL,
  counts TEXT NOT NULL CHECK (json_valid(counts)), -- {word: number}
  message TEXT,                   -- why it was skipped or failed
  PRIMARY KEY (run_id, n)
) STRICT, WITHOUT ROWID;
