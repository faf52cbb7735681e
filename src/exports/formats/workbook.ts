import type { Sink } from '../../files/output/sink.ts';
import type { RowWriter } from '../../files/output/table-write.ts';
import { XlsxWriter } from '../../files/xlsx/xlsx-write.ts';
import type { ExportTable } from './format.ts';

/** A workbook of one sheet with text cells: nothing in it runs, no phone loses its zero. */
export async function workbook({ columns }: ExportTable, sink: Sink): Promise<RowWriter> {
  const writer = new XlsxWriter(sink);
  await writer.sheet('crm');
  await writer.row(columns);
  return writer;
}
