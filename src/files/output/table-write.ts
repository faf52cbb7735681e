import { BulkCsvWriter } from '../csv/csv-bulk.ts';
import { markdownLine } from './markdown-write.ts';
import type { Sink } from './sink.ts';

/** A value of a table; null is empty. */
export type TableCell = string | number | null;

/** What the writer of a table needs to know before its first row. */
export interface TableShape {
  readonly columns: readonly string[];
  /** Columns (from 0) of phone numbers: a spreadsheet may read them as they are. */
  readonly phoneColumns: readonly number[];
  /** Leave cells as they are that a spreadsheet would run. */
  readonly raw: boolean;
  /** JSON: one document with `rows`. */
  readonly format: 'csv' | 'tsv' | 'json' | 'ndjson' | 'md';
  /** Begin with the mark by which Excel knows UTF-8. */
  readonly bom?: boolean;
}

/** Takes the rows of a table one by one; after the last one `end`. */
export interface RowWriter {
  /** A promise asks to be awaited before the next row. */
  row(cells: readonly TableCell[]): Promise<void> | undefined;
  end(): Promise<void>;
}

/** Writes a table as text, row by row: a million rows are never in memory together. */
export function tableWriter(table: TableShape, sink: Sink): RowWriter {
  switch (table.format) {
    case 'json':
      return new TextRows(sink, jsonText(table.columns));
    case 'ndjson':
      return new TextRows(sink, {
        head: '',
        row: jsonObject(table.columns, (object) => `${object}\n`),
        tail: () => '',
      });
    case 'md':
      return new TextRows(sink, markdownText(table.columns));
    default:
      return delimited(table, sink);
  }
}

function delimited({ columns, phoneColumns, raw, format, bom = false }: TableShape, sink: Sink): RowWriter {
  const delimiter = format === 'tsv' ? '\t' : ',';
  const style = { delimiter, mode: raw ? 'machine' : 'people', phoneColumns, bom: bom && format === 'csv' } as const;
  const writer = new BulkCsvWriter(sink, style);
  writer.row(columns);
  return writer;
}

type TableCells = readonly TableCell[];

/** How rows become text. */
interface RowText {
  readonly head: string;
  row(cells: TableCells): string;
  tail(): string;
}

function jsonObject(columns: readonly string[], finish: (object: string) => string): RowText['row'] {
  const keys = columns.map((name) => JSON.stringify(name));
  return (cells) => finish(`{${keys.map((key, i) => `${key}:${JSON.stringify(cells[i] ?? null)}`).join(',')}}`);
}

function jsonText(columns: readonly string[]): RowText {
  let rows = 0;
  return {
    head: '{\n  "schema_version": 1,\n  "rows": [',
    row: jsonObject(columns, (object) => `${rows++ === 0 ? '' : ','}\n    ${object}`),
    tail: () => (rows === 0 ? ']\n}\n' : '\n  ]\n}\n'),
  };
}

const markdownText = (columns: readonly string[]): RowText => ({
  head: markdownLine(columns) + markdownLine(columns.map(() => '---')),
  row: (cells) => markdownLine(cells.map((cell) => String(cell ?? ''))),
  tail: () => '',
});

const bufferedCharacters = 1 << 16;

/** Writes rows as text, in pieces of some size. */
class TextRows implements RowWriter {
  readonly #sink: Sink;
  readonly #text: RowText;
  #buffer: string;

  constructor(sink: Sink, text: RowText) {
    this.#sink = sink;
    this.#text = text;
    this.#buffer = text.head;
  }

  row(cells: TableCells): Promise<void> | undefined {
    this.#buffer += this.#text.row(cells);
    return this.#buffer.length < bufferedCharacters ? undefined : this.#flush();
  }

  async end(): Promise<void> {
    this.#buffer += this.#text.tail();
    await this.#flush();
  }

  #flush(): Promise<void> | undefined {
    const piece = this.#buffer;
    this.#buffer = '';
    return piece === '' ? undefined : this.#sink.write(piece);
  }
}
