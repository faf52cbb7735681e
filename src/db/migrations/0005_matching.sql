-- What the last search of all contacts trained: later contacts are compared by it. At most one row.
CREATE TABLE match_model (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  format INTEGER NOT NULL,        -- which crm can read it
  at TEXT NOT NULL,               -- instant, UTC
  contacts INTEGER NOT NULL,      -- how many it was trained on
  threshold REAL NOT NULL,        -- probability from which the search merged
  model TEXT NOT NULL CHECK (json_valid(model)),
  reading TEXT NOT NULL CHECK (json_valid(reading)), -- how columns were read
  key_components TEXT NOT NULL CHECK (json_valid(key_components)), -- names of the numbers in match_state.key_components
  largest_blocks TEXT NOT NULL CHECK (json_valid(largest_blocks)) -- {rule: records}: the largest block that was compared
) STRICT;

-- Term frequencies of the values and tokens that several contacts have: hashes of 32 bits, ascending, and their counts.
CREATE TABLE match_frequency (
  attribute TEXT PRIMARY KEY,
  filled INTEGER NOT NULL,        -- how many contacts have any
  hashes BLOB NOT NULL,
  counts BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Contacts that were compared with all others, and what is needed to compare new ones with them.
CREATE TABLE match_state (
  contact_id INTEGER PRIMARY KEY,
  content INTEGER NOT NULL,       -- a hash of what was known then
  key_components BLOB NOT NULL    -- the contact, then hashes of 32 bits of what its keys are made of
) STRICT;

-- Contacts of match_state of whom something else is known now: they must be compared again.
CREATE TABLE match_pending (contact_id INTEGER PRIMARY KEY) STRICT;
