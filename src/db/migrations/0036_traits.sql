-- What can be said of a person beside what rows tell: a trait, how it reads and how to handle whoever has it. An open
-- vocabulary: `crm trait add` and `crm trait set` add to it.
CREATE TABLE trait (
  name TEXT PRIMARY KEY,
  name_key TEXT NOT NULL UNIQUE,  -- blind to case and accents, as names are looked up
  en TEXT NOT NULL,               -- as people read it
  vi TEXT NOT NULL,
  hint_en TEXT,                   -- how to handle such a person; NULL: nothing is said
  hint_vi TEXT,
  CHECK ((hint_en IS NULL) = (hint_vi IS NULL))
) STRICT, WITHOUT ROWID;

-- Who was given which trait, or lost it, and when. A ledger: the newest line of a contact and trait counts.
CREATE TABLE trait_entry (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  trait TEXT NOT NULL REFERENCES trait (name),
  state TEXT NOT NULL CHECK (state IN ('has', 'has_not')),
  said_on TEXT NOT NULL,          -- local date
  note TEXT,
  staff TEXT,
  recorded_at TEXT NOT NULL       -- instant, UTC
) STRICT;
CREATE INDEX trait_entry_by_contact ON trait_entry (contact_id, trait, said_on);
CREATE INDEX trait_entry_by_trait ON trait_entry (trait, contact_id);

-- What other modules may ask of traits. One row a trait of the vocabulary.
CREATE VIEW known_trait AS SELECT name, en, vi, hint_en, hint_vi FROM trait;

-- Who has which trait, whatever the day. One row a contact and trait.
CREATE VIEW contact_trait AS
SELECT e.contact_id, e.trait, e.said_on AS since, e.note, e.staff
FROM trait_entry e
WHERE e.state = 'has' AND NOT EXISTS (
  SELECT 1 FROM trait_entry n
  WHERE n.contact_id = e.contact_id AND n.trait = e.trait AND (n.said_on, n.id) > (e.said_on, e.id));
