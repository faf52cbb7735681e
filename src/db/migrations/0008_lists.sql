-- A list as bought or collected: from whom, for how much.
CREATE TABLE list (
  name TEXT PRIMARY KEY,
  vendor TEXT,
  cost INTEGER,                   -- minor units
  currency TEXT,
  bought_on TEXT,                 -- local date
  created TEXT NOT NULL           -- local date
) STRICT, WITHOUT ROWID;

-- What the contract with the vendor covers: on what basis the people of a list may be contacted. Only appended to; the
-- basis that stood on a day is the newest before it.
CREATE TABLE list_basis (
  id INTEGER PRIMARY KEY,
  list TEXT NOT NULL REFERENCES list (name),
  import_id INTEGER NOT NULL REFERENCES import (id),
  basis TEXT NOT NULL,
  evidence_file TEXT,
  evidence_sha256 TEXT,
  valid_from TEXT NOT NULL        -- local date: --bought-on, else the import's day
) STRICT;

-- The channels that a basis covers.
CREATE TABLE list_basis_channel (
  basis_id INTEGER NOT NULL REFERENCES list_basis (id) ON DELETE CASCADE,
  channel TEXT NOT NULL REFERENCES channel (name),
  PRIMARY KEY (basis_id, channel)
) STRICT, WITHOUT ROWID;

-- Published: one row a list.
CREATE VIEW bought_list AS SELECT name, vendor, cost, currency, bought_on, created FROM list;

-- Published: every contract with what it covers; `channels` are separated by spaces.
CREATE VIEW list_contract AS
SELECT b.id, b.list, l.vendor, b.basis, b.evidence_sha256, b.valid_from,
  coalesce((
    SELECT group_concat(channel, ' ') FROM (
      SELECT c.channel FROM list_basis_channel c JOIN channel k ON k.name = c.channel
      WHERE c.basis_id = b.id ORDER BY k.bit)), '') AS channels
FROM list_basis b JOIN list l ON l.name = b.list;

-- Published: which contracts cover an import. A list that was named covers every file that was imported under its name.
-- One that took its name from a file does not: each file has the contract that it came with, and what was corrected of it.
CREATE VIEW import_contract AS
SELECT i.id AS import_id, b.id AS contract_id
FROM list_basis b JOIN imported_file o ON o.id = b.import_id JOIN imported_file i ON i.list = b.list
WHERE i.contract IS NULL OR i.contract = o.contract;

-- Published: which channels contracts open, and since when: since the newest basis after which none left the channel out.
-- Contract NULL: all of a list together.
CREATE VIEW contract_open AS
WITH covered AS (
  SELECT id, list, NULL AS contract, valid_from FROM list_basis
  UNION ALL
  SELECT b.id, b.list, o.contract, b.valid_from
  FROM list_basis b JOIN imported_file o ON o.id = b.import_id WHERE o.contract IS NOT NULL
)
SELECT b.list, b.contract, c.channel, min(b.valid_from) AS since
FROM covered b JOIN list_basis_channel c ON c.basis_id = b.id
WHERE NOT EXISTS (
  SELECT 1 FROM covered n
  WHERE n.list = b.list AND n.contract IS b.contract AND (n.valid_from, n.id) > (b.valid_from, b.id)
    AND NOT EXISTS (SELECT 1 FROM list_basis_channel m WHERE m.basis_id = n.id AND m.channel = c.channel))
GROUP BY b.list, b.contract, c.channel;

-- Published: the same of imports, one row an import and channel that is open to its rows.
CREATE VIEW import_open AS
SELECT i.id AS import_id, o.channel, o.since
FROM imported_file i JOIN contract_open o ON o.list = i.list AND o.contract IS i.contract;
