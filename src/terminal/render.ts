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

function delimited(sheet: Sheet, delimiter: string): string[] {
  const line = (cells: readonly string[]) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\n`;
  return [line(sheet.columns.map(({ key }) => key)), ...[...sheet.rows].map((row) => line(row.map(plainText)))];
}

function markdown(sheet: Sheet, language: Language): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [
    line(sheet.columns.map(({ key }) => key)),
    line(sheet.columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...[...sheet.rows].map((row) => line(row.map((cell) => spoken(cell, language)))),
  ];
}

function ndjson(sheet: Sheet): string[] {
  return [...sheet.rows].map(
    (row) => `${JSON.stringify(Object.fromEntries(sheet.columns.map(({ key }, i) => [key, row[i] ?? null])))}\n`,
  );
}

/** For people: with a frame on a terminal, aligned by spaces elsewhere; nothing is cut off. */
function table(sheet: Sheet, { language, framed, colour }: Look): string[] {
  const heads = sheet.columns.map(({ title, key }) => (title ? title[language] : key));
  const rows = [...sheet.rows].map((row) => sheet.columns.map((_, i) => spoken(row[i], language)));
  if (framed) {
    const style = colour ? { head: ['bold'], compact: true } : { head: [], border: [], compact: true };
    const framedTable = new Table({ head: heads, colAligns: sheet.columns.map(({ align }) => align ?? 'left'), style });
    framedTable.push(...rows);
    return [`${framedTable.toString()}\n`];
  }
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)));
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

/** A result in the wished format, as chunks of text. JSON is one document, `schema_version` first. */
export function render(format: FormatName, document: object, sheet: Sheet, look: Look): string[] {
  switch (format) {
    case 'json':
      return [`${JSON.stringify({ schema_version: 1, ...document }, null, 2)}\n`];
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
