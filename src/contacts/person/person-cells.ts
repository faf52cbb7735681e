import type { Cleaned } from '../../cleaning/cleaned.ts';
import type { FieldName, RowProfile, SqlValue } from '../../intake/index.ts';

/** The cleaned cells of a row, in the order of the file's used columns. */
export type CleanCells = readonly Cleaned<unknown>[];

/** Reads one column of a person from the cells of a row. */
export type Getter = (cells: CleanCells) => SqlValue;

/** The cells of a file's rows by their fields. */
export interface Bound {
  readonly profile: RowProfile;
  /** Places of a field among the cells. */
  places(field: FieldName): number[];
  /** The value of a field's cell. */
  value<Value>(cells: CleanCells, field: FieldName): Value | null;
}

/** Where the fields of a file stand among its cleaned cells. */
export function bind(profile: RowProfile, fields: readonly FieldName[]): Bound {
  const places = Map.groupBy(fields.keys(), (place) => fields[place] as FieldName);
  return {
    profile,
    places: (field) => places.get(field) ?? [],
    value: <Value>(cells: CleanCells, field: FieldName) => {
      const place = places.get(field)?.[0];
      return place === undefined ? null : ((cells[place]?.value ?? null) as Value | null);
    },
  };
}
