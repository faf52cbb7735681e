-- The 34 provinces in force, for names and regions.
CREATE TABLE province (
  code TEXT PRIMARY KEY,          -- of the General Statistics Office
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,         -- folded, for search
  region TEXT NOT NULL CHECK (region IN ('north', 'central', 'south'))
) STRICT, WITHOUT ROWID;
INSERT INTO province (code, name, name_key, region) VALUES
  ('01', 'Hà Nội', 'ha noi', 'north'),
  ('04', 'Cao Bằng', 'cao bang', 'north'),
  ('08', 'Tuyên Quang', 'tuyen quang', 'north'),
  ('11', 'Điện Biên', 'dien bien', 'north'),
  ('12', 'Lai Châu', 'lai chau', 'north'),
  ('14', 'Sơn La', 'son la', 'north'),
  ('15', 'Lào Cai', 'lao cai', 'north'),
  ('19', 'Thái Nguyên', 'thai nguyen', 'north'),
  ('20', 'Lạng Sơn', 'lang son', 'north'),
  ('22', 'Quảng Ninh', 'quang ninh', 'north'),
  ('24', 'Bắc Ninh', 'bac ninh', 'north'),
  ('25', 'Phú Thọ', 'phu tho', 'north'),
  ('31', 'Hải Phòng', 'hai phong', 'north'),
  ('33', 'Hưng Yên', 'hung yen', 'north'),
  ('37', 'Ninh Bình', 'ninh binh', 'north'),
  ('38', 'Thanh Hóa', 'thanh hoa', 'central'),
  ('40', 'Nghệ An', 'nghe an', 'central'),
  ('42', 'Hà Tĩnh', 'ha tinh', 'central'),
  ('44', 'Quảng Trị', 'quang tri', 'central'),
  ('46', 'Huế', 'hue', 'central'),
  ('48', 'Đà Nẵng', 'da nang', 'central'),
  ('51', 'Quảng Ngãi', 'quang ngai', 'central'),
  ('52', 'Gia Lai', 'gia lai', 'central'),
  ('56', 'Khánh Hòa', 'khanh hoa', 'central'),
  ('66', 'Đắk Lắk', 'dak lak', 'central'),
  ('68', 'Lâm Đồng', 'lam dong', 'central'),
  ('75', 'Đồng Nai', 'dong nai', 'south'),
  ('79', 'Hồ Chí Minh', 'ho chi minh', 'south'),
  ('80', 'Tây Ninh', 'tay ninh', 'south'),
  ('82', 'Đồng Tháp', 'dong thap', 'south'),
  ('86', 'Vĩnh Long', 'vinh long', 'south'),
  ('91', 'An Giang', 'an giang', 'south'),
  ('92', 'Cần Thơ', 'can tho', 'south'),
  ('96', 'Cà Mau', 'ca mau', 'south');

-- A person. The values are computed from the person's leads and edits (contacts/golden/golden.ts): derived data, written
-- in the transaction that changes them.
CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  created TEXT NOT NULL,          -- local date of the import that brought the person first
  name TEXT,
  name_key TEXT,                  -- folded, for search
  title TEXT,
  given_name TEXT,
  given_key TEXT,
  given_mark TEXT,                -- the given name with its accents; empty when the whole name has none
  phone TEXT,                     -- E.164
  phone_ext TEXT,                 -- NULL where phone is the person's own; else it is shared, and this is what to dial after the answer ('' for nothing)
  email TEXT,
  external_id TEXT,
  birth_date TEXT,
  birth_year INTEGER,
  gender TEXT CHECK (gender IN ('male', 'female', 'other')), -- as stated
  gender_hint TEXT CHECK (gender_hint IN ('male', 'female')), -- as a title or middle name suggests; never counted as stated
  country TEXT,
  province_code TEXT,             -- of a province in force
  old_province_code TEXT,         -- the province of before July 2025 that was named, a part of province_code; NULL: the name is one in force, or nobody said
  ward_code TEXT,
  ward TEXT,
  district TEXT,                  -- as typed; obsolete since July 2025
  address TEXT,                   -- as typed
  postal_code TEXT,
  occupation TEXT,
  occupation_key TEXT,
  company TEXT,
  company_key TEXT,
  income_min INTEGER,             -- minor units a month
  income_max INTEGER,
  note TEXT,
  note_key TEXT,
  source TEXT,
  tags TEXT,
  flags TEXT NOT NULL DEFAULT '', -- codes, separated by spaces
  review INTEGER NOT NULL DEFAULT 0 CHECK (review IN (0, 1)) -- 1: somebody must look at the person
) STRICT;

