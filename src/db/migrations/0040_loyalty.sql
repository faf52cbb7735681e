-- How many points an order earns, by its day: the rule with the latest `from_on` up to that day counts.
CREATE TABLE loyalty_rule (
  from_on TEXT PRIMARY KEY,       -- local date
  points INTEGER NOT NULL CHECK (points >= 0), -- for each full `per` of an order; 0: none
  per INTEGER CHECK (per > 0),    -- minor units; NULL: 10,000 đồng, or one major unit of another currency
  expires_months INTEGER CHECK (expires_months > 0) -- NULL: the points never expire
) STRICT, WITHOUT ROWID;
INSERT INTO loyalty_rule (from_on, points, per, expires_months) VALUES ('0001-01-01', 1, NULL, 12);

-- What decides a tier, and what happens to points that are taken back after they were spent. One row.
CREATE TABLE loyalty_program (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  measure TEXT NOT NULL CHECK (measure IN ('points', 'spent', 'orders')), -- what is counted within the window
  window_months INTEGER CHECK (window_months > 0), -- NULL: for life
  grace_days INTEGER NOT NULL CHECK (grace_days >= 0), -- how long a tier outlasts what aged out of the window
  shortfall TEXT NOT NULL CHECK (shortfall IN ('owed', 'negative')) -- owed: taken from the next points, the balance stays at 0
) STRICT;
INSERT INTO loyalty_program (id, measure, window_months, grace_days, shortfall) VALUES (1, 'points', 12, 90, 'owed');

CREATE TABLE loyalty_tier (
  name TEXT PRIMARY KEY,
  minimum INTEGER NOT NULL UNIQUE CHECK (minimum >= 0), -- of the measure; minor units of money
  benefit TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO loyalty_tier (name, minimum, benefit) VALUES
  ('member', 0, NULL), ('silver', 500, NULL), ('gold', 2000, NULL), ('platinum', 5000, NULL);

-- What the staff did with points. A ledger: lines are never edited, only added to. What orders earn is computed.
CREATE TABLE loyalty_entry (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('earn', 'redeem', 'adjust')),
  points INTEGER NOT NULL CHECK (points <> 0), -- negative where they are taken
  reason TEXT,
  staff TEXT,
  entered_on TEXT NOT NULL,       -- local date
  expires_on TEXT,                -- local date, the first without them; NULL: never, and where points are taken
  recorded_at TEXT NOT NULL,      -- instant, UTC
  CHECK ((kind = 'earn' AND points > 0) OR (kind = 'redeem' AND points < 0) OR (kind = 'adjust' AND reason IS NOT NULL))
) STRICT;
CREATE INDEX loyalty_entry_by_contact ON loyalty_entry (contact_id);

-- The account of each contact: a derived table. The balance on a day is the sum of the lines up to it; lines of days to
-- come tell what expires if nothing else happens.
CREATE TABLE loyalty_line (
  contact_id INTEGER NOT NULL,
  position INTEGER NOT NULL,      -- in the order of the days
  moved_on TEXT NOT NULL,         -- local date
  kind TEXT NOT NULL CHECK (kind IN ('earned', 'returned', 'expired', 'redeemed', 'adjusted', 'owed')), -- owed: taken from new points for what was not there before
  points INTEGER NOT NULL,        -- negative where they leave
  short INTEGER NOT NULL,         -- points that should have left and were not there: owed
  order_id INTEGER,               -- of `earned` and `returned`
  entry_id INTEGER,               -- of what the staff did
  PRIMARY KEY (contact_id, position)
) STRICT, WITHOUT ROWID;

-- The tier of each contact by time: a derived table, a row from each day on which it changes, days to come included.
CREATE TABLE loyalty_tier_period (
  contact_id INTEGER NOT NULL,
  from_on TEXT NOT NULL,          -- local date
  tier TEXT,                      -- NULL: below the lowest
  PRIMARY KEY (contact_id, from_on)
) STRICT, WITHOUT ROWID;

-- A membership card. A contact may have several after a merge; each number is one contact's.
CREATE TABLE loyalty_card (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  number TEXT NOT NULL UNIQUE,
  issued_on TEXT NOT NULL         -- local date
) STRICT;
CREATE INDEX loyalty_card_by_contact ON loyalty_card (contact_id);

-- A list of people who get a gift that they do not expect, within a budget.
CREATE TABLE surprise_list (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,  -- blind to case and accents
  expression TEXT NOT NULL,       -- who may be drawn: canonical text of the segment language
  budget INTEGER NOT NULL CHECK (budget >= 0), -- minor units
  gift_cost INTEGER NOT NULL CHECK (gift_cost > 0), -- of one gift
  currency TEXT NOT NULL,
  seed TEXT NOT NULL
) STRICT;

-- A gift of a surprise list. Never deleted: it counts against the budget.
CREATE TABLE surprise (
  id INTEGER PRIMARY KEY,
  list_id INTEGER NOT NULL REFERENCES surprise_list (id),
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: erased
  given_on TEXT NOT NULL          -- local date
) STRICT;
CREATE INDEX surprise_by_list ON surprise (list_id);
CREATE INDEX surprise_by_contact ON surprise (contact_id, given_on);

-- What other modules may ask of loyalty. One row a line of an account.
CREATE VIEW contact_points AS
SELECT contact_id, position, moved_on, kind, points, short, order_id, entry_id FROM loyalty_line;

-- One row a contact and day on which its tier changes.
CREATE VIEW contact_tier AS
SELECT contact_id, from_on, tier FROM loyalty_tier_period;
