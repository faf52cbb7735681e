import type { Sink } from '../../files/output/sink.ts';
import type { Channel } from '../../shared/channel.ts';
import type { ColumnName } from '../columns/columns.ts';
import type { ListFormat } from './list-format.ts';

/** A value as SQL gave it. */
export type ExportCell = string | number | null;

/** What a writer needs to know of a table before its first row. */
export interface ExportTable {
  readonly columns: readonly string[];
  /** Columns (from 0) of phone numbers. */
  readonly phoneColumns: readonly number[];
  /** Leave cells as they are that a spreadsheet would run. */
  readonly raw: boolean;
  readonly format: ListFormat;
}

/** Takes the rows of an export one by one; after the last one `end`. */
export interface RowWriter {
  /** A promise asks to be awaited before the next row. */
  row(cells: readonly ExportCell[]): Promise<void> | undefined;
  end(): Promise<void>;
}

/** One kind of list: whom it may hold, what it tells of them and how it is written. */
export interface ExportFormat {
  /** A person must be open on one of these; none: the plain list, which leaves nobody out. */
  readonly channels: readonly Channel[];
  /** What it tells of a person when --columns does not say. */
  readonly columns: readonly ColumnName[];
  /** May --columns choose others? Not where the place of a value is its meaning. */
  readonly fixed?: boolean;
  begin(table: ExportTable, sink: Sink): Promise<RowWriter> | RowWriter;
}
