import { markdownLine } from '../files/output/markdown-write.ts';
import { cellText, type Reader } from './cell-text.ts';
import type { FormatName } from './format-names.ts';
import { printable, printableJson, printableLines } from './printable.ts';
import type { Sheet } from './sheet.ts';
import { type TableLook, table } from './table.ts';

function* markdown(sheet: Sheet, reader: Reader): Generator<string> {
  yield markdownLine(sheet.columns.map(({ key }) => printable(key)));
  yield markdownLine(sheet.columns.map(({ align }) => (align === 'right' ? '---:' : '---')));
  for (const row of sheet.rows) yield markdownLine(row.map((cell) => cellText(cell, reader)));
}

function* ndjson(sheet: Sheet): Generator<string> {
  for (const row of sheet.rows) {
    yield `${JSON.stringify(Object.fromEntries(sheet.columns.map(({ key }, i) => [key, row[i] ?? null])))}\n`;
  }
}

const isStream = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value && !Array.isArray(value);

const indented = (value: unknown, by: string) => JSON.stringify(value, null, 2).replaceAll('\n', `\n${by}`);

/** One document. A property that can only be walked, as a million contacts, is written item by item. */
function* json(document: object): Generator<string> {
  let mark = '{';
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    yield `${mark}\n  ${JSON.stringify(key)}: `;
    if (isStream(value)) yield* jsonItems(value);
    else yield indented(value, '  ');
    mark = ',';
  }
  yield '\n}\n';
}

function* jsonItems(items: Iterable<unknown>): Generator<string> {
  let mark = '[';
  for (const item of items) {
    yield `${mark}\n    ${indented(item, '    ')}`;
    mark = ',';
  }
  yield mark === '[' ? '[]' : '\n  ]';
}

export interface Look extends TableLook {
  /** For a terminal: no data may drive it. */
  readonly onTerminal: boolean;
  /** Leave the cells of CSV and TSV as they are; otherwise those that a spreadsheet would run get an apostrophe. */
  readonly raw: boolean;
}

/**
 * A result in the wished format, as chunks of text. JSON is one document, `schema_version` first. Every format but the
 * table for people takes the rows one after the other.
 */
export async function render(
  format: FormatName,
  document: object,
  sheet: Sheet,
  look: Look,
): Promise<Iterable<string>> {
  const chunks = await rendered(format, { document, sheet, look });
  if (!look.onTerminal || format === 'table' || format === 'md') return chunks;
  return mapped(chunks, format === 'json' || format === 'ndjson' ? printableJson : printableLines);
}

function* mapped(chunks: Iterable<string>, change: (chunk: string) => string): Generator<string> {
  for (const chunk of chunks) yield change(chunk);
}

interface Rendering {
  readonly document: object;
  readonly sheet: Sheet;
  readonly look: Look;
}

async function rendered(format: FormatName, { document, sheet, look }: Rendering): Promise<Iterable<string>> {
  switch (format) {
    case 'json':
      return json({ schema_version: 1, ...document });
    case 'ndjson':
      return ndjson(sheet);
    case 'csv':
    case 'tsv': {
      // Loaded when it is needed: it would be a fifth of the start of a command.
      const { delimited } = await import('./delimited.ts');
      return delimited(sheet, format === 'tsv' ? '\t' : ',', look.raw);
    }
    case 'md':
      return underAbove(sheet, (one) => markdown(one, look));
    case 'table':
      return withPicture(sheet, look);
  }
}

/** A table for people; on a terminal with its picture below it. */
function* withPicture(sheet: Sheet, look: TableLook): Generator<string> {
  yield* underAbove(sheet, (one) => table(one, look));
  const { room } = look;
  if (room === undefined || sheet.picture === undefined) return;
  for (const line of ['', ...sheet.picture({ ...look, room })]) yield `${line}\n`;
}

/** A table for people, under those that belong above it. */
function* underAbove(sheet: Sheet, print: (sheet: Sheet) => Iterable<string>): Generator<string> {
  if (sheet.above) {
    yield* underAbove(sheet.above, print);
    yield '\n';
  }
  yield* print(sheet);
}
