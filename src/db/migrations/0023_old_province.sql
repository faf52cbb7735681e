-- The province of before July 2025 that was named, as the General Statistics Office coded it then; NULL: the name is one in
-- force, or nobody said. It is a part of the province in province_code.
ALTER TABLE lead ADD COLUMN old_province_code TEXT;
ALTER TABLE contact ADD COLUMN old_province_code TEXT;
