-- A shop where people buy, and where it lies. Orders name it as their file does: the names meet folded.
CREATE TABLE store (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,  -- folded
  address TEXT,                   -- as typed
  province_code TEXT,             -- of a province in force
  ward_code TEXT,                 -- of a ward in force; NULL: not known
  ward TEXT
) STRICT;

-- Published: one row a store.
CREATE VIEW store_place AS SELECT id, name, name_key, address, province_code, ward_code, ward FROM store;

-- Published: the stores near a contact, one row a contact and store. Near is the same ward; where the ward of either is not
-- known, the same province.
CREATE VIEW contact_near_store AS
SELECT c.id AS contact_id, s.id AS store_id, s.name AS store, s.name_key AS store_key
FROM contact c JOIN store s ON s.ward_code = c.ward_code
UNION ALL
SELECT c.id, s.id, s.name, s.name_key
FROM contact c JOIN store s ON s.province_code = c.province_code
WHERE s.ward_code IS NULL OR c.ward_code IS NULL;
