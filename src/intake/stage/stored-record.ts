import { type Dialect, parseRecord } from '../../files/csv/record.ts';
import { hiddenColumns } from '../fields.ts';
import type { Profile } from '../profile/profile-types.ts';

export type { Dialect } from '../../files/csv/record.ts';

/** How records are written again from their cells. */
const plain = { quote: '"', escapedBy: '"', spaced: false };

/** The dialect of the records that are stored: the file's own, or ours where a cell had to be taken out. */
export const storedDialect = (profile: Profile): Dialect =>
  hiddenColumns(profile).length === 0
    ? profile.table.dialect
    : { ...plain, delimiter: profile.table.dialect.delimiter };

/** The cells of a stored record. */
export const cellsOfRecord = (record: string, dialect: Dialect): readonly string[] =>
  parseRecord(record, 0, record.length, dialect).cells;
