-- Merges that no import made, in one step: a search of all contacts, decisions, a merge by hand.
CREATE TABLE dedupe_run (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('search', 'decide', 'merge')),
  at TEXT NOT NULL,               -- instant, UTC
  report TEXT NOT NULL CHECK (json_valid(report)), -- the counts that it reported
  undone_at TEXT                  -- instant, UTC
) STRICT;

-- One contact merged into another. Only appended to; undone_at marks a merge that was undone.
CREATE TABLE merge (
  id INTEGER PRIMARY KEY,
  import_id INTEGER,              -- the import whose rows joined the two; NULL: by hand or by a dedupe run
  run_id INTEGER REFERENCES dedupe_run (id),
  winner INTEGER NOT NULL,
  loser INTEGER NOT NULL,
  loser_created TEXT NOT NULL,
  marks TEXT CHECK (json_valid(marks)), -- {table: highest key at the time}: rows beyond it came later, and could be of either
  at TEXT NOT NULL,               -- instant, UTC
  undone_at TEXT
) STRICT;
CREATE INDEX merge_by_import ON merge (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX merge_by_run ON merge (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX merge_by_winner ON merge (winner);
CREATE INDEX merge_by_loser ON merge (loser);

-- The rows that a merge moved from the loser to the winner: an undo moves them back.
CREATE TABLE merge_moved (
  merge_id INTEGER NOT NULL REFERENCES merge (id),
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  PRIMARY KEY (merge_id, table_name, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX merge_moved_by_row ON merge_moved (table_name, row_id);

-- Two contacts that share a key and contradict each other, that a search found alike, or that a person has judged.
CREATE TABLE match_review (
  a INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  why TEXT NOT NULL,              -- codes, separated by spaces
  verdict TEXT CHECK (verdict IN ('same', 'different')), -- NULL: open
  match_weight REAL,              -- in bits; NULL where a key is shared and no search has weighed the pair
  at TEXT NOT NULL,               -- instant, UTC
  import_id INTEGER,              -- the import whose rows raised it; NULL: by hand, by a dedupe run, or raised anew
  run_id INTEGER,                 -- the search that found the pair; NULL: an import or an edit did
  PRIMARY KEY (a, b),
  CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_review_by_b ON match_review (b);

-- The reviews of a loser as they stood before the merge.
CREATE TABLE merge_review (
  merge_id INTEGER NOT NULL REFERENCES merge (id),
  other INTEGER NOT NULL,         -- the other contact of the pair
  why TEXT NOT NULL,
  verdict TEXT CHECK (verdict IN ('same', 'different')),
  match_weight REAL,
  at TEXT NOT NULL,
  import_id INTEGER,
  run_id INTEGER,
  carried INTEGER NOT NULL CHECK (carried IN (0, 1)), -- 1: the winner had no review with the same other contact
  winner_verdict TEXT CHECK (winner_verdict IN ('same', 'different')), -- of its own review with the other contact, before
  PRIMARY KEY (merge_id, other)
) STRICT, WITHOUT ROWID;

-- Published: one row a merge.
CREATE VIEW contact_merge AS SELECT id, import_id, run_id, winner, loser, at, undone_at FROM merge;

-- Published: one row a pair that people must judge or have judged.
CREATE VIEW contact_review AS SELECT a, b, why, verdict, at, import_id, run_id FROM match_review;
