-- The one message that asked somebody at an address to register for advertising. No second one goes to it, whoever holds it.
CREATE TABLE registration_message (
  value TEXT NOT NULL,            -- as in contact_address
  channel TEXT NOT NULL REFERENCES channel (name),
  at TEXT NOT NULL,               -- instant, UTC
  PRIMARY KEY (value, channel)
) STRICT, WITHOUT ROWID;
