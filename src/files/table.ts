import { text as sentence } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { type RowStatus, rowClassifier } from './csv/classify-row.ts';
import type { Row } from './csv/csv.ts';
import { findText } from './csv/find-text.ts';
import { beginsTable, otherTables } from './csv/other-tables.ts';
import { tableWidth, withoutBlankEnd } from './csv/trailing.ts';
import { columnNames, detectHeader, type FoundHeader, headerAt } from './header.ts';
import { type HeaderWords, noWords } from './header-words.ts';
import { type Kind, usualCellType } from './kinds.ts';
import type { OpenFile } from './open.ts';
import { readSource, type TableSource } from './source.ts';
import type { Encoding, TextScore } from './text/encoding.ts';
import { findSheet, refuseNoSheet } from './xlsx/find-sheet.ts';

/** A row of a table and whether it can be used. */
export interface TableRow extends Row {
  readonly status: RowStatus;
}

/** What the user named, and what the language of the lists looks like. */
export interface TableRequest {
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  /** Line of the header from 1; 0: the table has none. */
  readonly headerRow?: number | undefined;
  readonly score: TextScore;
  /** What is known of the names of columns. */
  readonly words?: HeaderWords;
}

/** Names and place of the columns, found or named once for a table. Plain JSON. */
interface Layout {
  readonly file: string;
  /** Line of the header from 1; null: none. */
  readonly headerRow: number | null;
  /** The header as it stood; empty when there is none. */
  readonly headerCells: readonly string[];
  /** A distinct name for each column. */
  readonly headers: readonly string[];
  readonly bodyLine: number;
  /** Lines above the header that are no rows. */
  readonly preamble: readonly number[];
  /** Cells of a good row. */
  readonly width: number;
  /** Empty cells that end each row of the file beyond them. */
  readonly trailing: number;
  /** What the cells of each column look like, as far as they agree. */
  readonly kinds: readonly Kind[];
  /** Codes of what was noticed about the whole file. */
  readonly flags: readonly string[];
}

/** All that is needed to read a table again from its descriptor, in a worker too. Plain JSON. */
export interface TableOptions extends Layout, TableSource {
  readonly kinds: readonly Kind[];
  /** The worksheets of a workbook; empty for a text file. */
  readonly sheets: readonly SheetInfo[];
}

/** A worksheet, as a message about it needs it. */
export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number;
}

/** A table with its columns known, whose rows can be read as often as wanted. */
export interface Table {
  readonly options: TableOptions;
  /** null, as the delimiter, for a workbook. */
  readonly encoding: Encoding | null;
  readonly delimiter: string | null;
  /** The worksheet that is read, and all there are. */
  readonly sheet: string | null;
  readonly sheets: readonly SheetInfo[];
  readonly headerRow: number | null;
  readonly headers: readonly string[];
  readonly width: number;
  readonly flags: readonly string[];
  /** Every row under the header, those to be set aside included; synchronous, in bounded memory. */
  rows(): Generator<TableRow, void, undefined>;
  /** The first rows. */
  head(count: number): TableRow[];
}

/** Finds encoding, dialect and header of a file. Throws UserError `unreadable` when it holds no table, `usage` for a options that cannot be met. */
export function openTable(input: OpenFile, options: TableRequest): Table {
  const words = options.words ?? noWords;
  refuseNoSheet(input, options.sheet);
  const found = input.sniffed === 'xlsx' ? findSheet(input, options.sheet, words) : findText(input, options);
  const { source, firstLine } = found;
  const read = take(readSource(input.fd, source), sampledRecords).filter((row) => row.line >= firstLine);
  const isNamed = source.sheet === null && options.headerRow !== 0;
  const { width, trailing } = isNamed ? tableWidth(read, found.width, words) : { width: found.width, trailing: 0 };
  const start = trailing > 0 ? read.map((row) => withoutTrailing(row, width, trailing)) : read;
  const header = findHeader(start, { file: source.file, width, words }, options.headerRow);
  const { names, flags } = columnNames(header.cells, width);
  const detected = {
    ...source,
    width,
    trailing,
    headerRow: header.headerRow,
    headerCells: header.cells,
    headers: names,
    kinds: columnKinds(firstTable(start, header, { width, words }), width),
    bodyLine: Math.max(header.bodyLine, firstLine),
    preamble: header.preamble,
    sheets: input.sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows })),
    flags: [...found.flags, ...header.flags, ...(trailing > 0 ? ['file.trailing_delimiter'] : []), ...flags],
  };
  return reopenTable(input.fd, detected, words);
}

