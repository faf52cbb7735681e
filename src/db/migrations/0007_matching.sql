-- One contact taken into another. Only appended to; undone_at marks a merge that was taken back.
CREATE TABLE merge (
  id INTEGER PRIMARY KEY,
  import_id INTEGER,              -- the import whose rows joined the two; NULL: by hand or by a dedupe run
  winner INTEGER NOT NULL,
  loser INTEGER NOT NULL,
  loser_created TEXT NOT NULL,
  at TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX merge_import ON merge (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX merge_winner ON merge (winner);
CREATE INDEX merge_loser ON merge (loser);

-- The rows that a merge carried from the loser to the winner: the way back.
CREATE TABLE merge_moved (
  merge_id INTEGER NOT NULL REFERENCES merge (id),
  tbl TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  PRIMARY KEY (merge_id, tbl, row_id)
) STRICT, WITHOUT ROWID;

-- The reviews of a loser as they stood before the merge; carried: the winner had no review with the same other contact.
CREATE TABLE merge_review (
  merge_id INTEGER NOT NULL REFERENCES merge (id),
  other INTEGER NOT NULL,
  why TEXT NOT NULL,
  verdict TEXT,
  at TEXT NOT NULL,
  import_id INTEGER,
  carried INTEGER NOT NULL,
  PRIMARY KEY (merge_id, other)
) STRICT, WITHOUT ROWID;

-- Two contacts that share a key and contradict each other, or that a person has judged.
CREATE TABLE match_review (
  a INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  why TEXT NOT NULL,              -- codes
  verdict TEXT,                   -- same | different; NULL: open
  at TEXT NOT NULL,
  import_id INTEGER,              -- the import whose rows raised it; NULL: by hand, by a dedupe run, or raised anew
  PRIMARY KEY (a, b),
  CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_review_b ON match_review (b);
