-- One file that was imported, in one transaction. Undone, it stays as a line of history and its hash is free again.
CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,             -- leads, orders, …: the kinds that modules declare
  list TEXT,                      -- the list that it belongs to; NULL for kinds that have none
  contract INTEGER,               -- the import whose own contract covers it; NULL: all contracts of its list do
  file TEXT NOT NULL,             -- base name, as typed
  path TEXT,                      -- absolute; NULL for stdin
  sheet TEXT,                     -- the worksheet that was read; NULL for a text file
  sha256 TEXT NOT NULL,
  encoding TEXT,                  -- NULL for a workbook
  delimiter TEXT,
  dialect TEXT NOT NULL CHECK (json_valid(dialect)), -- how a stored record is split into cells
  header_row INTEGER,
  columns TEXT NOT NULL CHECK (json_valid(columns)), -- [{header, field, confidence}]: what its cells mean
  options TEXT NOT NULL CHECK (json_valid(options)), -- the flags that it was given
  report TEXT NOT NULL CHECK (json_valid(report)), -- the counts that it reported
  imported_at TEXT NOT NULL,      -- instant, UTC
  imported_on TEXT NOT NULL,      -- the same as a local date
  undone_at TEXT                  -- instant, UTC
) STRICT;
CREATE INDEX import_by_sha256 ON import (sha256);

-- How the rows of an import were read: its columns, orders of dates, repairs. They can be read again the same way.
CREATE TABLE import_profile (
  import_id INTEGER PRIMARY KEY REFERENCES import (id),
  profile TEXT NOT NULL CHECK (json_valid(profile))
) STRICT;

-- Rows that were not stored: a vendor can be asked to refund or to correct them.
CREATE TABLE reject (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id),
  line INTEGER NOT NULL,
  field TEXT,                     -- the column that decided, as its header stands in the file
  value TEXT,
  code TEXT NOT NULL,
  record TEXT NOT NULL CHECK (json_valid(record)) -- array of the cells as they were read, sensitive ones blank
) STRICT;
CREATE INDEX reject_by_import ON reject (import_id);

-- A cell that was refused in a row that is stored. What stood in it is in the row's record.
CREATE TABLE refused_cell (
  import_id INTEGER NOT NULL REFERENCES import (id),
  line INTEGER NOT NULL,
  column_no INTEGER NOT NULL,     -- place of the column in the file, from 0
  code TEXT NOT NULL,
  PRIMARY KEY (import_id, line, column_no)
) STRICT, WITHOUT ROWID;

-- What the columns of a vendor's files mean, as it was settled once.
CREATE TABLE header_map (
  name TEXT PRIMARY KEY,
  headers TEXT NOT NULL CHECK (json_valid(headers)), -- array of the folded headers, in the order of the file
  fields TEXT NOT NULL CHECK (json_valid(fields)), -- array: the field of each, null for a column that is not used
  date_orders TEXT CHECK (json_valid(date_orders)), -- array: order of day and month by column, null where unknown
  saved_at TEXT NOT NULL          -- instant, UTC
) STRICT, WITHOUT ROWID;

-- Published: one row an import.
CREATE VIEW imported_file AS
SELECT id, kind, list, contract, file, path, dialect, columns, options, report, imported_at, imported_on, undone_at
FROM import;

-- Published: how an import was read, one row an import.
CREATE VIEW import_reading AS SELECT import_id, profile FROM import_profile;

-- Published: one row a row that was not stored.
CREATE VIEW rejected_row AS SELECT id, import_id, line, field, value, code, record FROM reject;

-- Published: one row a cell that was refused in a stored row.
CREATE VIEW refused_value AS SELECT import_id, line, column_no, code FROM refused_cell;
