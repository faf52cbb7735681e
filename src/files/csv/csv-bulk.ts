import type { Sink } from '../output/sink.ts';
import { type CsvCell, type CsvStyle, protectCell, protectPhone } from './csv-cell.ts';

/**
 * Writes one record after the other as a line of CSV, `\n` included: the same text as `csvText`, some eight times as fast
 * (docs/decisions/010), for what has a row a contact or a row a line of a bought file.
 */
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
    if (mode === 'machine') return quoted(cell);
    return quoted(phones.has(column) ? protectPhone(cell) : protectCell(cell));
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

/** Writes very many records as CSV to a sink, in pieces of 64 KiB. After the last record call `end`. */
export class BulkCsvWriter {
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
