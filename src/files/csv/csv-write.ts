import { type Options, stringify } from 'csv-stringify/sync';
import type { Sink } from '../output/sink.ts';
import { type CsvCell, type CsvStyle, protectCell, protectPhone } from './csv-cell.ts';

type CsvRecord = readonly CsvCell[];

/** Stands for the one empty cell of a record, which written as nothing would be a blank line. */
const emptyLine = {};

const isEmpty = (cells: CsvRecord): boolean => cells.length < 2 && (cells[0] ?? '') === '';

function optionsOf({ delimiter = ',', mode, phoneColumns = [], bom = false }: CsvStyle): Options {
  const phones = new Set(phoneColumns);
  return {
    delimiter,
    bom,
    // Delimiters, quotes and line ends are quoted anyway; blanks at the edges would be trimmed by some readers.
    quoted_match: /^['\s]|\s$/,
    cast: {
      object: () => ({ value: '', quoted_empty: true }),
      ...(mode === 'people'
        ? { string: (cell, { index }) => (phones.has(index) ? protectPhone(cell) : protectCell(cell)) }
        : {}),
    },
  };
}

/** Records as CSV, each with its `\n`. Cells are quoted where RFC 4180 or a blank at an edge asks for it. */
export const csvText = (records: readonly CsvRecord[], style: CsvStyle): string =>
  stringify(
    records.map((cells) => (isEmpty(cells) ? [emptyLine] : cells)),
    optionsOf(style),
  );

const batchSize = 500;

/** Writes records as CSV to a sink, a batch at a time. */
export async function writeCsv(sink: Sink, records: Iterable<CsvRecord>, style: CsvStyle): Promise<void> {
  for (const text of csvBatches(records, style)) await sink.write(text);
}

/** Records as pieces of CSV. */
export function* csvBatches(records: Iterable<CsvRecord>, style: CsvStyle): Generator<string> {
  let batch: CsvRecord[] = [];
  let { bom = false } = style;
  for (const record of records) {
    batch.push(record);
    if (batch.length < batchSize) continue;
    yield csvText(batch, { ...style, bom });
    [batch, bom] = [[], false];
  }
  if (batch.length > 0) yield csvText(batch, { ...style, bom });
}

/** A header, then a record of each item. */
export function* withHeader<Item>(
  header: CsvRecord,
  items: Iterable<Item>,
  record: (item: Item) => CsvRecord,
): Generator<CsvRecord, void, undefined> {
  yield header;
  for (const item of items) yield record(item);
}
