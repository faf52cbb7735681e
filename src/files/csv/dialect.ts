import { type Row, readRecords } from './csv.ts';
import type { Dialect } from './record.ts';

/** How a text table is written, and how well that fits. */
export interface FoundDialect {
  readonly dialect: Dialect;
  /** Cells of most records. */
  readonly width: number;
  /** Records that were judged, and the share of them with that width and fitting quotes, 0–1. */
  readonly records: number;
  readonly share: number;
  /** The line `sep=;` that some spreadsheets write first; null when there is none. */
  readonly sepLine: 1 | null;
}

/** The characters that are tried as a delimiter. */
const delimiters = [',', ';', '\t', '|'] as const;

const delimiterNames = new Map(Object.entries({ tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|' }));

/** The delimiter that a user names: the character, or its name (`tab`); undefined for what can be none. */
export function delimiterNamed(name: string): string | undefined {
  const delimiter = delimiterNames.get(name.toLowerCase()) ?? name;
  return delimiter.length === 1 && !'"\'\\\r\n'.includes(delimiter) ? delimiter : undefined;
}

/** Records of the sample that are judged. */
const sampledRecords = 1000;

/**
 * The delimiter, quote and escape under which most records of a sample have one width. `sample` is the text of the first
 * whole lines; `delimiter` is what the user named.
 */
export function detectDialect(sample: string, delimiter?: string): FoundDialect {
  const sep = /^\ufeff?"?sep=(.)"?[\r\n]/i.exec(sample);
  const body = sep ? sample.slice(sep[0].length) : sample;
  const tried = delimiter ? [delimiter] : sep ? [sep[1]!] : delimiters;
  const best = tried.map((one) => bestQuoting(body, one)).reduce((a, b) => (b.score > a.score ? b : a));
  const { score: _, ...found } = best;
  return { ...found, dialect: { ...found.dialect, spaced: isSpaced(body, found) }, sepLine: sep ? 1 : null };
}

type DialectFit = Omit<FoundDialect, 'sepLine'> & { score: number };

/** RFC 4180 quotes unless another way makes more records fit. */
function bestQuoting(body: string, delimiter: string): DialectFit {
  const standard = measure(body, { delimiter, quote: '"', escapedBy: '"', spaced: false });
  if (standard.share === 1 && !body.includes("'")) return standard;
  const others = [
    { delimiter, quote: '"', escapedBy: '\\', spaced: false },
    { delimiter, quote: "'", escapedBy: "'", spaced: false },
  ].filter((dialect) => isWritten(body, dialect));
  return others.map((dialect) => measure(body, dialect)).reduce((a, b) => (b.score > a.score ? b : a), standard);
}

/** Does the text hold what only this dialect writes: an escaped quote, or more cells in its quotes than in double ones? */
function isWritten(body: string, { delimiter, quote, escapedBy }: Dialect): boolean {
  if (escapedBy === '\\') return body.includes(`\\${quote}`);
  const wrapped = (mark: string) => Math.min(count(body, delimiter + mark), count(body, mark + delimiter));
  return wrapped(quote) > 1 && wrapped(quote) > wrapped('"');
}

const count = (text: string, part: string): number => text.split(part).length - 1;

function measure(body: string, dialect: Dialect): DialectFit {
  const widths: number[] = [];
  let records = 0;
  let clean = 0;
  for (const row of someRecords(body, dialect)) {
    records++;
    if (row.fault === 'row.unbalanced_quote') continue;
    widths.push(row.cells.length);
    clean += row.cells.filter((cell) => isWholeCell(cell, dialect.delimiter)).length / row.cells.length;
  }
  const { width, share } = blockAmongText(widths) ?? mostOf(widths, records);
  return {
    dialect,
    width,
    records,
    share,
    score: width < 2 ? 0 : share ** 2 * (clean / records) * (1 - 1 / (width + 1)),
  };
}

/** The width that most records have. */
function mostOf(widths: readonly number[], records: number): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
  return { width, share: records === 0 ? 1 : most / records };
}

/** Records in a row that make a table, and cells of each, where lines of text above and below it are as many. */
const smallTable = { records: 3, width: 3 };

/**
 * The one block of records of a width between lines of text (a title, signatures) that are mostly one cell each. Its share
 * is that among the records of several cells. Undefined where the records make a table by themselves.
 */
function blockAmongText(widths: readonly number[]): { width: number; share: number } | undefined {
  const single = widths.filter((width) => width === 1).length;
  if (single === 0 || single === widths.length || widths.length > mostLines) return undefined;
  let best = { from: 0, to: 0 };
  for (let from = 0, to = 0; from < widths.length; from = to) {
    for (to = from; to < widths.length && widths[to] === widths[from]; to++);
    if (widths[from]! >= smallTable.width && to - from > best.to - best.from) best = { from, to };
  }
  const [records, width] = [best.to - best.from, widths[best.from]!];
  const inside = widths.filter((one) => one === width).length;
  // A record of its width elsewhere is a line of signatures; more of them are a table with damaged rows.
  if (records < smallTable.records || inside - records > 2) return undefined;
  return { width, share: records / (widths.length - single) };
}

/** A longer file is judged by what most of its records have. */
const mostLines = 60;

function* someRecords(body: string, dialect: Dialect): Generator<Row> {
  let left = sampledRecords;
  for (const row of readRecords([body], {
    file: '',
    dialect,
    maxRecord: Number.MAX_SAFE_INTEGER,
    maxColumns: Number.MAX_SAFE_INTEGER,
  })) {
    yield row;
    if (--left === 0) return;
  }
}

/** No other delimiter stands inside the cell, a comma in a number or a sentence aside. */
function isWholeCell(cell: string, delimiter: string): boolean {
  if (delimiter !== '\t' && cell.includes('\t')) return false;
  if (delimiter !== ';' && cell.includes(';')) return false;
  if (delimiter !== '|' && cell.includes('|')) return false;
  return delimiter === ',' || !/,(?! )/.test(cell) || /^[\s\d.,$€₫đ+-]+$/i.test(cell);
}

/** Does a blank follow (nearly) every delimiter? Then it belongs to the delimiter, not to the cell. */
function isSpaced(body: string, { dialect, width }: Pick<FoundDialect, 'dialect' | 'width'>): boolean {
  if (width < 2) return false;
  const all = count(body, dialect.delimiter);
  const spaced = count(body, `${dialect.delimiter} `);
  // A delimiter at the end of a line may have lost its blank.
  const bare = count(body, `${dialect.delimiter}\n`) + count(body, `${dialect.delimiter}\r`);
  return spaced > 0 && spaced + bare >= 0.98 * all;
}
