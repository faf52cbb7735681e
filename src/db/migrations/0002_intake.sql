-- One file taken in, in one step. Undone, it stays as a line of history and its hash is free again.
CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  list TEXT,                      -- the list it belongs to; NULL for kinds that have none
  file TEXT NOT NULL,             -- base name, as typed
  sha256 TEXT NOT NULL,
  encoding TEXT,                  -- NULL for a workbook
  delimiter TEXT,
  dialect TEXT NOT NULL,          -- JSON: how a stored record is parted into cells
  header_row INTEGER,
  columns TEXT NOT NULL,          -- JSON [{header, field, confidence}]: what its cells mean
  wish TEXT NOT NULL,             -- JSON: the flags it was given
  report TEXT NOT NULL,           -- JSON: the counts it reported
  imported_at TEXT NOT NULL,      -- instant, UTC
  imported_on TEXT NOT NULL,      -- the same as a local date
  undone_at TEXT
) STRICT;
CREATE INDEX import_sha256 ON import (sha256);

-- Rows that could not be kept: with them the shop can ask its money back, or correct them.
CREATE TABLE reject (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id),
  line INTEGER NOT NULL,
  field TEXT,                     -- the column that decided, as its header stands in the file
  value TEXT,
  code TEXT NOT NULL,
  record TEXT NOT NULL            -- JSON array of the cells as they were read, sensitive ones blank
) STRICT;
CREATE INDEX reject_import ON reject (import_id);
