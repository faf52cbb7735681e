import type { Sink } from '../../files/output/sink.ts';
import type { RowWriter, TableCell, TableShape } from '../../files/output/table-write.ts';
import type { Channel } from '../../shared/channel.ts';
import type { ColumnName } from '../columns/columns.ts';
import type { ListFormat } from './list-format.ts';

/** A value as SQL gave it. */
export type ExportCell = TableCell;

/** What a writer needs to know of a list before its first row. */
export interface ExportTable extends Omit<TableShape, 'format'> {
  readonly format: ListFormat;
}

/** One kind of list: whom it may hold, what it tells of them and how it is written. */
export interface ExportFormat {
  /** A person must be open on one of these; none: the plain list, which leaves nobody out. */
  readonly channels: readonly Channel[];
  /** A person must be open on the first of the channels; addresses on the others stand where they are open too. */
  readonly gated?: true;
  /** What it tells of a person when --columns does not say. */
  readonly columns: readonly ColumnName[];
  /** May --columns choose others? Not where the place of a value is its meaning. */
  readonly fixed?: boolean;
  begin(table: ExportTable, sink: Sink): Promise<RowWriter> | RowWriter;
}
