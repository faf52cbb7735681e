import type { Cleaned } from '../cleaning/cleaned.ts';
import { type CellCleaner, cellCleaner } from './cells.ts';
import { type FieldName, hiddenColumns } from './fields.ts';
import { headerKey } from './headers.ts';
import { placeReader } from './places.ts';
import type { ColumnPlan, RowProfile } from './profile-types.ts';

/** Reads the cells of a row into fields. */
export interface RowCleaner {
  /** The fields that the file fills, in the order of its columns; one may stand several times (phone2). */
  readonly fields: readonly FieldName[];
  /** The column of each. */
  readonly columns: readonly number[];
  /** The cleaned cells of a row, in the order of `fields`; the array is used again for the next row. */
  clean(cells: readonly string[]): readonly Cleaned<unknown>[];
}

/** A till's own words are read as what they mean. */
function inWordsOf({ words }: ColumnPlan, clean: CellCleaner): CellCleaner {
  return words ? (raw) => clean(words[headerKey(raw)] ?? raw) : clean;
}

/** The cleaner of a profiled file. */
export function rowCleaner(profile: RowProfile): RowCleaner {
  const hidden = hiddenColumns(profile);
  const used = profile.columns.flatMap((plan, column) => {
    return plan.field && !plan.unused && !hidden.includes(column) ? [{ plan, column, field: plan.field }] : [];
  });
  const columns = used.map(({ column }) => column);
  const cleaners: CellCleaner[] = used.map(({ plan }) => inWordsOf(plan, cellCleaner(profile, plan)));
  const row: Cleaned<unknown>[] = [];
  const fields = used.map(({ field }) => field);
  const settlePlace = placeReader(profile.country, fields);
  return {
    fields,
    columns,
    clean(cells) {
      for (let i = 0; i < cleaners.length; i++)
        row[i] = (cleaners[i] as CellCleaner)(cells[columns[i] as number] ?? '');
      settlePlace?.(row);
      return row;
    },
  };
}
