-- On which event of a person something is done once. A removed one stays, so that added again it does nothing a second time.
CREATE TABLE trigger_rule (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,  -- blind to case and accents
  event TEXT NOT NULL CHECK (event IN ('first_order', 'order', 'birthday', 'lapsed', 'promotion', 'quote')),
  days INTEGER NOT NULL CHECK (days BETWEEN 0 AND 365), -- after an order; before a birthday and the last day of a quote
  expression TEXT,                -- whom of these, in canonical text of the segment language; NULL: everybody
  promotion TEXT,                 -- the offer that an event `promotion` is about
  ends_on TEXT,                   -- local date, the last on which it does something; NULL: none
  effect TEXT NOT NULL CHECK (effect IN ('mail', 'call', 'list')),
  campaign_id INTEGER REFERENCES campaign (id), -- whose text a mail has
  channel TEXT NOT NULL REFERENCES channel (name), -- by which the person is reached
  purpose TEXT NOT NULL CHECK (purpose IN ('advertising', 'service')),
  starts_on TEXT NOT NULL,        -- local date: what was due before is left alone
  removed_on TEXT,                -- local date; NULL: it stands
  CHECK ((effect = 'mail') = (campaign_id IS NOT NULL)),
  CHECK ((event = 'promotion') = (promotion IS NOT NULL))
) STRICT;

-- What triggers did, once for each contact and occasion. Only appended to; a merge can give a contact an occasion twice.
CREATE TABLE trigger_firing (
  id INTEGER PRIMARY KEY,
  trigger_id INTEGER NOT NULL REFERENCES trigger_rule (id),
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  occasion TEXT NOT NULL,         -- which order, birthday or quote: a day, a year, a number; the name of a promotion
  fired_on TEXT NOT NULL,         -- local date
  at TEXT NOT NULL,               -- instant, UTC
  listed_at TEXT                  -- instant at which its list was written, UTC; NULL: not yet, or no list
) STRICT;
CREATE INDEX trigger_firing_by_trigger ON trigger_firing (trigger_id, contact_id, occasion);
CREATE INDEX trigger_firing_by_contact ON trigger_firing (contact_id);
