-- What a result of a call is called, and what follows from it. The shop edits it: `crm disposition`.
CREATE TABLE disposition (
  name TEXT PRIMARY KEY,
  position INTEGER NOT NULL,      -- its place in lists and drop-downs
  en TEXT NOT NULL,               -- as people read it
  vi TEXT NOT NULL,
  words TEXT NOT NULL DEFAULT '', -- further words by which files mean it, separated by semicolons
  reached INTEGER NOT NULL CHECK (reached IN (0, 1)), -- 1: somebody talked to the person
  retry_hours INTEGER CHECK (retry_hours >= 0), -- hours until the next try; NULL: none, unless a date was agreed
  max_attempts INTEGER CHECK (max_attempts > 0), -- tries in one campaign, this one included; NULL: no limit
  closes TEXT NOT NULL CHECK (closes IN ('none', 'campaign', 'number', 'channel')), -- number: it is not this person's; channel: refused, whoever holds the number
  stage TEXT CHECK (stage IN ('lead', 'interested')) -- the stage that the person reaches by it; NULL: none
) STRICT, WITHOUT ROWID;
INSERT INTO disposition (name, position, en, vi, reached, retry_hours, max_attempts, closes, stage) VALUES
  ('no_answer', 1, 'no answer', 'không nghe máy', 0, 24, 4, 'none', NULL),
  ('busy', 2, 'busy', 'máy bận', 0, 24, 4, 'none', NULL),
  ('wrong_number', 3, 'wrong number', 'sai số', 0, NULL, NULL, 'number', NULL),
  ('callback', 4, 'call back', 'hẹn gọi lại', 1, 24, 4, 'none', NULL),
  ('not_interested', 5, 'not interested', 'không quan tâm', 1, NULL, NULL, 'campaign', NULL),
  ('interested', 6, 'interested', 'quan tâm', 1, 72, 4, 'none', 'interested'),
  ('registered', 7, 'registered', 'đã đăng ký', 1, NULL, NULL, 'none', 'interested'),
  ('quoted', 8, 'asked for a quote', 'đã báo giá', 1, 72, 4, 'none', 'interested'),
  ('ordered', 9, 'ordered', 'đã đặt hàng', 1, NULL, NULL, 'campaign', 'interested'),
  ('do_not_call', 10, 'do not call again', 'không gọi nữa', 1, NULL, NULL, 'channel', NULL);

