-- A group of contacts under a name; whom it means is in its newest version.
CREATE TABLE segment (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE   -- blind to case and accents, as names are looked up
) STRICT;

-- Every text that a segment has had, as typed. Only appended to.
CREATE TABLE segment_version (
  segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  expression TEXT NOT NULL,
  at TEXT NOT NULL,               -- instant, UTC
  PRIMARY KEY (segment_id, version)
) STRICT, WITHOUT ROWID;

-- Who was in a segment on a day. One snapshot a segment and day: a later one of the day takes its place.
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
  since TEXT NOT NULL,
  until TEXT                      -- NULL: still there
) STRICT;
CREATE INDEX segment_stay_segment ON segment_stay (segment_id, contact_id);
CREATE INDEX segment_stay_contact ON segment_stay (contact_id);

-- The orders that count for nobody on any day: RFM tells how many without reading all orders.
CREATE INDEX orders_set_aside ON orders (replaced_by, order_date, contact_id, amount, status, currency)
WHERE replaced_by IS NULL AND (contact_id IS NULL OR amount = 0 OR status <> 'done');
