-- Merges that no import made, in one step: a search of the whole base, decisions, a merge by hand.
CREATE TABLE dedupe_run (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,             -- search | decide | merge
  at TEXT NOT NULL,               -- instant, UTC
  report TEXT NOT NULL,           -- JSON: the counts it reported
  undone_at TEXT
) STRICT;
ALTER TABLE merge ADD COLUMN run_id INTEGER REFERENCES dedupe_run (id);
-- JSON {table: highest key at the time}: what stands beyond it came later, and nobody knows to whom of the two it belongs.
ALTER TABLE merge ADD COLUMN marks TEXT;
CREATE INDEX merge_run ON merge (run_id) WHERE run_id IS NOT NULL;
-- By which merges a row was carried.
CREATE INDEX merge_moved_row ON merge_moved (tbl, row_id);

-- How strongly a pair in review looks like one person; NULL where a key is shared and no search has weighed it.
ALTER TABLE match_review ADD COLUMN bits REAL;
ALTER TABLE merge_review ADD COLUMN bits REAL;
-- The search that found the pair; NULL: an import or an edit did.
ALTER TABLE match_review ADD COLUMN run_id INTEGER;
ALTER TABLE merge_review ADD COLUMN run_id INTEGER;
-- What was decided of the winner and the same other contact before the loser's decision joined it.
ALTER TABLE merge_review ADD COLUMN winner_verdict TEXT;

-- What the last whole search learnt: by it those who come later are judged. At most one row.
CREATE TABLE match_model (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at TEXT NOT NULL,
  contacts INTEGER NOT NULL,      -- how many it was learnt from
  threshold REAL NOT NULL,        -- probability from which the search merged
  judgement TEXT NOT NULL         -- JSON
) STRICT;

-- Who was compared with everybody, and a hash of what was known then: whoever says something else is compared again.
CREATE TABLE match_seen (
  contact_id INTEGER PRIMARY KEY,
  content INTEGER NOT NULL
) STRICT;
