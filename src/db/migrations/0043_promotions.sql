-- A promotion: what for, who, what, when, how much, what it goes with, and up to where. Its rules are not changed, so that
-- what was given under them can be explained; it is ended and another one created.
CREATE TABLE promotion (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,  -- blind to case and accents
  purpose TEXT NOT NULL CHECK (purpose IN ('clear_stock', 'launch', 'be_different', 'thank', 'win_back', 'standing_price', 'other')),
  note TEXT,
  expression TEXT,                -- who: canonical text of the segment language; NULL: everybody, also people who are not known
  frozen INTEGER NOT NULL CHECK (frozen IN (0, 1)), -- 1: who was meant when it was created, in promotion_beneficiary
  holdout INTEGER NOT NULL CHECK (holdout BETWEEN 0 AND 999999), -- share of the beneficiaries, in millionths
  seed TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('percent', 'amount', 'price')),
  value INTEGER NOT NULL CHECK (value >= 0), -- percent: hundredths of a per cent; else minor units, as all amounts here
  max_discount INTEGER CHECK (max_discount > 0), -- off one order
  min_amount INTEGER,             -- of the lines that it is for
  min_quantity REAL,
  starts_on TEXT,                 -- local date; NULL: it has always held
  ends_on TEXT,                   -- local date, the last; NULL: it stands
  weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127), -- bits, 1 Monday … 64 Sunday
  from_minute INTEGER CHECK (from_minute BETWEEN 0 AND 1439), -- of the day in the workspace's zone; NULL: all day
  until_minute INTEGER CHECK (until_minute BETWEEN 0 AND 1440), -- not included
  priority INTEGER NOT NULL,      -- the highest goes first
  exclusive INTEGER NOT NULL CHECK (exclusive IN (0, 1)), -- 1: no other applies beside it
  stack_group TEXT,               -- folded; of a group only one applies
  needs_code INTEGER NOT NULL CHECK (needs_code IN (0, 1)),
  limit_total INTEGER CHECK (limit_total >= 0), -- uses, and below money; NULL: no limit
  limit_day INTEGER CHECK (limit_day >= 0),
  limit_person INTEGER CHECK (limit_person >= 0),
  limit_household INTEGER CHECK (limit_household >= 0),
  budget_total INTEGER CHECK (budget_total >= 0),
  budget_day INTEGER CHECK (budget_day >= 0),
  budget_person INTEGER CHECK (budget_person >= 0),
  budget_household INTEGER CHECK (budget_household >= 0),
  currency TEXT NOT NULL,
  created_at TEXT NOT NULL,       -- instant, UTC
  ended_on TEXT,                  -- local date from which it is over by hand; NULL: not ended
  CHECK ((from_minute IS NULL) = (until_minute IS NULL))
) STRICT;

-- For what and where a promotion holds; without a row of its kind for everything, everywhere.
CREATE TABLE promotion_item (
  promotion_id INTEGER NOT NULL REFERENCES promotion (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('product', 'category', 'sku', 'store')),
  key TEXT NOT NULL,              -- folded; a SKU as it is
  value TEXT NOT NULL,            -- as typed
  PRIMARY KEY (promotion_id, kind, key)
) STRICT, WITHOUT ROWID;

-- Who a promotion is for, frozen when it was created, with the arm. Never added to. A merge can give a contact two rows.
CREATE TABLE promotion_beneficiary (
  id INTEGER PRIMARY KEY,
  promotion_id INTEGER NOT NULL REFERENCES promotion (id),
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  arm TEXT NOT NULL CHECK (arm IN ('treated', 'holdout'))
) STRICT;
CREATE INDEX promotion_beneficiary_by_promotion ON promotion_beneficiary (promotion_id, contact_id, arm);
CREATE INDEX promotion_beneficiary_by_contact ON promotion_beneficiary (contact_id);

-- A coupon code. How often it was used is in promotion_redemption.
CREATE TABLE promotion_code (
  id INTEGER PRIMARY KEY,
  promotion_id INTEGER NOT NULL REFERENCES promotion (id),
  code TEXT NOT NULL UNIQUE,      -- upper case, without what separates its groups
  batch INTEGER NOT NULL,         -- the codes that were made together
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- for whom it is; NULL: for whoever has it
  max_uses INTEGER CHECK (max_uses > 0), -- NULL: as often as the promotion allows
  created_at TEXT NOT NULL,       -- instant, UTC
  void INTEGER NOT NULL DEFAULT 0 CHECK (void IN (0, 1)) -- 1: its person was erased
) STRICT;
CREATE INDEX promotion_code_by_promotion ON promotion_code (promotion_id, batch);
CREATE INDEX promotion_code_by_contact ON promotion_code (contact_id) WHERE contact_id IS NOT NULL;

