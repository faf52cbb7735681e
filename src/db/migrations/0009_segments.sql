-- A group of contacts under a name; its newest version says who is in it.
CREATE TABLE segment (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE   -- without case and accents, as names are looked up
) STRICT;

-- Every text that a segment has had, as typed. Only appended to.
CREATE TABLE segment_version (
  segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  expression TEXT NOT NULL,
  at TEXT NOT NULL,               -- instant, UTC
  PRIMARY KEY (segment_id, version)
) STRICT, WITHOUT ROWID;

-- One snapshot a segment and day: a later one of the day takes its place. Who was in it is in segment_stay.
CREATE TABLE segment_snapshot (
  id INTEGER PRIMARY KEY,
  segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  as_of TEXT NOT NULL,            -- local date
  contacts INTEGER NOT NULL,
  UNIQUE (segment_id, as_of)
) STRICT;

-- A contact's stay in a segment: from the day it was first found there until the day it no longer was.
-- A night's snapshot so costs only what has changed.
CREATE TABLE segment_stay (
  id INTEGER PRIMARY KEY,
  segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  since TEXT NOT NULL,            -- local date
  until TEXT                      -- local date; NULL: still there
) STRICT;
CREATE INDEX segment_stay_by_segment ON segment_stay (segment_id, contact_id);
CREATE INDEX segment_stay_by_contact ON segment_stay (contact_id);
