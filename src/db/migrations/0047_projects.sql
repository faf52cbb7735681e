-- Work that goes on for a while: a named group of people, tasks and contracts.
CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,  -- blind to case and accents, as names are looked up
  about TEXT,
  owner TEXT,                     -- who of the staff looks after it
  due_on TEXT,                    -- local date; NULL: none
  added_on TEXT NOT NULL,         -- local date
  closed_on TEXT                  -- local date; NULL: it goes on
) STRICT;

-- The people of a project. A merge can give a contact two rows.
CREATE TABLE project_member (
  id INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES project (id),
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX project_member_by_project ON project_member (project_id, contact_id);
CREATE INDEX project_member_by_contact ON project_member (contact_id);

-- The tasks and contracts of a project; each belongs to one.
CREATE TABLE project_task (
  task_id INTEGER PRIMARY KEY REFERENCES task (id) ON DELETE CASCADE,
  project_id INTEGER NOT NULL REFERENCES project (id)
) STRICT;
CREATE INDEX project_task_by_project ON project_task (project_id);
CREATE TABLE project_contract (
  contract_id INTEGER PRIMARY KEY REFERENCES contract (id) ON DELETE CASCADE,
  project_id INTEGER NOT NULL REFERENCES project (id)
) STRICT;
CREATE INDEX project_contract_by_project ON project_contract (project_id);

-- How people, or a person and a company, belong together. Its sides are rows of their own, so that each follows its contact.
CREATE TABLE relation (
  id INTEGER PRIMARY KEY,
  company TEXT,                   -- the other side where it is a company that is no contact; NULL: a contact
  note TEXT,
  since_on TEXT NOT NULL          -- local date on which it was recorded
) STRICT;

CREATE TABLE relation_side (
  id INTEGER PRIMARY KEY,
  relation_id INTEGER NOT NULL REFERENCES relation (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  is_to_other TEXT NOT NULL       -- what the contact is to the other side: mother, director
) STRICT;
CREATE INDEX relation_side_by_relation ON relation_side (relation_id);
CREATE INDEX relation_side_by_contact ON relation_side (contact_id);
