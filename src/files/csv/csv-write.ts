import type { Sink } from '../output/sink.ts';

/** What a cell can hold; null and undefined are empty. */
export type CsvCell = string | number | bigint | null | undefined;

export interface CsvStyle {
  /** One character; a comma when not given. */
  readonly delimiter?: string;
  /** `machine`: values as they are. `people`: cells that a spreadsheet would run get an apostrophe before them. */
  readonly mode: 'machine' | 'people';
  /** Columns (from 0) of phone numbers: `+84912345678` stays as it is there. */
  readonly phoneColumns?: readonly number[];
  /** Begin with the UTF-8 mark by which Excel knows the encoding. */
  readonly bom?: boolean;
}

/** What a spreadsheet runs as a formula, or reads past to one; behind apostrophes, so that taking one off is exact. */
const runnable = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const phone = /^\+?[0-9]{8,15}$/;

/** The cell with an apostrophe before it if a spreadsheet would run it. */
const protectCell = (cell: string): string => (runnable.test(cell) ? `'${cell}` : cell);

/** The cell as it was before `protectCell`. */
export const unprotectCell = (cell: string): string => (cell[0] === "'" && runnable.test(cell) ? cell.slice(1) : cell);

/** One record as a line of CSV, its `\n` included. Cells are quoted where RFC 4180 or a blank at an edge asks for it. */
export const csvRow = (cells: readonly CsvCell[], style: CsvStyle): string => csvLines(style)(cells);

/** `csvRow` of one style, for many records. */
export function csvLines({
  delimiter = ',',
  mode,
  phoneColumns = [],
}: CsvStyle): (cells: readonly CsvCell[]) => string {
  const mark = delimiter === '\\' || delimiter === ']' ? `\\${delimiter}` : delimiter;
  const special = new RegExp(`["\\r\\n${mark}]|^['\\s]|\\s$`);
  // Nearly every cell: from a letter or digit to the last character nothing that is quoted or run.
  const plain = new RegExp(`^[0-9A-Za-z\\u00C0-\\u1EFF](?:[^"\\r\\n${mark}]*[^"\\s${mark}])?$`);
  const phones = new Set(phoneColumns);
  const quoted = (cell: string): string => (special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const written = (cell: string, column: number): string => {
    if (phones.has(column) && phone.test(cell)) return cell;
    return quoted(mode === 'people' ? protectCell(cell) : cell);
  };
  return (cells) => {
    let line = '';
    for (let column = 0; column < cells.length; column++) {
      const value = cells[column];
      if (column > 0) line += delimiter;
      if (value === null || value === undefined) continue;
      if (typeof value !== 'string' || plain.test(value)) line += value;
      else if (value !== '') line += written(value, column);
    }
    // A line with nothing on it would not be a record.
    return line === '' ? '""\n' : `${line}\n`;
  };
}

const bufferedCharacters = 1 << 16;

/** Writes records as CSV to a sink, in pieces of 64 KiB. After the last record call `end`. */
export class CsvWriter {
  readonly #sink: Sink;
  readonly #line: (cells: readonly CsvCell[]) => string;
  #buffer: string;

  constructor(sink: Sink, style: CsvStyle) {
    this.#sink = sink;
    this.#line = csvLines(style);
    this.#buffer = style.bom ? '\ufeff' : '';
  }

  /** Adds a record. A promise comes back when the sink wants the writer to wait; then await it before the next one. */
  row(cells: readonly CsvCell[]): Promise<void> | undefined {
    this.#buffer += this.#line(cells);
    return this.#buffer.length < bufferedCharacters ? undefined : this.#flush();
  }

  /** Hands the sink what is left. */
  async end(): Promise<void> {
    await this.#flush();
  }

  #flush(): Promise<void> | undefined {
    const chunk = this.#buffer;
    this.#buffer = '';
    return chunk === '' ? undefined : (this.#sink.write(chunk) ?? undefined);
  }
}
