import type { Cleaned } from '../../cleaning/cleaned.ts';
import type { Channel } from '../../shared/channel.ts';
import type { FieldName } from '../fields.ts';
import type { RowProfile } from '../profile/profile-types.ts';
import { type ConsentState, consentReader } from './consent-cells.ts';
import { rowCleaner } from './row-cleaner.ts';
import { cellsOfRecord, type Dialect } from './stored-record.ts';

/** Reads stored records again as their import read them, by the rules of today. */
export interface StoredRecordReader {
  readonly profile: RowProfile;
  readonly fields: readonly FieldName[];
  /** The column of each. */
  readonly columns: readonly number[];
  /**
   * In the order of `fields`; the array is used again for the next record. `corrected`: what stands for the cells of
   * these columns.
   */
  read(record: string, corrected?: ReadonlyMap<number, string>): readonly Cleaned<unknown>[];
  /** What the record that was read last says of channels. */
  consents(): ReadonlyMap<Channel, ConsentState>;
}

/** The reader of an import's records, from what it kept of its reading (`import_profile`) and `import.dialect`, both JSON. */
export function recordReader(stored: { readonly profile: string; readonly dialect: string }): StoredRecordReader {
  const profile = JSON.parse(stored.profile) as RowProfile;
  const dialect = JSON.parse(stored.dialect) as Dialect;
  const cleaner = rowCleaner(profile);
  const { fields, columns, clean } = cleaner;
  const readConsents = consentReader(profile, cleaner);
  let row: readonly Cleaned<unknown>[] = [];
  return {
    profile,
    fields,
    columns,
    read: (record, corrected) => {
      const cells = cellsOfRecord(record, dialect);
      row = clean(corrected ? cells.map((cell, column) => corrected.get(column) ?? cell) : cells);
      return row;
    },
    consents() {
      const states = new Map<Channel, ConsentState>();
      readConsents?.(row, (channel, state) => states.set(channel, state));
      return states;
    },
  };
}
