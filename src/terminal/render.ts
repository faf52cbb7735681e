import { Chalk } from 'chalk';
import Table from 'cli-table3';
import type { Language } from '../shared/text.ts';
import type { Cell, Sheet } from './sheet.ts';

export const formatNames = ['table', 'csv', 'tsv', 'json', 'ndjson', 'md'] as const;
export type FormatName = (typeof formatNames)[number];

/** Control, escape and bidi characters shown as \u escapes, so that data can never drive a terminal. */
export const visible = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (char) =>
    char === '\n' ? ' ⏎ ' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

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
  return visible(plainText(cell));
}

const quoted = (value: string, delimiter: string) =>
  value.includes('"') || value.includes(delimiter) || value.includes('\n') || value.includes('\r')
    ? `"${value.replaceAll('"', '""')}"`
    : value;

function* delimited(sheet: Sheet, delimiter: string): Generator<string> {
  const line = (cells: readonly string[]) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\n`;
  yield line(sheet.columns.map(({ key }) => key));
  for (const row of sheet.rows) yield line(row.map(plainText));
}

function* markdown(sheet: Sheet, language: Language): Generator<string> {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  yield line(sheet.columns.map(({ key }) => key));
  yield line(sheet.columns.map(({ align }) => (align === 'right' ? '---:' : '---')));
  for (const row of sheet.rows) yield line(row.map((cell) => spoken(cell, language)));
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
  const heads = sheet.columns.map(({ title, key }) => (title ? title[language] : key));
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
  /** Draw a frame: only on a terminal. */
  readonly framed: boolean;
  readonly colour: boolean;
}

/**
 * A result in the wished format, as chunks of text. JSON is one document, `schema_version` first. Every format but the
 * table for people takes the rows one after the other.
 */
export function render(format: FormatName, document: object, sheet: Sheet, look: Look): Iterable<string> {
  switch (format) {
    case 'json':
      return json({ schema_version: 1, ...document });
    case 'ndjson':
      return ndjson(sheet);
    case 'csv':
      return delimited(sheet, ',');
    case 'tsv':
      return delimited(sheet, '\t');
    case 'md':
      return markdown(sheet, look.language);
    case 'table':
      return table(sheet, look);
  }
}
