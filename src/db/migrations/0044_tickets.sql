-- A matter that the shop has to settle: a complaint, a question, work on something sold, or work inside the shop.
CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: of nobody, or erased
  kind TEXT NOT NULL CHECK (kind IN ('complaint', 'support', 'service', 'internal')),
  about TEXT,                     -- NULL: erased, as all texts here
  origin TEXT NOT NULL CHECK (origin IN ('counter', 'phone', 'email', 'online', 'staff')), -- where it came from
  link TEXT,                      -- of the post or review, where it came online
  owner TEXT,                     -- who of the staff settles it; NULL: nobody yet
  opened_at TEXT NOT NULL,        -- instant, UTC
  opened_on TEXT NOT NULL,        -- local date
  due_on TEXT NOT NULL,           -- local date
  resolved_at TEXT,               -- NULL: open
  resolved_on TEXT,
  resolution TEXT,
  compensation INTEGER CHECK (compensation > 0), -- what the shop gave for it in all, minor units; NULL: nothing
  currency TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_by_contact ON ticket (contact_id);
CREATE INDEX ticket_by_open ON ticket (kind, contact_id) WHERE resolved_on IS NULL;

-- What happened to a ticket, in order. Only added to.
CREATE TABLE ticket_event (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- of the ticket
  what TEXT NOT NULL CHECK (what IN ('opened', 'assigned', 'noted', 'answered', 'resolved', 'reopened')),
  at TEXT NOT NULL,               -- instant, UTC
  on_day TEXT NOT NULL,           -- local date
  is_public INTEGER NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1)), -- 1: everybody could read the answer
  staff TEXT,
  text TEXT
) STRICT;
CREATE INDEX ticket_event_by_ticket ON ticket_event (ticket_id);
CREATE INDEX ticket_event_by_contact ON ticket_event (contact_id);

-- What other modules may ask of tickets. One row a ticket of a contact; the first answer is a reply, or the resolution.
-- compensated_on: of the last resolution, also of a ticket that was reopened.
CREATE VIEW contact_ticket AS
SELECT t.id AS ticket_id, t.contact_id, t.kind, t.origin, t.owner, t.opened_on, t.due_on, t.resolved_on, t.compensation,
  t.currency, EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_id = t.id AND e.is_public = 1) AS answered_in_public,
  (SELECT max(e.on_day) FROM ticket_event e WHERE e.ticket_id = t.id AND e.what = 'resolved') AS compensated_on
FROM ticket t WHERE t.contact_id IS NOT NULL;
