import { cellCleaner } from './cells.ts';
import { hiddenColumns } from './fields.ts';
import type { RowProfile } from './profile-types.ts';
import { cellsOfRecord, type Dialect } from './stored-record.ts';

/** A column of a file that no field takes. Its cells are kept in the records of its rows. */
export interface ExtraColumn {
  /** Place in the file, from 0. */
  readonly column: number;
  readonly header: string;
}

/** The columns of a file that hold data and that no field takes; not those that are blanked, nor the notes of a rejects file. */
export function extraColumns(profile: RowProfile): ExtraColumn[] {
  const hidden = hiddenColumns(profile);
  return profile.columns.flatMap(({ field, unused, header }, column) => {
    const isExtra = (unused !== undefined || field === undefined) && unused !== 'rejects_note';
    return isExtra && header.trim() !== '' && !hidden.includes(column) ? [{ column, header }] : [];
  });
}

/**
 * Reads one extra column of stored records: its text, repaired and tidied as every cell is; null where it is blank.
 * `profile` and `dialect` as the import stored them.
 */
export function extraReader(profile: RowProfile, dialect: Dialect, column: number): (record: string) => string | null {
  const { field: _field, ...plan } = profile.columns[column] ?? { header: '', confidence: 0, flags: [] };
  const clean = cellCleaner(profile, plan);
  return (record) => (clean(cellsOfRecord(record, dialect)[column] ?? '').value as string | null) ?? null;
}
