-- The one message that asked somebody at an address to register for advertising. No second one goes to it, whoever holds it.
CREATE TABLE registration_message (
  value TEXT NOT NULL,            -- as in contact_address
  channel TEXT NOT NULL REFERENCES channel (name),
  at TEXT NOT NULL,               -- instant, UTC
  PRIMARY KEY (value, channel)
) STRICT, WITHOUT ROWID;

-- Refusals that people told the shop themselves, by the address at which each is confirmed, once.
CREATE TABLE refusal_confirmation (
  id INTEGER PRIMARY KEY,
  value TEXT NOT NULL,            -- E.164, or e-mail match key
  channel TEXT NOT NULL REFERENCES channel (name), -- that was refused
  refused_on TEXT NOT NULL,       -- local date
  confirmed_at TEXT,              -- instant, UTC; NULL: it is owed
  ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)) -- 1: a yes came after it
) STRICT;
CREATE UNIQUE INDEX refusal_confirmation_by_value ON refusal_confirmation (value, channel) WHERE ended = 0;
