import type { Sink } from '../files/output/sink.ts';
import { XlsxWriter } from '../files/xlsx/xlsx-write.ts';
import { machineCell } from './delimited.ts';
import type { Sheet } from './sheet.ts';

/** Writes a result as a workbook: its rows, and on a sheet of its own what stands above them in a table for people. */
export async function writeWorkbook(sheet: Sheet, sink: Sink): Promise<void> {
  const writer = new XlsxWriter(sink, { numbers: true });
  for (let part: Sheet | undefined = sheet; part !== undefined; part = part.above) {
    await writer.sheet('crm');
    await writer.row(part.columns.map(({ key }) => key));
    for (const row of part.rows) await writer.row(row.map(machineCell));
  }
  await writer.end();
}
