import { Chalk } from 'chalk';
import Table from 'cli-table3';
import { csvLines } from '../files/csv/csv-write.ts';
import { markdownLine } from '../files/output/markdown-write.ts';
import type { Language } from '../shared/text.ts';
import { printable, printableJson, printableLines } from './printable.ts';
import type { Cell, Sheet } from './sheet.ts';

export const formatNames = ['table', 'csv', 'tsv', 'json', 'ndjson', 'md'] as const;
export type FormatName = (typeof formatNames)[number];

/** The format that the ending of a file's name asks for (`list.csv`); undefined for any other name. */
export function formatOfName(path: string): FormatName | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  return formatNames.find((name) => name === ending && name !== 'table');
}

const isMoney = (cell: Cell): cell is { amount: number; currency: string } =>
  typeof cell === 'object' && cell !== null && 'amount' in cell && 'currency' in cell;

function plainText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (Array.isArray(cell)) return cell.map(plainText).join(' ');
  if (isMoney(cell)) return String(cell.amount);
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

function spoken(cell: Cell, language: Language): string {
  if (isMoney(cell)) {
    const style = { style: 'currency', currency: cell.currency } as const;
    const digits = new Intl.NumberFormat('en', style).resolvedOptions().maximumFractionDigits ?? 0;
    return new Intl.NumberFormat(language, style).format(cell.amount / 10 ** digits).replaceAll('\u00a0', ' ');
  }
  return printable(plainText(cell));
}

/** A number stays one: a spreadsheet runs no formula in it. */
const csvCell = (cell: Cell): string | number =>
  isMoney(cell) ? cell.amount : typeof cell === 'number' ? cell : plainText(cell);

const phoneKeys = new Set(['phone', 'phones']);

function* delimited({ columns, rows }: Sheet, delimiter: string, raw: boolean): Generator<string> {
  const phoneColumns = columns.flatMap(({ key, phone }, i) => (phone || phoneKeys.has(key) ? [i] : []));
  const line = csvLines({ delimiter, mode: raw ? 'machine' : 'people', phoneColumns });
  yield line(columns.map(({ key }) => key));
  for (const row of rows) yield line(row.map(csvCell));
}

function* markdown(sheet: Sheet, language: Language): Generator<string> {
  yield markdownLine(sheet.columns.map(({ key }) => printable(key)));
  yield markdownLine(sheet.columns.map(({ align }) => (align === 'right' ? '---:' : '---')));
  for (const row of sheet.rows) yield markdownLine(row.map((cell) => spoken(cell, language)));
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

/** For people: with a frame on a terminal, aligned by spaces elsewhere; nothing is cut off. */
function table(sheet: Sheet, { language, framed, colour }: Look): string[] {
  const heads = sheet.columns.map(({ title, key }) => (title ? title[language] : printable(key)));
  const rows = [...sheet.rows].map((row) => sheet.columns.map((_, i) => spoken(row[i], language)));
  if (framed) {
    // The table's own colours ask the process, not us: it is given none, and heads that are bold already.
    const style = { head: [], border: [], compact: true };
    const paint = new Chalk({ level: colour ? 1 : 0 });
    const framedTable = new Table({
      head: heads.map((head) => paint.bold(head)),
      colAligns: sheet.columns.map(({ align }) => align ?? 'left'),
      style,
    });
    framedTable.push(...rows);
    return [`${framedTable.toString()}\n`];
  }
  const widths = heads.map((head, i) => rows.reduce((most, row) => Math.max(most, row[i]?.length ?? 0), head.length));
  const line = (cells: readonly string[]) =>
    `${cells
      .map((cell, i) =>
        sheet.columns[i]?.align === 'right' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd()}\n`;
  return [line(heads), ...rows.map(line)];
}

export interface Look {
  readonly language: Language;
  /** For a terminal: tables get a frame, and no data may drive it. */
  readonly framed: boolean;
  readonly colour: boolean;
  /** Leave the cells of CSV and TSV as they are; otherwise those that a spreadsheet would run get an apostrophe. */
  readonly raw: boolean;
}

/**
 * A result in the wished format, as chunks of text. JSON is one document, `schema_version` first. Every format but the
 * table for people takes the rows one after the other.
 */
export function render(format: FormatName, document: object, sheet: Sheet, look: Look): Iterable<string> {
  const chunks = rendered(format, { document, sheet, look });
  if (!look.framed || format === 'table' || format === 'md') return chunks;
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

function rendered(format: FormatName, { document, sheet, look }: Rendering): Iterable<string> {
  switch (format) {
    case 'json':
      return json({ schema_version: 1, ...document });
    case 'ndjson':
      return ndjson(sheet);
    case 'csv':
      return delimited(sheet, ',', look.raw);
    case 'tsv':
      return delimited(sheet, '\t', look.raw);
    case 'md':
      return underAbove(sheet, (one) => markdown(one, look.language));
    case 'table':
      return underAbove(sheet, (one) => table(one, look));
  }
}

/** A table for people, under the one that belongs above it. */
function* underAbove(sheet: Sheet, print: (sheet: Sheet) => Iterable<string>): Generator<string> {
  if (sheet.above) {
    yield* print(sheet.above);
    yield '\n';
  }
  yield* print(sheet);
}
