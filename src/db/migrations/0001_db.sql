-- One value a key: country, currency, time zone, language, regime … and the fingerprint of the key file.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A ledger, only appended to: who did what, in numbers. Each line is chained to the one before by its hash;
-- it holds no name, phone or e-mail.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,               -- instant, UTC
  action TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  previous TEXT NOT NULL,         -- hash of the line before; empty for the first
  hash TEXT NOT NULL
) STRICT;
