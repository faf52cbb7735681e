-- Where files lay: a restore names those that have to be imported again, erasing those that may still hold a person.
ALTER TABLE import ADD COLUMN path TEXT;   -- absolute; NULL for stdin
ALTER TABLE run_step ADD COLUMN file TEXT; -- absolute, what the step read or wrote; NULL where it is no file
