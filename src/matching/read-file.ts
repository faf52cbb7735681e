import type { Table, TableRow } from '../files/table.ts';
import type { SourceColumn } from './evidence.ts';
import { type RawTable, RawTableBuilder } from './raw-table.ts';

/** A file's good rows, packed to compare; rows that are no rows of the table are counted, by the reason why. */
export interface ReadFile {
  readonly rows: RawTable;
  readonly setAside: Readonly<Record<string, number>>;
}

/** Reads the columns of a table that are not to be ignored. Throws UserError `unreadable` as the table does. */
export function readRows(table: Table, ignore: ReadonlySet<string>): ReadFile {
  const kept = table.headers.flatMap((name, column) => (ignore.has(name) ? [] : [column]));
  const sources: SourceColumn[] = kept.map((column) => ({ name: table.headers[column]! }));
  const builder = new RawTableBuilder(sources);
  const setAside: Record<string, number> = {};
  for (const { cells, status } of table.rows()) {
    if (status === 'ok') builder.add(kept.map((column) => cells[column] ?? ''));
    else setAside[status] = (setAside[status] ?? 0) + 1;
  }
  return { rows: builder.table(), setAside };
}

/** The good rows of a table again, in the same order. */
export function* goodRows(table: Table): Generator<TableRow> {
  for (const row of table.rows()) if (row.status === 'ok') yield row;
}
