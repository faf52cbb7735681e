import type { Db } from '../../db/connection.ts';
import { cellsOfRecord, type Dialect, type RefusedCell, type RowProfile } from '../../intake/index.ts';
import { isCorrectable } from './headers.ts';
import * as store from './store.ts';

/** The refused cells of an import's rows that a corrections file can mend, in the order of the file; not those corrected already. */
export function* refusedCells(db: Db, importId: number): Generator<RefusedCell, void, undefined> {
  const reading = store.readingOf(db, importId);
  if (!reading) return;
  const profile = JSON.parse(reading.profile) as RowProfile;
  const dialect = JSON.parse(reading.dialect) as Dialect;
  for (const { line, column_no, code, record, ...keys } of store.refusedLines(db, importId)) {
    const { header, field } = profile.columns[column_no] ?? {};
    if (header === undefined || field === undefined || !isCorrectable(field)) continue;
    const { name, phone, email, external_id } = keys;
    const value = cellsOfRecord(record, dialect)[column_no] ?? '';
    yield { line, column: header.trim(), value, code, name, phone, email, external_id };
  }
}
