import { nearest } from '../shared/nearest.ts';
import { text as sentence } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { type Row, readRecords } from './csv.ts';
import { readText } from './decode.ts';
import { detectDialect, type FoundDialect } from './dialect.ts';
import {
  byteOrderMark,
  detectEncoding,
  type Encoding,
  encodingNamed,
  encodingNames,
  type FoundEncoding,
  type Score,
} from './encoding.ts';
import { unreadable } from './failures.ts';
import { columnNames, detectHeader, type FoundHeader, headerAt } from './header.ts';
import { type RowStatus, rowJudge } from './judge.ts';
import { type Kind, usualKind } from './kinds.ts';
import type { InputFile } from './open.ts';
import type { Dialect } from './record.ts';

/** A row of a table and whether it can be used. */
export interface TableRow extends Row {
  readonly status: RowStatus;
}

/** What the user named, and what the language of the lists looks like. */
export interface TableWish {
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  /** Line of the header from 1; 0: the table has none. */
  readonly headerRow?: number | undefined;
  readonly score: Score;
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
  /** What the cells of each column look like, as far as they agree. */
  readonly kinds: readonly Kind[];
  /** Codes of what was noticed about the whole file. */
  readonly flags: readonly string[];
}

/** All that is needed to read a table again from its descriptor, in a worker too. Plain JSON. */
export interface TableOptions extends Layout {
  readonly encoding: Encoding;
  readonly skip: number;
  readonly dialect: Dialect;
}

/** A table with its columns known, whose rows can be read as often as wanted. */
export interface Table {
  readonly options: TableOptions;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly headerRow: number | null;
  readonly headers: readonly string[];
  readonly width: number;
  readonly flags: readonly string[];
  /** Every row under the header, those to be set aside included; synchronous, in bounded memory. */
  rows(): Generator<TableRow, void, undefined>;
  /** The first rows. */
  head(count: number): TableRow[];
}

/** Finds encoding, dialect and header of a file. Throws UserError `unreadable` when it holds no table, `usage` for an unknown encoding. */
export function openTable(input: InputFile, wish: TableWish): Table {
  const found = wish.encoding === undefined ? detectEncoding(input, wish.score) : namedEncoding(wish.encoding, input);
  const source = { file: input.name, encoding: found.encoding, skip: found.skip };
  const dialect = detectDialect(sampleOf(input.fd, source), wish.delimiter);
  if (!wish.delimiter && isShapeless(dialect)) throw noColumns(input.name);
  const base = { ...source, dialect: dialect.dialect, width: dialect.width };
  const start = firstRows(input.fd, base).filter((row) => row.line !== dialect.sepLine);
  const header = findHeader(start, base, wish.headerRow);
  const { names, flags } = columnNames(header.cells, base.width);
  return reopenTable(input.fd, {
    ...base,
    headerRow: header.headerRow,
    headerCells: header.cells,
    headers: names,
    kinds: columnKinds(start, header.bodyLine, base.width),
    bodyLine: Math.max(header.bodyLine, (dialect.sepLine ?? 0) + 1),
    preamble: header.preamble,
    flags: [...found.flags, ...header.flags, ...flags],
  });
}

/** The same table again from an open descriptor, without detecting anything. */
export function reopenTable(fd: number, options: TableOptions): Table {
  const { encoding, dialect, headerRow, headers, width, flags } = options;
  const rows = () => tableRows(fd, options);
  const head = (count: number) => take(rows(), count);
  return { options, encoding, delimiter: dialect.delimiter, headerRow, headers, width, flags, rows, head };
}

function* tableRows(fd: number, options: TableOptions): Generator<TableRow, void, undefined> {
  const judge = rowJudge(options.width, options.headerCells);
  for (const row of readRecords(readText(fd, options), options)) {
    if (row.line < options.bodyLine) continue;
    const { line, cells, raw, fault } = row;
    yield { line, cells, raw, fault, status: judge(row) };
  }
}

function take<Item>(items: Iterable<Item>, count: number): Item[] {
  const taken: Item[] = [];
  if (count <= 0) return taken;
  for (const item of items) {
    taken.push(item);
    if (taken.length >= count) break;
  }
  return taken;
}

/** Hardly two records of one width: to guess would be to read it silently wrong. */
const isShapeless = ({ records, share }: FoundDialect): boolean => records >= 10 && share < 0.4;

const noColumns = (file: string): Error =>
  unreadable(
    { file },
    sentence(`The columns of ${file} cannot be told apart.`, `Không tách được các cột của ${file}.`),
    sentence('Name the delimiter: --delimiter ";".', 'Chỉ rõ ký tự phân cách: --delimiter ";".'),
  );

/** Share of the values of a column that must look alike to speak for it. */
const agreeing = 0.95;

function columnKinds(start: readonly Row[], bodyLine: number, width: number): Kind[] {
  const body = start.filter((row) => row.line >= bodyLine && row.cells.length === width && row.fault === null);
  return Array.from({ length: width }, (_, column) =>
    usualKind(
      body.map((row) => row.cells[column]!),
      agreeing,
    ),
  );
}

/** Characters by which the dialect is judged, and records by which the header is. */
const sampled = { characters: 1 << 17, records: 200 };

function sampleOf(fd: number, source: { file: string; encoding: Encoding; skip: number }): string {
  let sample = '';
  for (const block of readText(fd, source)) {
    sample += block;
    if (sample.length < sampled.characters) continue;
    const whole = Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r')) + 1;
    return whole > 0 ? sample.slice(0, whole) : sample;
  }
  return sample;
}

const firstRows = (fd: number, base: Pick<TableOptions, 'file' | 'encoding' | 'skip' | 'dialect'>): Row[] =>
  take(readRecords(readText(fd, base), base), sampled.records);

function findHeader(
  start: readonly Row[],
  base: { file: string; width: number },
  named: number | undefined,
): FoundHeader {
  if (named === undefined) return detectHeader(start, base.width);
  const header = headerAt(start, named, base.width);
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

function namedEncoding(name: string, input: InputFile): FoundEncoding {
  const encoding = encodingNamed(name);
  if (!encoding) {
    const meant = nearest(name, encodingNames) ?? 'utf-8';
    throw new UserError({
      code: 'usage',
      message: sentence(`There is no encoding ${name}.`, `Không có bảng mã ${name}.`),
      hint: sentence(`Try --encoding ${meant}.`, `Thử --encoding ${meant}.`),
    });
  }
  const mark = byteOrderMark(input.head);
  return { encoding, skip: mark && mark.encoding === encoding ? mark.skip : 0, flags: [] };
}
