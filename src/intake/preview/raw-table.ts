import { BulkCsvWriter } from '../../files/csv/csv-bulk.ts';
import type { Sink } from '../../files/output/sink.ts';
import type { Table } from '../../files/table.ts';
import type { RejectRow } from '../store.ts';

/** The table as it was read, header and every good row, nothing interpreted; tells the rows that were set aside. */
export async function writeRawTable(table: Table, sink: Sink): Promise<RejectRow[]> {
  const writer = new BulkCsvWriter(sink, { mode: 'machine' });
  const rejects: RejectRow[] = [];
  if (table.headerRow !== null) await writer.row([...table.headers]);
  for (const { status, line, cells } of table.rows()) {
    if (status === 'ok') await writer.row([...cells]);
    else rejects.push({ line, field: null, value: null, code: status, record: JSON.stringify(cells) });
  }
  await writer.end();
  return rejects;
}