/** The same table again from an open descriptor, without detecting anything. */
export function reopenTable(fd: number, options: TableOptions, words: HeaderWords = noWords): Table {
  const { headerRow, headers, width, flags, sheet, sheets } = options;
  const rows = () => tableRows(fd, options, words);
  const head = (count: number) => take(rows(), count);
  const encoding = sheet === null ? options.encoding : null;
  const delimiter = sheet === null ? options.dialect.delimiter : null;
  return { options, encoding, delimiter, sheet, sheets, headerRow, headers, width, flags, rows, head };
}

function* tableRows(fd: number, options: TableOptions, words: HeaderWords): Generator<TableRow, void, undefined> {
  const { headerCells: header, kinds, trailing, width } = options;
  const classifyRow = rowClassifier({ header, kinds, trailing });
  const isElsewhere = otherTables({ header, kinds, words });
  for (const row of readSource(fd, options)) {
    if (row.line < options.bodyLine || isBlank(row.cells)) continue;
    const { line, raw, fault } = row;
    const ownStatus = classifyRow(row);
    const status = isElsewhere(row.cells, ownStatus) ? 'row.other_table' : ownStatus;
    const cells = trailing > 0 && status === 'ok' ? row.cells.slice(0, width) : row.cells;
    yield { line, cells, raw, fault, status };
  }
}

/** A row of nothing but delimiters is a blank line. */
const isBlank = (cells: readonly string[]): boolean =>
  !(cells[0]!.charCodeAt(0) > 32) && cells.every((cell) => cell.trim() === '');

const withoutTrailing = (row: Row, width: number, trailing: number): Row =>
  row.cells.length === width + trailing ? { ...row, cells: row.cells.slice(0, width) } : row;

function take<Item>(items: Iterable<Item>, count: number): Item[] {
  const taken: Item[] = [];
  if (count <= 0) return taken;
  for (const item of items) {
    taken.push(item);
    if (taken.length >= count) break;
  }
  return taken;
}

/** Share of the values of a column that must look alike to speak for it, and share up to which a filled one is the exception. */
const agreeing = 0.95;
const exceptional = 0.05;

/** The rows under a header, as far as no other line of names follows. */
function firstTable(
  start: readonly Row[],
  { bodyLine, cells: names }: FoundHeader,
  { width, words }: { width: number; words: HeaderWords },
): Row[] {
  const body = start.filter((row) => row.line >= bodyLine && row.cells.length === width && row.fault === null);
  const end = body.findIndex(({ cells }, at) => {
    if (at === 0 || names.length === 0 || cells.some((cell) => /\d{3}|@/.test(cell))) return false;
    return beginsTable(cells, { header: names, kinds: columnKinds(body.slice(0, at), width), words });
  });
  return end < 0 ? body : body.slice(0, end);
}

function columnKinds(body: readonly Row[], width: number): Kind[] {
  return Array.from({ length: width }, (_, column) =>
    usualCellType(
      body.map((row) => row.cells[column]!),
      agreeing,
      exceptional,
    ),
  );
}

/** Records by which the header is judged. */
const sampledRecords = 200;

function findHeader(
  start: readonly Row[],
  base: { file: string; width: number; words: HeaderWords },
  named: number | undefined,
): FoundHeader {
  const rows = start.map((row) => withoutBlankEnd(row, base.width));
  if (named === undefined) return detectHeader(rows, base.width, base.words);
  const header = headerAt(rows, named, base.width);
  if (header) return header;
  throw new UserError({
    code: 'usage',
    file: base.file,
    message: sentence(
      `${base.file} has no row that begins on line ${named}.`,
      `${base.file} không có dòng nào bắt đầu ở dòng ${named}.`,
    ),
    hint: sentence(
      'Name another line with --header-row, or 0 for none.',
      'Chỉ dòng khác bằng --header-row, hoặc 0 nếu không có.',
    ),
  });
}
