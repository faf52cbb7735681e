import type { Cleaned } from '../../cleaning/cleaned.ts';
import type { FieldName } from '../fields.ts';
import { ColumnStats } from '../profile/column-stats.ts';
import type { ProfileContext } from '../profile/profile.ts';
import type { RowProfile } from '../profile/profile-types.ts';
import { rowCleaner } from './row-cleaner.ts';

/** Values typed by hand, read as the one row of a file that has a column for each. */
export interface UserInputRow {
  readonly profile: RowProfile;
  readonly fields: readonly FieldName[];
  /** The column of each field. */
  readonly columns: readonly number[];
  /** In the order of `fields`. */
  readonly cells: readonly Cleaned<unknown>[];
}

/** Reads typed values by the rules of an import: what passes here would pass there, and is refused with the same code. */
export function cleanUserInput(typed: ReadonlyMap<FieldName, string>, context: ProfileContext): UserInputRow {
  const columns = [...typed.keys()].map((field) => ({ header: field, field, confidence: 1, flags: [] }));
  const values = [...typed.values()];
  const evidence = new ColumnStats({ ...context, columns });
  evidence.see(values);
  const { orders, decimals } = evidence.findings();
  const profile: RowProfile = {
    ...context,
    columns: columns.map((plan, i) => {
      const [order, decimal] = [orders[i], decimals[i]];
      return { ...plan, ...(order ? { order } : {}), ...(decimal ? { decimal } : {}) };
    }),
    placeholders: [],
    keepNationalId: false,
    consent: [],
  };
  const cleaner = rowCleaner(profile);
  return { profile, fields: cleaner.fields, columns: cleaner.columns, cells: cleaner.clean(values) };
}
