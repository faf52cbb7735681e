-- Something to do by a day, or an appointment with a time; for somebody of the staff, about a person or not.
CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: about nobody, or erased
  about TEXT,                     -- NULL: erased, as all texts here
  staff TEXT,                     -- who does it; NULL: nobody yet
  due_on TEXT NOT NULL,           -- local date; of an appointment the day on which it begins
  clock TEXT,                     -- local time at which an appointment begins, HH:MM; NULL: a task
  starts_at TEXT,                 -- instant, UTC
  ends_at TEXT,
  place TEXT,
  added_at TEXT NOT NULL,         -- instant, UTC
  done_at TEXT,                   -- NULL: open
  done_on TEXT,                   -- local date
  CHECK ((clock IS NULL) = (starts_at IS NULL) AND (clock IS NULL) = (ends_at IS NULL) AND starts_at < ends_at)
) STRICT;
CREATE INDEX task_by_contact ON task (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX task_by_due ON task (due_on) WHERE done_on IS NULL;

-- What other modules may ask of tasks. One row a task or appointment.
CREATE VIEW planned_task AS
SELECT id AS task_id, contact_id, about, staff, due_on, clock, added_at, done_on FROM task;
