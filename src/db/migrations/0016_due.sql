-- Who must be compared again stands apart from what was known: marking somebody leaves the parts unwritten. What was
-- kept before is learnt anew.
DELETE FROM match_model;
DELETE FROM match_frequency;
DROP TABLE match_seen;

-- Who was compared with everybody, and what is needed to compare others with them: hashes of 32 bits of what keys are
-- made of. They are the person's and go with the person.
CREATE TABLE match_seen (
  contact_id INTEGER PRIMARY KEY,
  content INTEGER NOT NULL,       -- a hash of what was known then
  parts BLOB NOT NULL             -- the contact, then its parts, 4 bytes each
) STRICT;

-- Contacts among them of whom something else is known now: they must be compared again.
CREATE TABLE match_due (contact_id INTEGER PRIMARY KEY) STRICT;
