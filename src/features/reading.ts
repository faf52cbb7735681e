import type { DateOrder } from '../cleaning/date/date-order.ts';
import { type FeatureKind, featureKind, namesThings } from './feature-kind.ts';
import { dateOrderFrom } from './normalised.ts';
import { wordOf } from './packed.ts';
import { fullNameColumn, type NameStyle, nameStyleOf } from './person-names.ts';
import { profileOf, type RawColumn, type RawTable, sampled } from './raw-table.ts';
import { withoutRepeats } from './repeats.ts';
import { holdsWholeAddresses } from './split-address.ts';

/**
 * How the columns of a table are read. It is inferred from the whole table and stored, so that a few later rows are
 * read the same way.
 */
export interface TableReading {
  /** The feature kind of each column; null: none. */
  readonly kinds: readonly (FeatureKind | null)[];
  /** How full names are read. */
  readonly names: NameStyle;
  /** Whether the address column includes the place, and no other column has it. */
  readonly isWholeAddress: boolean;
  /** Columns of the narrowest place and region; -1: none. */
  readonly place: number;
  readonly region: number;
  /** Order of day and month of each date column. */
  readonly orders: readonly DateOrder[];
  /**
   * Phone features in use: 2 × index of the phone column, + 1 for the second number of a cell; absent: all that have
   * values.
   */
  readonly phones?: readonly number[];
}

/** Columns of a table by feature kind. */
export type ColumnsByKind = ReadonlyMap<FeatureKind, readonly RawColumn[]>;

/** Infers how a table is read. Columns in `ignore` and columns without a feature kind are left out. */
export function readingOf(table: RawTable, ignore: ReadonlySet<string>): TableReading {
  const isUsed = ({ source }: RawColumn) => !ignore.has(source.name);
  const each = table.columns.map((column) =>
    isUsed(column) ? (featureKind(column.source, profileOf(column)) ?? null) : null,
  );
  if (!each.some((kind) => kind !== null && names.has(kind))) {
    const named = table.columns.findIndex((column) => isUsed(column) && isNameOfThings(column));
    const thing = named >= 0 ? named : each.indexOf('company');
    if (thing >= 0) each[thing] = 'name';
  }
  const kinds = withoutRepeats(table.columns, each);
  const numbered = (kind: FeatureKind) => [...kinds.keys()].filter((column) => kinds[column] === kind);
  const places = numbered('place');
  const place = finest(table, places);
  const region = finest(table, [...numbered('region'), ...places.filter((other) => other !== place)]);
  const [address] = numbered('address');
  const name = fullNameColumn(numbered('name').map((column) => table.columns[column]!));
  const isWholeAddress =
    address !== undefined && place < 0 && region < 0 && holdsWholeAddresses(sampled(table.columns[address]!));
  return {
    kinds,
    names: name ? nameStyleOf(name) : 'whole',
    isWholeAddress,
    place,
    region,
    orders: numbered('date').map((column) => dateOrderFrom(cellsOf(table.columns[column]!))),
  };
}

const names: ReadonlySet<FeatureKind> = new Set(['name', 'given', 'family']);

/** Without names of people, a column with mostly distinct values may name firms or goods. */
const isNameOfThings = ({ source, words, counts }: RawColumn): boolean =>
  namesThings(source.name) &&
  (words.size - 1) * 2 >= counts.reduce((sum, rows, id) => (id === 0 ? sum : sum + rows), 0);

/** The columns of a table by feature kind according to a reading. */
export function columnsBy(table: RawTable, { kinds }: Pick<TableReading, 'kinds'>): ColumnsByKind {
  const columns = new Map<FeatureKind, RawColumn[]>();
  table.columns.forEach((column, i) => {
    const kind = kinds[i];
    if (kind) columns.set(kind, [...(columns.get(kind) ?? []), column]);
  });
  return columns;
}

/** The column among these with most distinct values; -1: none. */
const finest = ({ columns }: RawTable, among: readonly number[]): number =>
  among.reduce((best, next) => (best >= 0 && columns[best]!.words.size >= columns[next]!.words.size ? best : next), -1);

const cellsOf = ({ words }: RawColumn): string[] => Array.from({ length: words.size }, (_, id) => wordOf(words, id));
