import { csvLines } from '../files/csv/csv-bulk.ts';
import type { CsvStyle } from '../files/csv/csv-cell.ts';
import { csvBatches } from '../files/csv/csv-write.ts';
import { isMoney, plainText } from './cell-text.ts';
import type { Cell, Sheet } from './sheet.ts';

/** A number stays one: a spreadsheet runs no formula in it. */
const csvCell = (cell: Cell): string | number =>
  isMoney(cell) ? cell.amount : typeof cell === 'number' ? cell : plainText(cell);

const phoneKeys = new Set(['phone', 'phones']);

/** A result as CSV or TSV, as pieces of text; with `raw` also cells that a spreadsheet would run. */
export function delimited({ columns, rows }: Sheet, delimiter: string, raw: boolean): Iterable<string> {
  const phoneColumns = columns.flatMap(({ key, phone }, i) => (phone || phoneKeys.has(key) ? [i] : []));
  const style = { delimiter, mode: raw ? 'machine' : 'people', phoneColumns } as const;
  const header = columns.map(({ key }) => key);
  // What is held in memory is short; what can only be walked may have a row a contact.
  return Array.isArray(rows)
    ? csvBatches([header, ...rows.map((row) => row.map(csvCell))], style)
    : walked(header, rows, style);
}

function* walked(header: readonly string[], rows: Sheet['rows'], style: CsvStyle): Generator<string> {
  const line = csvLines(style);
  yield line(header);
  for (const row of rows) yield line(row.map(csvCell));
}
