-- A draw: entrants are frozen, and their hash stands here and in its folder, before the seed is known. Its entrants are not
-- stored: their tokens follow from the key beside the database, the number of the draw and the id of a contact.
CREATE TABLE draw (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,             -- of its folder
  folder TEXT NOT NULL UNIQUE,    -- whole path of its published files
  expression TEXT NOT NULL,       -- who took part: canonical text of the segment language
  household INTEGER NOT NULL CHECK (household IN (0, 1)), -- 1: one chance a household, 0: a person
  method TEXT NOT NULL CHECK (method IN ('sha256', 'rfc3797')),
  prizes INTEGER NOT NULL CHECK (prizes > 0),
  entrants INTEGER NOT NULL,
  entrants_sha256 TEXT NOT NULL,  -- of the file of entrants
  frozen_at TEXT NOT NULL,        -- instant, UTC
  seed TEXT,                      -- NULL: not drawn yet
  drawn_at TEXT,                  -- instant, UTC
  CHECK ((seed IS NULL) = (drawn_at IS NULL))
) STRICT;

-- Who won. The published files name the token alone.
CREATE TABLE draw_winner (
  id INTEGER PRIMARY KEY,
  draw_id INTEGER NOT NULL REFERENCES draw (id),
  prize INTEGER NOT NULL CHECK (prize > 0),
  token TEXT NOT NULL,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED -- NULL: erased
) STRICT;
CREATE INDEX draw_winner_by_draw ON draw_winner (draw_id, prize);
CREATE INDEX draw_winner_by_contact ON draw_winner (contact_id) WHERE contact_id IS NOT NULL;

-- Published: one row a prize that somebody won.
CREATE VIEW contact_prize AS
SELECT w.id AS prize_id, w.contact_id, d.name AS draw, w.prize, d.drawn_at
FROM draw_winner w JOIN draw d ON d.id = w.draw_id;
