import { csvLines } from '../files/csv/csv-bulk.ts';
import type { CsvCell, CsvStyle } from '../files/csv/csv-cell.ts';
import { csvBatches, withHeader } from '../files/csv/csv-write.ts';
import { isMoney, plainText } from './cell-text.ts';
import type { Cell, Sheet } from './sheet.ts';

/** A cell as machines read it: money as its amount. A number stays one: a spreadsheet runs no formula in it. */
export const machineCell = (cell: Cell): string | number =>
  isMoney(cell) ? cell.amount : typeof cell === 'number' ? cell : plainText(cell);

const phoneKeys = new Set(['phone', 'phones']);

/** A result as CSV or TSV, as pieces of text; with `raw` also cells that a spreadsheet would run. */
export function delimited({ columns, rows }: Sheet, delimiter: string, raw: boolean): Iterable<string> {
  const phoneColumns = columns.flatMap(({ key, phone }, i) => (phone || phoneKeys.has(key) ? [i] : []));
  const style = { delimiter, mode: raw ? 'machine' : 'people', phoneColumns } as const;
  const records = withHeader(
    columns.map(({ key }) => key),
    rows,
    (row) => row.map(machineCell),
  );
  // Rows that are held in memory are few; of those that can only be walked there may be one a contact.
  return Array.isArray(rows) ? csvBatches(records, style) : walked(records, style);
}

function* walked(records: Iterable<readonly CsvCell[]>, style: CsvStyle): Generator<string> {
  const line = csvLines(style);
  for (const record of records) yield line(record);
}
