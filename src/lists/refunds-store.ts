import type { Db } from '../db/connection.ts';

/** A row that was paid for and is of no use. */
export interface Refund {
  readonly import_id: number;
  readonly line: number;
  /** Header of the column that decided. */
  readonly field: string | null;
  readonly value: string | null;
  readonly code: string;
  /** Its cells as JSON where `is_cells`, else the record as bought. */
  readonly record: string;
  readonly is_cells: number;
}

/**
 * temp.refund: the rejected rows of a list, the later rows of one person, and those by which nobody can be reached, in the
 * order of the files.
 */
export function copyRefunds(db: Db, list: string): void {
  db.exec('DROP TABLE IF EXISTS temp.refund');
  db.prepare(`
    CREATE TEMP TABLE refund AS
    WITH bought AS (
      SELECT l.import_id, l.line, l.record, l.phone IS NULL AND l.email IS NULL AND l.address IS NULL AS unreachable,
        row_number() OVER (PARTITION BY l.contact_id ORDER BY l.id) AS place
      FROM imported_file i JOIN contact_lead l ON l.import_id = i.id WHERE i.list = :list
    )
    SELECT r.import_id, r.line, r.field, r.value, r.code, r.record, 1 AS is_cells
    FROM imported_file i JOIN rejected_row r ON r.import_id = i.id WHERE i.list = :list
    UNION ALL
    SELECT import_id, line, NULL, NULL, CASE WHEN place > 1 THEN 'row.duplicate' ELSE 'row.unreachable' END, record, 0
    FROM bought WHERE place > 1 OR unreachable
    ORDER BY 1, 2`).run({ list });
}

/** The copied rows, in order. */
export const refundRows = (db: Db): IterableIterator<Refund> =>
  db.prepare('SELECT * FROM temp.refund ORDER BY rowid').iterate() as IterableIterator<Refund>;

export interface RefundListFile {
  readonly id: number;
  readonly file: string;
  /** JSON: how its records are parted into cells. */
  readonly dialect: string;
  /** JSON: its columns. */
  readonly columns: string;
}

/** The files of a list that stand. */
export const filesOfList = (db: Db, list: string): RefundListFile[] =>
  db
    .prepare('SELECT id, file, dialect, columns FROM imported_file WHERE list = ? AND undone_at IS NULL ORDER BY id')
    .all(list) as RefundListFile[];
