-- A campaign: whom, what, when, for how much, on which channel, with which words, at which cost. Its name stays, so that
-- activities can name it.
CREATE TABLE campaign (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,  -- blind to case and accents, as names are looked up
  expression TEXT NOT NULL,       -- whom it meant on the day, in canonical text of the segment language
  channel TEXT NOT NULL REFERENCES channel (name),
  product TEXT,
  offer TEXT,
  message TEXT,                   -- what the staff say: the script
  price INTEGER,                  -- minor units, as all amounts here
  budget INTEGER,
  contact_cost INTEGER,           -- of one contact that is worked on
  currency TEXT NOT NULL,
  starts_on TEXT NOT NULL,        -- local date: orders from this day on count as its outcome
  ends_on TEXT,                   -- local date, the last that counts; NULL: none
  holdout INTEGER NOT NULL CHECK (holdout BETWEEN 0 AND 999999), -- share of the members, in millionths
  seed TEXT NOT NULL,
  created_at TEXT NOT NULL,       -- instant, UTC
  closed_on TEXT                  -- local date; NULL: open
) STRICT;

-- Published: one row a campaign.
CREATE VIEW campaign_plan AS
SELECT id, name, name_key, channel, product, offer, currency, starts_on, ends_on, closed_on FROM campaign;

-- Who a campaign is about, frozen when it was created, with the arm. Never added to. A merge can give a contact two rows.
CREATE TABLE campaign_member (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  arm TEXT NOT NULL CHECK (arm IN ('treated', 'holdout'))
) STRICT;
CREATE INDEX campaign_member_by_campaign ON campaign_member (campaign_id, contact_id, arm);
CREATE INDEX campaign_member_by_contact ON campaign_member (contact_id);

-- What other modules may ask of campaigns. One row a campaign and contact; `arm` is NULL where a merge joined two arms.
CREATE VIEW contact_campaign AS
SELECT m.campaign_id, m.contact_id, CASE WHEN min(m.arm) = max(m.arm) THEN min(m.arm) END AS arm
FROM campaign_member m GROUP BY m.campaign_id, m.contact_id;

-- A person given to a member of the staff. An assignment stands until it ends; a person has one that stands in a campaign.
CREATE TABLE assignment (
  id INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  agent TEXT NOT NULL,
  address TEXT,                   -- where the person is reached: who shares it goes to the same agent
  assigned_on TEXT NOT NULL,      -- local date
  release_on TEXT,                -- local date from which an assignment that nobody worked on is released; NULL: never
  ended_on TEXT,                  -- local date; NULL: it stands
  ended TEXT CHECK (ended IN ('released', 'left', 'withheld', 'merged', 'closed')) -- why: nobody worked on it, its agent left, the person may not be contacted, a merge gave the person to an earlier agent, the campaign was closed
) STRICT;
CREATE INDEX assignment_by_campaign ON assignment (campaign_id, contact_id);
CREATE INDEX assignment_by_contact ON assignment (contact_id);
CREATE INDEX assignment_by_address ON assignment (address) WHERE ended_on IS NULL AND address IS NOT NULL;

-- Who has whom. One row a standing assignment of an open campaign; where a merge brought two agents together the first keeps the person.
CREATE VIEW contact_assignment AS
SELECT a.id AS assignment_id, a.campaign_id, k.name AS campaign, a.contact_id, a.agent, a.address, a.assigned_on, a.release_on
FROM assignment a JOIN campaign k ON k.id = a.campaign_id AND k.closed_on IS NULL
WHERE a.ended_on IS NULL AND NOT EXISTS (
  SELECT 1 FROM assignment o JOIN campaign j ON j.id = o.campaign_id AND j.closed_on IS NULL
  WHERE o.contact_id = a.contact_id AND o.ended_on IS NULL AND o.id < a.id
    AND (o.agent <> a.agent OR o.campaign_id = a.campaign_id));

-- An offer with a price that somebody asked for.
CREATE TABLE quote (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  campaign_id INTEGER REFERENCES campaign (id), -- NULL: in no campaign
  amount INTEGER NOT NULL CHECK (amount >= 0), -- minor units
  currency TEXT NOT NULL,
  about TEXT,
  staff TEXT,
  quoted_on TEXT NOT NULL,        -- local date
  expires_on TEXT NOT NULL,       -- local date, the last on which it holds
  follow_up_on TEXT NOT NULL,     -- local date on which somebody asks again
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'won', 'lost')),
  closed_on TEXT                  -- local date; NULL: open
) STRICT;
CREATE INDEX quote_by_contact ON quote (contact_id);
CREATE INDEX quote_by_campaign ON quote (campaign_id) WHERE campaign_id IS NOT NULL;

-- Published: one row a quote.
CREATE VIEW contact_quote AS
SELECT id AS quote_id, contact_id, campaign_id, amount, currency, about, staff, quoted_on, expires_on, follow_up_on, state, closed_on
FROM quote;
