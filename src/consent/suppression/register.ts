import { addressesIn, type ContactAddress } from '../../contacts/index.ts';
import type { Table } from '../../files/table.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';

/** Filled cells of a column after which it is decided whether it holds addresses. */
const sampled = 200;

/** How many lines that could not be read are named. */
const mostNamed = 20;

/** A table, and the same lines read as if none of them named columns. */
export interface RegisterTable {
  readonly table: Table;
  readonly bare: Table;
}

/** What a register was found to hold, counted while it is read. */
export interface RegisterCounts {
  rows: number;
  /** Rows in which no address could be read, or not every cell of a column of addresses. */
  unread: number;
  /** Where the first of them stand: "17", of a workbook with several sheets "Sheet2:17". */
  readonly unread_lines: string[];
  /** Columns in which addresses were found. */
  columns: number;
}

export const noCounts = (): RegisterCounts => ({ rows: 0, unread: 0, unread_lines: [], columns: 0 });

/** A column until enough of its cells were seen: what they hold counts only once half of them are addresses. */
interface SampledColumn {
  filled: number;
  read: number;
  holdsAddresses: boolean | undefined;
  /** Addresses and unread lines of the cells that were seen before. */
  waiting: ContactAddress[];
  unread: string[];
}

const newColumn = (): SampledColumn => ({ filled: 0, read: 0, holdsAddresses: undefined, waiting: [], unread: [] });

/**
 * The addresses of a Do-Not-Call file, whatever its columns are called: of every sheet and of every column of which at
 * least half of the first filled cells read as a phone number or an e-mail, wherever it begins. Throws `unreadable` when
 * there is none.
 */
export function* registerAddresses(
  tables: Iterable<RegisterTable>,
  country: string,
  counts: RegisterCounts,
): Generator<ContactAddress> {
  let file = '';
  for (const { table, bare } of tables) {
    file = table.options.file;
    yield* addressesAbove({ table, bare }, country, counts);
    yield* tableAddresses(table, country, counts);
  }
  if (counts.columns === 0) throw noAddresses(file);
}

/** The addresses of lines that were taken for the names of columns or a title, and hold nothing else. */
function* addressesAbove(
  { table, bare }: RegisterTable,
  country: string,
  counts: RegisterCounts,
): Generator<ContactAddress> {
  for (const { cells, line } of bare.rows()) {
    if (line >= table.options.bodyLine) return;
    const found = cells.filter((cell) => cell.trim() !== '').map((cell) => addressesIn(cell, country));
    if (found.length === 0 || found.some((addresses) => addresses.length === 0)) continue;
    counts.rows += 1;
    yield* found.flat();
  }
}

function* tableAddresses(table: Table, country: string, counts: RegisterCounts): Generator<ContactAddress> {
  const columns: SampledColumn[] = [];
  const lineOf = (line: number) => (table.sheets.length > 1 ? `${table.sheet}:${line}` : String(line));
  const unread = new Set<string>();
  for (const { cells, line } of table.rows()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    counts.rows += 1;
    let found = 0;
    for (const [i, cell] of cells.entries()) {
      if (cell.trim() === '') continue;
      const column = columns[i] ?? newColumn();
      columns[i] = column;
      if (column.holdsAddresses === false) continue;
      const addresses = addressesIn(cell, country);
      found += addresses.length;
      note(column, addresses, lineOf(line));
      if (column.holdsAddresses === undefined && column.filled === sampled) decide(column, counts);
      if (column.holdsAddresses) yield* release(column, unread);
    }
    if (found === 0) unread.add(lineOf(line));
  }
  for (const column of columns) {
    if (!column) continue;
    if (column.holdsAddresses === undefined) decide(column, counts);
    if (column.holdsAddresses) yield* release(column, unread);
  }
  counts.unread += unread.size;
  for (const line of unread) if (counts.unread_lines.length < mostNamed) counts.unread_lines.push(line);
}

function note(column: SampledColumn, addresses: readonly ContactAddress[], line: string): void {
  column.filled += 1;
  if (addresses.length > 0) column.read += 1;
  else column.unread.push(line);
  column.waiting.push(...addresses);
}

function decide(column: SampledColumn, counts: RegisterCounts): void {
  column.holdsAddresses = column.read * 2 >= column.filled;
  if (column.holdsAddresses) counts.columns += 1;
  else column.waiting = [];
}

function* release(column: SampledColumn, unread: Set<string>): Generator<ContactAddress> {
  yield* column.waiting;
  for (const line of column.unread) unread.add(line);
  column.waiting = [];
  column.unread = [];
}

const noAddresses = (file: string) =>
  new UserError({
    code: 'unreadable',
    message: text('No column holds phone numbers or e-mails.', 'Không cột nào chứa số điện thoại hay e-mail.'),
    hint: text('Look at it with `crm preview FILE`.', 'Xem bằng `crm preview FILE`.'),
    file,
  });
