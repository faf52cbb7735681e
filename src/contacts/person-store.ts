import type { Db } from '../db/connection.ts';
import { personColumns } from './person.ts';

/**
 * The people of one file, staged beside the main file: one line a row, or a distinct person of an orders file.
 * `record` is the row as bought; `flags` the codes of its living fields, separated by spaces;
 * `repeats` is 0 when no earlier row holds a key of this one, 1 when one may, null where nobody looked.
 */
export function createPersonTable(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.person;
    CREATE TEMP TABLE person (
      row_id INTEGER PRIMARY KEY,
      line INTEGER NOT NULL,
      record TEXT NOT NULL,
      flags TEXT NOT NULL,
      repeats INTEGER,
      ${personColumns.join(',\n      ')},
      consent INTEGER,
      consent_date TEXT,
      do_not_contact INTEGER,
      orders_before INTEGER,
      spent_before INTEGER,
      first_order_before TEXT,
      last_order_before TEXT
    )`);
}
