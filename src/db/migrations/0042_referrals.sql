-- That somebody brought somebody, as a row of a file or a member of the staff said it. Which of them count is computed.
CREATE TABLE referral (
  id INTEGER PRIMARY KEY,
  import_id INTEGER REFERENCES import (id), -- NULL: recorded by hand
  line INTEGER,                   -- of the file
  referred_on TEXT NOT NULL,      -- local date: as stated, else of the import
  note TEXT
) STRICT;
CREATE INDEX referral_by_import ON referral (import_id) WHERE import_id IS NOT NULL;

-- The two people of a referral.
CREATE TABLE referral_party (
  id INTEGER PRIMARY KEY,
  referral_id INTEGER NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('referrer', 'referred')),
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED -- NULL: erased
) STRICT;
CREATE INDEX referral_party_by_referral ON referral_party (referral_id, role);
CREATE INDEX referral_party_by_contact ON referral_party (contact_id);

-- The code by which a contact refers others. One row a code; a merge can give a contact two.
CREATE TABLE referral_code (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL UNIQUE       -- upper case
) STRICT;
CREATE INDEX referral_code_by_contact ON referral_code (contact_id);

-- What a referrer gets for each person who buys. One row.
CREATE TABLE referral_terms (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  reward INTEGER NOT NULL CHECK (reward >= 0), -- minor units
  cap INTEGER CHECK (cap > 0),    -- rewards a referrer at most; NULL: no limit
  budget INTEGER CHECK (budget >= 0) -- of all rewards, minor units; NULL: no limit
) STRICT;
INSERT INTO referral_terms (id, reward, cap, budget) VALUES (1, 0, NULL, NULL);

-- A reward that was granted. A ledger: never deleted, it counts against cap and budget.
CREATE TABLE referral_reward (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- the referrer; NULL: erased
  referral_id INTEGER NOT NULL,   -- without a reference: it outlives the file that it came by
  amount INTEGER NOT NULL CHECK (amount > 0), -- minor units
  currency TEXT NOT NULL,
  granted_on TEXT NOT NULL        -- local date
) STRICT;
CREATE INDEX referral_reward_by_referral ON referral_reward (referral_id);
CREATE INDEX referral_reward_by_contact ON referral_reward (contact_id);

-- Published: one row a referral, whether it counts or not.
CREATE VIEW contact_referral AS
SELECT r.id AS referral_id, a.contact_id AS referrer_id, b.contact_id, r.referred_on
FROM referral r JOIN referral_party a ON a.referral_id = r.id AND a.role = 'referrer'
JOIN referral_party b ON b.referral_id = r.id AND b.role = 'referred';
