-- A search of newcomers alone goes by what the last whole search kept. What was kept before is learnt anew.
DROP TABLE match_model;
DROP TABLE match_seen;

-- What the last whole search learnt: by it those who come later are read and judged. At most one row.
CREATE TABLE match_model (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  form INTEGER NOT NULL,          -- which crm can read it
  at TEXT NOT NULL,
  contacts INTEGER NOT NULL,      -- how many it was learnt from
  threshold REAL NOT NULL,        -- probability from which the search merged
  judgement TEXT NOT NULL,        -- JSON
  reading TEXT NOT NULL,          -- JSON: how columns were read
  parts TEXT NOT NULL             -- JSON: names of the numbers in match_seen.parts
) STRICT;

-- How many hold a value or token, of those that several hold: hashes of 32 bits, ascending, and their counts.
CREATE TABLE match_frequency (
  attribute TEXT PRIMARY KEY,
  filled INTEGER NOT NULL,        -- how many hold any
  words BLOB NOT NULL,
  counts BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Who was compared with everybody, and what is needed to compare others with them: hashes of 32 bits of what keys are
-- made of. They are the person's and go with the person.
CREATE TABLE match_seen (
  contact_id INTEGER PRIMARY KEY,
  content INTEGER,                -- a hash of what was known then; NULL: something else is known now, to be compared again
  parts BLOB                      -- the contact, then its parts, 4 bytes each
) STRICT;
CREATE INDEX match_seen_due ON match_seen (contact_id) WHERE content IS NULL;