-- One call, mail, visit, note …: the time line of a person. Never edited; a later version of the same source row replaces it.
CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: nobody known, or erased
  import_id INTEGER REFERENCES import (id), -- NULL: recorded by hand
  kind TEXT NOT NULL CHECK (kind IN ('call', 'email', 'sms', 'zalo', 'mail', 'visit', 'meeting', 'note', 'survey', 'form', 'chat', 'cart')),
  channel TEXT REFERENCES channel (name), -- NULL where nobody was contacted by it
  direction TEXT NOT NULL DEFAULT 'out' CHECK (direction IN ('out', 'in')), -- in: the person came to the shop; caps count `out`
  at TEXT NOT NULL,               -- instant, UTC; where only the day is known the latest that it can have been
  timed INTEGER NOT NULL DEFAULT 1 CHECK (timed IN (0, 1)), -- 0: only the day is known
  on_day TEXT NOT NULL,           -- the local date
  address TEXT,                   -- E.164, or e-mail match key
  disposition TEXT REFERENCES disposition (name), -- what came of a call; NULL: nobody said
  event TEXT CHECK (event IN ('sent', 'delivered', 'opened', 'clicked', 'replied', 'bounced', 'complained', 'unsubscribed', 'failed')), -- of messages
  note TEXT,
  next_on TEXT,                   -- local date of the next try
  seconds INTEGER CHECK (seconds >= 0), -- how long it took
  staff TEXT,
  campaign TEXT,                  -- its name, which never changes
  sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1)), -- 1: behaviour watched online
  line INTEGER,                   -- of the file
  source TEXT,                    -- by what a row of a file is known again; NULL: recorded by hand, or erased
  edit_id INTEGER REFERENCES contact_edit (id) ON DELETE SET NULL, -- the edit that took a wrong number off the contact
  replaced_by INTEGER REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
  recorded_at TEXT NOT NULL       -- instant, UTC
) STRICT;
CREATE INDEX activity_by_contact ON activity (contact_id, on_day);
CREATE INDEX activity_by_address ON activity (channel, address, at) WHERE address IS NOT NULL;
CREATE INDEX activity_by_import ON activity (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX activity_by_campaign ON activity (campaign, contact_id) WHERE campaign IS NOT NULL;
CREATE INDEX activity_by_edit ON activity (edit_id) WHERE edit_id IS NOT NULL;
CREATE INDEX activity_by_replaced ON activity (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE UNIQUE INDEX activity_by_source ON activity (source) WHERE source IS NOT NULL AND replaced_by IS NULL;

-- What a person answered to a question of a survey, with the activity (kind survey) that it belongs to.
CREATE TABLE survey_answer (
  id INTEGER PRIMARY KEY,
  activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  question TEXT NOT NULL,
  question_key TEXT NOT NULL,     -- folded, for search
  answer TEXT NOT NULL,
  answer_key TEXT NOT NULL
) STRICT;
CREATE INDEX survey_answer_by_contact ON survey_answer (contact_id);
CREATE INDEX survey_answer_by_activity ON survey_answer (activity_id);
CREATE INDEX survey_answer_by_question ON survey_answer (question_key, contact_id);

-- A row of a call sheet: by its token the result finds the person again.
CREATE TABLE call_token (
  id INTEGER PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: erased
  campaign TEXT NOT NULL,
  address TEXT,                   -- E.164 or e-mail match key that the sheet named
  staff TEXT,
  issued_at TEXT NOT NULL         -- instant, UTC
) STRICT;
CREATE INDEX call_token_by_contact ON call_token (contact_id);
CREATE INDEX call_token_by_campaign ON call_token (campaign);

-- By which rule a person is in a stage that no disposition names; the shop edits it: `crm stage`.
CREATE TABLE stage_rule (
  stage TEXT PRIMARY KEY CHECK (stage IN ('lead', 'regular', 'friend')),
  after TEXT CHECK (after IN ('listed', 'contacted', 'reached')), -- of lead
  orders INTEGER CHECK (orders > 1) -- of regular and friend: sales on record that count
) STRICT, WITHOUT ROWID;
INSERT INTO stage_rule (stage, after, orders) VALUES ('lead', 'listed', NULL), ('regular', NULL, 3), ('friend', NULL, 8);

-- Since which local date a contact has reached each stage, and when the shop contacted it: a derived table. Who was never
-- contacted, and has bought less than a regular, has no row.
CREATE TABLE contact_lifecycle (
  contact_id INTEGER PRIMARY KEY,
  contacted_on TEXT,              -- the first attempt of the shop
  last_contacted_on TEXT,         -- the last
  reached_on TEXT,                -- the first talk
  lead_on TEXT,                   -- NULL also where the rule is `listed`: since it was created
  interested_on TEXT,
  regular_on TEXT,
  friend_on TEXT
) STRICT;

-- What other modules may ask of activities. One row an activity that stands.
CREATE VIEW contact_activity AS
SELECT a.id AS activity_id, a.contact_id, a.import_id, a.kind, a.channel, a.direction, a.at, a.timed, a.on_day, a.address,
  a.disposition,
  coalesce(d.reached, CASE WHEN a.kind IN ('visit', 'meeting', 'survey', 'form', 'chat') OR a.event = 'replied' OR a.seconds > 0 THEN 1 ELSE 0 END) AS reached,
  d.retry_hours, d.max_attempts, d.closes, d.stage, a.event, a.note, a.next_on, a.seconds, a.staff, a.campaign
FROM activity a LEFT JOIN disposition d ON d.name = a.disposition
WHERE a.replaced_by IS NULL;

-- What people answered to surveys. One row an answer that stands.
CREATE VIEW contact_answer AS
SELECT s.id AS answer_id, s.contact_id, a.on_day, s.question, s.question_key, s.answer, s.answer_key
FROM survey_answer s JOIN activity a ON a.id = s.activity_id
WHERE a.replaced_by IS NULL;

-- Visits to the shop or to its site. One row a visit.
CREATE VIEW contact_visit AS
SELECT id AS activity_id, contact_id, on_day FROM activity WHERE kind = 'visit' AND replaced_by IS NULL;

-- The stage of each contact, whatever the day, and since when. One row a contact.
CREATE VIEW contact_stage AS
SELECT c.id AS contact_id,
  CASE WHEN l.friend_on IS NOT NULL THEN 'friend' WHEN l.regular_on IS NOT NULL THEN 'regular'
    WHEN t.orders > 0 THEN 'customer' WHEN l.interested_on IS NOT NULL THEN 'interested'
    WHEN r.after = 'listed' OR l.lead_on IS NOT NULL THEN 'lead' ELSE 'stranger' END AS stage,
  coalesce(l.friend_on, l.regular_on, CASE WHEN t.orders > 0 THEN coalesce(t.first_date, c.created) END, l.interested_on,
    l.lead_on, c.created) AS since
FROM contact c CROSS JOIN stage_rule r
LEFT JOIN contact_lifecycle l ON l.contact_id = c.id
LEFT JOIN contact_orders t ON t.contact_id = c.id
WHERE r.stage = 'lead';
