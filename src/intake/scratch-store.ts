/** Rows set aside, staged beside the others; `record` is the JSON array of its cells. */
export const rejectTable =
  'CREATE TABLE staged_reject (line INTEGER NOT NULL, field TEXT, value TEXT, code TEXT NOT NULL, record TEXT NOT NULL)';

/** Refused cells of rows that are stored, staged beside the rows. */
export const refusedTable =
  'CREATE TABLE staged_refused (line INTEGER NOT NULL, column_no INTEGER NOT NULL, code TEXT NOT NULL)';
