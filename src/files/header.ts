import type { Row } from './csv/csv.ts';
import { countsColumns, isNamesLine } from './csv/names-line.ts';
import { searched } from './csv/trailing.ts';
import { type HeaderWords, noWords } from './header-words.ts';
import { type Kind, kindOf, usualCellType } from './kinds.ts';

/** The row of names over a table, and what stood above it. */
export interface FoundHeader {
  /** Line of the header from 1; null when the table has none. */
  readonly headerRow: number | null;
  /** The cells of the header as they stood; of a header in two rows, the lower name where there is one. */
  readonly cells: readonly string[];
  /** First line that can hold a row. */
  readonly bodyLine: number;
  /** Lines above the header that are no rows (title, date of the report). */
  readonly preamble: readonly number[];
  readonly flags: readonly string[];
}

/** Rows under a header that say what the columns hold. */
const compared = 100;

/** Further lines of names that may stand under the first: groups over columns, or the same in another language. */
const mostNamesLines = 2;

/** The header among the first rows of a table of `width` columns, judged by what the columns under it hold. */
export function detectHeader(rows: readonly Row[], width: number, words: HeaderWords = noWords): FoundHeader {
  const usual = usualFill(rows, width);
  const first = rows.slice(0, searched).findIndex((row) => isFull(row, width, usual));
  const candidate = rows[first];
  if (!candidate) return none(rows, width);
  const body = rows.slice(first + 1, first + 1 + compared).filter((row) => row.cells.length === width);
  const [lower] = body;
  if (lower && isUpperHalf(candidate, lower, body.slice(1))) return severalLines(rows, first, [candidate, lower]);
  const further = furtherLines(body, width, words);
  const values = body.slice(further.length);
  if (further.length > 0 && isHeader(candidate.cells, values)) {
    return severalLines(rows, first, [candidate, ...further]);
  }
  if (!isHeader(candidate.cells, body)) return none(rows, width);
  return found(rows, first, candidate, candidate.cells);
}

/** The rows under a header that are lines of names themselves. */
function furtherLines(body: readonly Row[], width: number, words: HeaderWords): Row[] {
  const lines: Row[] = [];
  for (const row of body.slice(0, mostNamesLines)) {
    const values = body.slice(lines.length + 1);
    if (values.length === 0) break;
    if (!countsColumns(row.cells) && !isNamesLine(row.cells, kindsOf(values, width), words)) break;
    lines.push(row);
  }
  return lines;
}

const kindsOf = (body: readonly Row[], width: number): Kind[] =>
  Array.from({ length: width }, (_, column) =>
    usualCellType(
      body.map((row) => row.cells[column] ?? ''),
      0.8,
    ),
  );

/** The header that the user named by its line; 0 for a table without one. */
export function headerAt(rows: readonly Row[], line: number, width: number): FoundHeader | undefined {
  if (line === 0) return { headerRow: null, cells: [], bodyLine: 1, preamble: [], flags: [] };
  const at = rows.findIndex((row) => row.line === line);
  const row = rows[at];
  return row && { ...found(rows, at, row, row.cells), flags: row.cells.length === width ? [] : ['file.header_width'] };
}

function found(rows: readonly Row[], at: number, last: Row, cells: readonly string[]): FoundHeader {
  const preamble = rows.slice(0, at).map((row) => row.line);
  const flags = preamble.length > 0 ? ['file.preamble_skipped'] : [];
  return { headerRow: last.line, cells, bodyLine: last.line + 1, preamble, flags };
}

function none(rows: readonly Row[], width: number): FoundHeader {
  // A header of another width than the rows cannot name their columns: it is set aside like any such row.
  const damaged = rows[0] && rows[0].cells.length !== width && rows[0].cells.every((cell) => kindOf(cell) === 'text');
  const flags = damaged ? ['file.header_width'] : ['file.no_header'];
  return { headerRow: null, cells: [], bodyLine: 1, preamble: [], flags };
}

/**
 * Filled cells that a row of the table usually has; at least as many as two of its rows have, for a title and signatures
 * may be more lines than the table.
 */
function usualFill(rows: readonly Row[], width: number): number {
  const fills = rows.filter((row) => row.cells.length === width).map(filled);
  fills.sort((a, b) => a - b);
  return Math.max(fills[fills.length >> 1] ?? 0, fills.length > 2 && width > 2 ? (fills.at(-2) ?? 0) : 0);
}

const filled = (row: Row): number => row.cells.filter((cell) => cell.trim() !== '').length;

/** A title over the table fills a cell or two; a header names at least half of what a row fills. */
const isFull = (row: Row, width: number, usual: number): boolean =>
  row.cells.length === width && row.fault !== 'row.unbalanced_quote' && filled(row) >= Math.max(1, usual / 2);