-- What one imported row said of a person: the record as bought, and its cleaned values. Never edited.
-- Its import and contact are not declared as foreign keys, and it has no CHECK: the rows of a list are copied from the
-- staging database page by page, which SQLite does for a table without them only. doctor looks after both.
CREATE TABLE lead (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  contact_id INTEGER NOT NULL,
  record TEXT NOT NULL,           -- the record as it stood in the file, sensitive cells blank
  phone TEXT,
  phones TEXT,                    -- further numbers of the row, separated by spaces
  email TEXT,
  email_key TEXT,
  id_namespace TEXT,              -- of external_id: an id is unique only within it
  external_id TEXT,
  name TEXT,
  name_key TEXT,
  title TEXT,
  given_name TEXT,
  given_key TEXT,
  given_mark TEXT,
  birth_date TEXT,
  birth_year INTEGER,
  gender TEXT,
  gender_hint TEXT,
  country TEXT,
  province_code TEXT,
  ward_code TEXT,
  ward TEXT,
  district TEXT,
  address TEXT,
  postal_code TEXT,
  occupation TEXT,
  company TEXT,
  income_min INTEGER,
  income_max INTEGER,
  note TEXT,
  source TEXT,
  tags TEXT,
  shared_phones TEXT,             -- JSON [[e164, extension or null], …]: numbers that ring at more than its person
  emails TEXT,                    -- JSON [[address, match key, 1 for a mailbox of a role], …]: further e-mails
  old_province_code TEXT,
  flags TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX lead_by_import ON lead (import_id);
-- With the import: the lists of a contact are found without reading its leads.
CREATE INDEX lead_by_contact ON lead (contact_id, import_id);
CREATE INDEX lead_by_phone ON lead (phone) WHERE phone IS NOT NULL;
CREATE INDEX lead_by_email_key ON lead (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX lead_by_external_id ON lead (external_id, id_namespace) WHERE external_id IS NOT NULL;
-- Leads that have no other key: letters by post, mostly.
CREATE INDEX lead_by_name ON lead (name_key)
  WHERE phone IS NULL AND email_key IS NULL AND external_id IS NULL AND name_key IS NOT NULL;

-- The second and further phone numbers of a lead.
CREATE TABLE lead_phone (
  e164 TEXT NOT NULL,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)), -- 1: it reaches the person and others, and identifies nobody
  ext TEXT,                       -- extension
  PRIMARY KEY (e164, lead_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_phone_by_lead ON lead_phone (lead_id);

-- The second and further e-mails of a lead.
CREATE TABLE lead_email (
  email_key TEXT NOT NULL,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  shared INTEGER NOT NULL CHECK (shared IN (0, 1)), -- 1: a mailbox of a role (info@), which identifies nobody
  PRIMARY KEY (email_key, lead_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_email_by_lead ON lead_email (lead_id);

-- What was corrected by hand; it wins over every lead.
CREATE TABLE contact_edit (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  value TEXT,                     -- canonical; NULL: emptied by hand
  search TEXT,                    -- e-mail match key, or the value itself where it is a key
  at TEXT NOT NULL                -- instant, UTC
) STRICT;
CREATE INDEX contact_edit_by_contact ON contact_edit (contact_id);
CREATE INDEX contact_edit_by_search ON contact_edit (search) WHERE search IS NOT NULL;

-- What a person wrote in the place of a cell of an imported row. The newest of a cell counts; the record stays as bought.
CREATE TABLE lead_correction (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id), -- the import of the corrections file
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  column_no INTEGER NOT NULL,     -- place of the column in the file, from 0
  value TEXT NOT NULL
) STRICT;
CREATE INDEX lead_correction_by_lead ON lead_correction (lead_id);
CREATE INDEX lead_correction_by_import ON lead_correction (import_id);

-- `contact` and `province` are published as they are: one row a contact, one row a province.

-- Published: what imported rows say of contacts, one row a lead.
CREATE VIEW contact_lead AS
SELECT id, import_id, line, contact_id, record, phone, phones, email, email_key, id_namespace,
  external_id, name, name_key, title, given_name, given_key, given_mark, birth_date, birth_year,
  gender, gender_hint, country, province_code, ward_code, ward, district, address, postal_code,
  occupation, company, income_min, income_max, note, source, tags, shared_phones, emails,
  old_province_code, flags
FROM lead;

-- Published: the second and further phones of leads, one row a lead and phone.
CREATE VIEW further_phone AS SELECT lead_id, e164, shared, ext FROM lead_phone;

-- Published: the second and further e-mails of leads, one row a lead and e-mail.
CREATE VIEW further_email AS SELECT lead_id, email_key, email, shared FROM lead_email;

-- Published: what was set by hand, one row an edit.
CREATE VIEW edited_value AS SELECT id, contact_id, field, value, search, at FROM contact_edit;

-- Published: what was written in the place of a cell, one row a correction.
CREATE VIEW corrected_cell AS SELECT id, import_id, lead_id, column_no, value FROM lead_correction;

-- Published: every phone by which a contact is known.
CREATE VIEW contact_phone AS
SELECT contact_id, phone AS e164 FROM lead WHERE phone IS NOT NULL
UNION
SELECT l.contact_id, p.e164 FROM lead_phone p JOIN lead l ON l.id = p.lead_id
UNION
SELECT contact_id, value FROM contact_edit WHERE field = 'phone' AND value IS NOT NULL;

-- Published: every e-mail by which a contact is known, with the key under which two spellings are the same box.
CREATE VIEW contact_email AS
SELECT contact_id, email, email_key FROM lead WHERE email_key IS NOT NULL
UNION
SELECT l.contact_id, e.email, e.email_key FROM lead_email e JOIN lead l ON l.id = e.lead_id
UNION
SELECT contact_id, value, search FROM contact_edit WHERE field = 'email' AND value IS NOT NULL;

-- Published: every list on which a contact stands.
CREATE VIEW contact_list AS
SELECT DISTINCT l.contact_id, i.list FROM lead l JOIN imported_file i ON i.id = l.import_id WHERE i.list IS NOT NULL;

-- Published: the addresses by which a contact may be reached, one row each. A value set by hand is the only one of its kind: what
-- rows say beside it was corrected.
CREATE VIEW contact_address AS
SELECT c.id AS contact_id, k.kind,
  j.value ->> 0 AS value,         -- by which it is compared: E.164, e-mail match key, postal address with its province
  j.value ->> 1 AS written,
  j.value ->> 2 AS first          -- 1: the one to use first
FROM contact c
CROSS JOIN (SELECT 'phone' AS kind UNION ALL SELECT 'email' UNION ALL SELECT 'address') k
CROSS JOIN json_each(CASE k.kind
  WHEN 'phone' THEN (
    SELECT json_group_array(json_array(value, value, value = c.phone)) FROM (
      SELECT c.phone AS value
      UNION SELECT l.phone FROM lead l WHERE l.contact_id = c.id AND l.phone IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM contact_edit e WHERE e.contact_id = c.id AND e.field = 'phone')
      UNION SELECT p.e164 FROM lead l JOIN lead_phone p ON p.lead_id = l.id WHERE l.contact_id = c.id AND p.shared = 0
        AND NOT EXISTS (SELECT 1 FROM contact_edit e WHERE e.contact_id = c.id AND e.field = 'phone'))
    WHERE c.phone IS NOT NULL)
  WHEN 'email' THEN (
    SELECT json_group_array(json_array(value, written, first)) FROM (
      SELECT value, coalesce(max(CASE written WHEN c.email THEN written END), min(written)) AS written,
        max(written = c.email) AS first
      FROM (
        SELECT l.email_key AS value, l.email AS written FROM lead l WHERE l.contact_id = c.id AND l.email_key IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM contact_edit e WHERE e.contact_id = c.id AND e.field = 'email')
        UNION SELECT m.email_key, m.email FROM lead l JOIN lead_email m ON m.lead_id = l.id WHERE l.contact_id = c.id
          AND NOT EXISTS (SELECT 1 FROM contact_edit e WHERE e.contact_id = c.id AND e.field = 'email')
        UNION SELECT e.search, e.value FROM contact_edit e
          WHERE e.contact_id = c.id AND e.field = 'email' AND e.value = c.email)
      GROUP BY value)
    WHERE c.email IS NOT NULL)
  ELSE (
    SELECT json_array(json_array(c.address || coalesce(', ' || c.province_code, ''), c.address, 1))
    WHERE c.address IS NOT NULL)
  END) j;
