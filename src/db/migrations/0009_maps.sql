-- What the columns of a vendor's files mean, as the shop settled it once.
CREATE TABLE header_map (
  name TEXT PRIMARY KEY,
  headers TEXT NOT NULL,          -- JSON array of the folded headers, in the order of the file
  fields TEXT NOT NULL,           -- JSON array: the field of each, null for a column that is not used
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