-- A ledger: what was given, never edited, only added to; a use that is taken back is a second row with the opposite sign.
-- contact_id is NULL for people who are not known or were erased.
CREATE TABLE promotion_redemption (
  id INTEGER PRIMARY KEY,
  promotion_id INTEGER NOT NULL REFERENCES promotion (id),
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  code_id INTEGER REFERENCES promotion_code (id),
  order_ref TEXT NOT NULL,        -- id namespace, order number, day and store, separated by |
  on_day TEXT NOT NULL,           -- local date of the order
  uses INTEGER NOT NULL CHECK (uses IN (1, -1)),
  discount INTEGER NOT NULL,
  order_amount INTEGER NOT NULL,  -- of the order before promotions
  store TEXT,
  staff TEXT,
  at TEXT NOT NULL,               -- instant, UTC, when it was recorded
  import_id INTEGER REFERENCES import (id) -- by whose returns it is taken back; NULL: by hand, or a use
) STRICT;
CREATE INDEX promotion_redemption_by_import ON promotion_redemption (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX promotion_redemption_by_promotion ON promotion_redemption (promotion_id, contact_id, on_day, uses, discount);
CREATE INDEX promotion_redemption_by_contact ON promotion_redemption (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX promotion_redemption_by_order ON promotion_redemption (order_ref);
CREATE INDEX promotion_redemption_by_code ON promotion_redemption (code_id) WHERE code_id IS NOT NULL;

-- Every code that was tried, in order, with what came of it. `typed` is what nobody issued; NULL where the code is known.
CREATE TABLE promotion_attempt (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,               -- instant, UTC
  code_id INTEGER REFERENCES promotion_code (id),
  typed TEXT,
  outcome TEXT NOT NULL,          -- accepted, or why it was refused
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  staff TEXT,
  store TEXT
) STRICT;
CREATE INDEX promotion_attempt_by_contact ON promotion_attempt (contact_id) WHERE contact_id IS NOT NULL;

-- Published: one row a promotion.
CREATE VIEW promotion_plan AS
SELECT id, name, name_key, purpose, expression, starts_on, ends_on, ended_on, needs_code, currency FROM promotion;

-- Published: who a promotion was frozen for. One row a promotion and contact; `arm` is NULL where a merge joined two arms.
CREATE VIEW contact_beneficiary AS
SELECT promotion_id, contact_id, CASE WHEN min(arm) = max(arm) THEN min(arm) END AS arm
FROM promotion_beneficiary GROUP BY promotion_id, contact_id;

-- Published: what a contact has had of a promotion, uses that were taken back left out. One row a contact and promotion.
CREATE VIEW contact_promotion AS
SELECT contact_id, promotion_id, sum(uses) AS uses, sum(discount) AS discount, max(on_day) AS last_on
FROM promotion_redemption WHERE contact_id IS NOT NULL
GROUP BY contact_id, promotion_id HAVING sum(uses) > 0;

-- Published: the codes that are for one contact. One row a code.
CREATE VIEW contact_coupon AS
SELECT k.id AS code_id, k.contact_id, k.promotion_id, k.code, k.max_uses, coalesce(sum(r.uses), 0) AS uses
FROM promotion_code k LEFT JOIN promotion_redemption r ON r.code_id = k.id
WHERE k.contact_id IS NOT NULL AND k.void = 0 GROUP BY k.id;

-- Published: promotions at stores near a contact, whatever the day. One row a contact, promotion and store.
CREATE VIEW contact_near_promotion AS
SELECT n.contact_id, p.id AS promotion_id, p.name AS promotion, n.store_id, n.store, p.purpose, p.starts_on, p.ends_on, p.ended_on
FROM contact_near_store n JOIN promotion p
WHERE NOT EXISTS (SELECT 1 FROM promotion_item i WHERE i.promotion_id = p.id AND i.kind = 'store')
  OR EXISTS (SELECT 1 FROM promotion_item i WHERE i.promotion_id = p.id AND i.kind = 'store' AND i.key = n.store_key);
