import { isDescriptive, type SourceColumn } from '../../features/feature-kind.ts';
import { type RawTable, RawTableBuilder } from '../../features/raw-table.ts';
import type { Table, TableRow } from '../../files/table.ts';
import { guessHeader, isPhoneField } from '../../intake/index.ts';

/** A file's good rows, packed to compare; rows that are no rows of the table are counted, by the reason why. */
export interface ReadFile {
  readonly rows: RawTable;
  readonly rejected: Readonly<Record<string, number>>;
}

/** Reads the columns of a table that are not to be ignored. Throws UserError `unreadable` as the table does. */
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

/** A column by its header: comparing has finer words (town, street number) than an import, which knows more of them. */
function sourceOf(name: string): SourceColumn {
  const guess = isDescriptive(name) ? undefined : guessHeader(name);
  // What is only alike is left to the values.
  return guess?.confidence === 1 ? { name, field: guess.field } : { name };
}

/** The places of the columns that hold phone numbers, by their headers. */
export const phoneColumnsOf = ({ headers }: Table): number[] =>
  headers.flatMap((name, column) => (isPhoneField(guessHeader(name)?.field) ? [column] : []));

/** The good rows of a table again, in the same order. */
export function* goodRows(table: Table): Generator<TableRow> {
  for (const row of table.rows()) if (row.status === 'ok') yield row;
}
