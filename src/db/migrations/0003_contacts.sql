-- The 34 provinces in force, for names and regions. `name_key` is folded for searching.
CREATE TABLE province (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  region TEXT NOT NULL            -- north | central | south
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

-- A person. What stands here is an answer computed from the person's leads and edits (contacts/golden.ts):
-- a cache, rewritten in the transaction that changes them.
CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  created TEXT NOT NULL,          -- local date of the import that brought the person first
  name TEXT,
  name_key TEXT,                  -- folded, for search
  title TEXT,
  given_name TEXT,
  given_key TEXT,
  given_mark TEXT,
  phone TEXT,                     -- E.164
  email TEXT,
  external_id TEXT,
  birth_date TEXT,
  birth_year INTEGER,
  gender TEXT,                    -- male | female | other, as stated
  gender_hint TEXT,               -- as a title or middle name suggests; never counted as stated
  country TEXT,
  province_code TEXT,             -- GSO code in force
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
  review INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What one imported row said of a person: the record as bought, and its cleaned values. Never edited.
-- Its import and contact are not declared as foreign keys: the rows of a list are taken over as they lie in the staging
-- database, which SQLite does for tables without them only. doctor looks after both.
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
  space TEXT,                     -- the id space of external_id: an id is unique only within it
  external_id TEXT,
  name TEXT,
  name_key TEXT,
  title TEXT,
  given_name TEXT,
  given_key TEXT,
  given_mark TEXT,                -- the given name with its accents; empty when the whole name has none
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
  flags TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX lead_by_import ON lead (import_id);
-- With the import: by which lists a contact came is told without reading the lead.
CREATE INDEX lead_by_contact ON lead (contact_id, import_id);
CREATE INDEX lead_by_phone ON lead (phone) WHERE phone IS NOT NULL;
CREATE INDEX lead_by_email_key ON lead (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX lead_by_external_id ON lead (external_id, space) WHERE external_id IS NOT NULL;
-- Leads that no key tells: letters by post, mostly.
CREATE INDEX lead_by_name ON lead (name_key)
  WHERE phone IS NULL AND email_key IS NULL AND external_id IS NULL AND name_key IS NOT NULL;

-- The second and further phone numbers of a lead.
CREATE TABLE lead_phone (
  e164 TEXT NOT NULL,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  PRIMARY KEY (e164, lead_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_phone_by_lead ON lead_phone (lead_id);

-- What a person at the counter corrected by hand; it wins over every lead.
CREATE TABLE contact_edit (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  field TEXT NOT NULL,
  value TEXT,                     -- canonical; NULL: emptied by hand
  search TEXT,                    -- e-mail match key, or the value itself where it is a key
  at TEXT NOT NULL
) STRICT;
CREATE INDEX contact_edit_by_contact ON contact_edit (contact_id);
CREATE INDEX contact_edit_by_search ON contact_edit (search) WHERE search IS NOT NULL;

-- Every phone by which a contact is known.
CREATE VIEW contact_phone AS
SELECT contact_id, phone AS e164 FROM lead WHERE phone IS NOT NULL
UNION
SELECT l.contact_id, p.e164 FROM lead_phone p JOIN lead l ON l.id = p.lead_id
UNION
SELECT contact_id, value FROM contact_edit WHERE field = 'phone' AND value IS NOT NULL;

-- Every e-mail by which a contact is known, with the key under which two spellings are the same box.
CREATE VIEW contact_email AS
SELECT contact_id, email, email_key FROM lead WHERE email_key IS NOT NULL
UNION
SELECT contact_id, value, search FROM contact_edit WHERE field = 'email' AND value IS NOT NULL;

-- Every list on which a contact stands.
CREATE VIEW contact_list AS
SELECT DISTINCT l.contact_id, i.list FROM lead l JOIN import i ON i.id = l.import_id WHERE i.list IS NOT NULL;
