import { correctionHeaders, corrections } from '../../contacts/index.ts';
import { cellsOfRecord, type Profile, type RowContext, type RowMaker, storedDialect } from '../../intake/index.ts';

export const stagingTables = corrections.correctionTable;

/** Stages the lines of a corrections file as they stand; what they mean is looked up under the lock. */
export function makeRows(profile: Profile, { staging }: RowContext): RowMaker {
  const headers = profile.columns.map(({ header }) => header.trim().toLowerCase());
  const places = correctionHeaders.map((header) => headers.indexOf(header));
  const dialect = storedDialect(profile);
  const insert = staging.into('staged_correction', ['id', 'origin', 'line', 'header', 'corrected', 'record']);
  return {
    make(_cells, { number, record }) {
      const cells = cellsOfRecord(record, dialect);
      const values = places.map((place) => (cells[place] ?? '').trim());
      insert(number, ...values, JSON.stringify(cells));
      return undefined;
    },
  };
}
