-- What the contracts of lists cover. A list that was named covers every file that was imported under its name. One that
-- took its name from a file does not: each file has the contract that it came with, and what was corrected of it.
ALTER TABLE import ADD COLUMN contract INTEGER; -- the import whose own contract covers it; NULL: all contracts of its list do
UPDATE import SET contract = id WHERE list IS NOT NULL AND json_extract(wish, '$.list') IS NULL;

-- Which contracts cover an import.
CREATE VIEW import_basis AS
SELECT i.id AS import_id, b.id AS basis_id
FROM list_basis b JOIN import o ON o.id = b.import_id JOIN import i ON i.list = b.list
WHERE i.contract IS NULL OR i.contract = o.contract;

DROP VIEW list_open;

-- Which channels contracts open, and since when: since the newest basis after which none left the channel out. Contract
-- NULL: all of a list together.
CREATE VIEW contract_open AS
WITH covered AS (
  SELECT id, list, NULL AS contract, channels, valid_from FROM list_basis
  UNION ALL
  SELECT b.id, b.list, o.contract, b.channels, b.valid_from
  FROM list_basis b JOIN import o ON o.id = b.import_id WHERE o.contract IS NOT NULL
)
SELECT b.list, b.contract, k.name AS channel, min(b.valid_from) AS since
FROM covered b JOIN channel k ON ' ' || b.channels || ' ' LIKE '% ' || k.name || ' %'
WHERE NOT EXISTS (
  SELECT 1 FROM covered n
  WHERE n.list = b.list AND n.contract IS b.contract AND (n.valid_from, n.id) > (b.valid_from, b.id)
    AND ' ' || n.channels || ' ' NOT LIKE '% ' || k.name || ' %')
GROUP BY b.list, b.contract, k.name;

-- The same of imports: one row an import and channel that is open to its rows.
CREATE VIEW import_open AS
SELECT i.id AS import_id, o.channel, o.since
FROM import i JOIN contract_open o ON o.list = i.list AND o.contract IS i.contract;
