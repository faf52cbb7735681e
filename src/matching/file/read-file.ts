import { isDescriptive, type SourceColumn } from '../../features/feature-kind.ts';
import { type RawTable, RawTableBuilder } from '../../features/raw-table.ts';
import type { Table, TableRow } from '../../files/table.ts';
import { guessHeader, isPhoneField } from '../../intake/index.ts';

/** The valid rows of a file, packed, and the number of rejected rows by reason. */
export interface ReadFile {
  readonly rows: RawTable;
  readonly rejected: Readonly<Record<string, number>>;
}

/** Packs the columns of a table that are not ignored. Throws UserError `unreadable` as the table does. */
export function readRows(table: Table, ignore: ReadonlySet<string>): ReadFile {
  const kept = table.headers.flatMap((name, column) => (ignore.has(name) ? [] : [column]));
  const sources = kept.map((column) => sourceOf(table.headers[column]!));
  const builder = new RawTableBuilder(sources);
  const rejected: Record<string, number> = {};
  for (const { cells, status } of table.rows()) {
    if (status === 'ok') builder.add(kept.map((column) => cells[column] ?? ''));
    else rejected[status] = (rejected[status] ?? 0) + 1;
  }
  return { rows: builder.table(), rejected };
}

/**
 * A column with its import field, unless its header names a feature: features have finer kinds (town, street number).
 */
function sourceOf(name: string): SourceColumn {
  const guess = isDescriptive(name) ? undefined : guessHeader(name);
  // An uncertain guess is left to the values.
  return guess?.confidence === 1 ? { name, field: guess.field } : { name };
}

/** Indexes of the columns with phone numbers, by header. */
export const phoneColumnsOf = ({ headers }: Table): number[] =>
  headers.flatMap((name, column) => (isPhoneField(guessHeader(name)?.field) ? [column] : []));

/** The valid rows of a table, in order. */
export function* goodRows(table: Table): Generator<TableRow> {
  for (const row of table.rows()) if (row.status === 'ok') yield row;
}
