import { CsvWriter } from '../files/csv-write.ts';
import type { Sink } from '../files/sink.ts';
import type { ExportTable, RowWriter } from './format.ts';

/** CSV for people: cells that a spreadsheet would run are made safe, unless raw ones are asked for. */
export const peopleCsv = (table: ExportTable, sink: Sink): RowWriter => csv(table, sink, false);

/** The same with the mark by which Excel knows UTF-8. */
export const excelCsv = (table: ExportTable, sink: Sink): RowWriter => csv(table, sink, true);

function csv({ columns, phoneColumns, raw }: ExportTable, sink: Sink, bom: boolean): RowWriter {
  const writer = new CsvWriter(sink, { mode: raw ? 'machine' : 'people', phoneColumns, bom });
  writer.row(columns);
  return writer;
}
