-- A cell that was refused in a row that is stored. What stood in it is in the row's record.
CREATE TABLE refused_cell (
  import_id INTEGER NOT NULL REFERENCES import (id),
  line INTEGER NOT NULL,
  column_no INTEGER NOT NULL,     -- place of the column in the file, from 0
  code TEXT NOT NULL,
  PRIMARY KEY (import_id, line, column_no)
) STRICT, WITHOUT ROWID;

-- What a person wrote in the place of a cell of an imported row. The newest of a cell counts; the record stays as bought.
CREATE TABLE lead_correction (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id), -- the import of the corrections file
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  column_no INTEGER NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX lead_correction_lead ON lead_correction (lead_id);
CREATE INDEX lead_correction_import ON lead_correction (import_id);
