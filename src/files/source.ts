import { type Row, readRecords } from './csv/csv.ts';
import type { Dialect } from './csv/record.ts';
import type { Kind } from './kinds.ts';
import { type DecodeOptions, readText } from './text/decode.ts';

/** Where the records of a table stand in an open file, and how they are written. Plain JSON. */
export interface TableSource extends DecodeOptions {
  readonly dialect: Dialect;
  /** Name of the worksheet; null for a text file. */
  readonly sheet: string | null;
  /** Cells of a row of a worksheet, which leaves out empty ones at its end. */
  readonly sheetWidth?: number;
  readonly kinds?: readonly Kind[];
}

/** The records of a table, synchronously and in bounded memory. Throws UserError `unreadable` as `readRecords` does. */
export const readSource = (fd: number, source: TableSource): Generator<Row, void, undefined> =>
  source.sheet === null ? readRecords(readText(fd, source), source) : readSheet(fd, source);

/** The spool of a workbook has the row number of the sheet before the cells. */
function* readSheet(fd: number, source: TableSource): Generator<Row, void, undefined> {
  const { sheetWidth = 1, kinds: _, ...text } = source;
  for (const row of readRecords(readText(fd, text), { ...text, maxRecord: maxSheetRow })) {
    const [number, ...cells] = row.cells;
    while (cells.length < sheetWidth) cells.push('');
    const raw = row.raw.slice(row.raw.indexOf(',') + 1);
    yield { line: Number(number), cells, raw, fault: null };
  }
}

/** A cell of a workbook holds at most 32,767 characters. */
const maxSheetRow = 1 << 26;
