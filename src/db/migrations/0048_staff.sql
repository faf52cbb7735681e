-- Who works with the database, and what each may do. While the table is empty everybody may do everything. A guard rail:
-- whoever can read the file can do what they like with it.
CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,  -- blind to case and accents, as names are looked up
  login TEXT UNIQUE,              -- the user of the system; NULL: known by CRM_STAFF alone
  role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'agent', 'trainee')),
  may TEXT NOT NULL,              -- permissions, separated by spaces
  added_on TEXT NOT NULL,         -- local date
  ended_on TEXT                   -- local date; NULL: works here
) STRICT;
