import { CsvWriter } from '../../files/csv/csv-write.ts';
import { markdownLine } from '../../files/output/markdown-write.ts';
import type { Sink } from '../../files/output/sink.ts';
import type { ExportCell, ExportTable, RowWriter } from './format.ts';

/** A table for people: cells that a spreadsheet would run are made safe, unless raw ones are asked for. */
export const peopleTable = (table: ExportTable, sink: Sink): RowWriter => tableWriter(table, sink, false);

/** The same; CSV with the mark by which Excel knows UTF-8. */
export const excelTable = (table: ExportTable, sink: Sink): RowWriter => tableWriter(table, sink, true);

function tableWriter(table: ExportTable, sink: Sink, bom: boolean): RowWriter {
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
      return delimited(table, sink, bom);
  }
}

function delimited({ columns, phoneColumns, raw, format }: ExportTable, sink: Sink, bom: boolean): RowWriter {
  const delimiter = format === 'tsv' ? '\t' : ',';
  const writer = new CsvWriter(sink, { delimiter, mode: raw ? 'machine' : 'people', phoneColumns, bom });
  writer.row(columns);
  return writer;
}

type Cells = readonly ExportCell[];

/** How rows become text. */
interface RowText {
  readonly head: string;
  row(cells: Cells): string;
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

  row(cells: Cells): Promise<void> | undefined {
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