/** Does the row name the columns rather than fill them? */
function isHeader(cells: readonly string[], body: readonly Row[]): boolean {
  let votes = 0;
  let typed = 0;
  for (const [column, cell] of cells.entries()) {
    const kind = kindOf(cell);
    if (kind !== 'text' && kind !== 'empty') typed++;
    votes += vote(cell, kind, body, column);
  }
  return votes === 0 ? typed === 0 : votes > 0;
}

function vote(cell: string, kind: Kind, body: readonly Row[], column: number): number {
  const values = body.map((row) => row.cells[column] ?? '');
  const under = usualCellType(values, 0.8);
  if (kind === 'empty' || under === 'empty') return 0;
  if (under !== 'text') return kind === under ? -1 : kind === 'text' ? 1 : 0;
  if (kind !== 'text') return -1;
  // A word that comes back below is a value ("Nam", "Hà Nội"), unless it is the header itself repeated.
  return values.filter((value) => value === cell).length > Math.max(1, values.length / 20) ? -1 : 0;
}

/** Merged cells leave blanks in the upper row that the row under it names. */
function isUpperHalf(upper: Row, lower: Row, body: readonly Row[]): boolean {
  if (filled(upper) === upper.cells.length) return false;
  const blanks = upper.cells.flatMap((cell, column) => (cell.trim() === '' ? [column] : []));
  if (!blanks.every((column) => kindOf(lower.cells[column] ?? '') === 'text')) return false;
  const together = namesOfTwo(upper.cells, lower.cells);
  const isTyped = (cell: string) => !['text', 'empty'].includes(kindOf(cell));
  // Without numbers or dates below, the lower row may as well be the first of the table.
  return !lower.cells.some(isTyped) && body.some((row) => row.cells.some(isTyped)) && isHeader(together, body);
}

/** Lines of names as one header. Its line is that of the first, and rows begin under the last. */
function severalLines(rows: readonly Row[], first: number, lines: readonly Row[]): FoundHeader {
  const [top, ...others] = lines.map((row) => row.cells).filter((cells) => !countsColumns(cells));
  const names = others.reduce((upper, lower) => namesOfTwo(upper, lower), top ?? []);
  const header = found(rows, first, lines.at(-1)!, names);
  return { ...header, headerRow: rows[first]!.line, flags: [...header.flags, 'file.header_merged'] };
}

/**
 * Of two lines the one with more distinct names is the header, the upper where they have as many; the other names what it
 * leaves blank, and goes before a name that comes twice.
 */
function namesOfTwo(upper: readonly string[], lower: readonly string[]): string[] {
  const distinct = (cells: readonly string[]) => new Set(cells.map((cell) => cell.trim()).filter(Boolean)).size;
  const isWhole = upper.every((name) => name.trim() !== '') && distinct(upper) === upper.length;
  if (isWhole && distinct(lower) <= distinct(upper)) return [...upper];
  const groups = Map.groupBy(upper, (name) => name.trim());
  let group = '';
  return lower.map((name, column) => {
    const above = upper[column]?.trim() ?? '';
    group = above || group;
    if (name.trim() === '') return upper[column] ?? '';
    // A group stands over several columns; a name of its own over one keeps its column.
    if (
      above !== '' &&
      groups.get(above)?.length === 1 &&
      isOwnName(upper, column) &&
      distinct(upper) > distinct(lower)
    ) {
      return above;
    }
    const repeats = lower.filter((other) => other.trim() === name.trim()).length > 1;
    return repeats ? `${group} ${name.trim()}` : name;
  });
}

/** Does the name stand over its column alone, no blank of a merged cell beside it? */
const isOwnName = (upper: readonly string[], column: number): boolean => (upper[column + 1]?.trim() ?? 'end') !== '';

/** A distinct name for every column: an empty one becomes `column_3`, a repeated one `phone (2)`; both are said. */
export function columnNames(cells: readonly string[], width: number): { names: string[]; flags: string[] } {
  const flags = new Set<string>();
  const seen = new Set<string>();
  const names = Array.from({ length: width }, (_, column) => {
    const written = (cells[column] ?? '').replaceAll('\ufeff', '').trim();
    if (written === '' && cells.length > 0) flags.add('file.header_empty');
    const name = written || `column_${column + 1}`;
    if (seen.has(name)) flags.add('file.header_duplicate');
    let distinct = name;
    for (let count = 2; seen.has(distinct); count++) distinct = `${name} (${count})`;
    seen.add(distinct);
    return distinct;
  });
  return { names, flags: [...flags] };
}
