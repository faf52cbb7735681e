import type { Cleaned } from '../../cleaning/cleaned.ts';
import { remembered } from '../../cleaning/remembered.ts';
import type { StagingWriter } from '../../db/staging-database.ts';
import { csvLines } from '../../files/csv/csv-bulk.ts';
import type { Table, TableRow } from '../../files/table.ts';
import { hiddenColumns } from '../fields.ts';
import type { RefusedRow, RowModule, RowStart } from '../kinds.ts';
import { ColumnStats, type ColumnTally } from '../profile/column-stats.ts';
import { HoldingColumns } from '../profile/holding-columns.ts';
import type { Profile } from '../profile/profile-types.ts';
import { refusedTable, rejectTable } from '../scratch-store.ts';
import { footerFinder } from './footer.ts';
import { rowCleaner } from './row-cleaner.ts';

/** Rows of a table by their number under the header, both ends included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** What the rows of a part came to. Plain JSON. */
export interface PartResult {
  readonly tally: ColumnTally;
  /** Rows, those set aside among them. */
  readonly lines: number;
  readonly rejected: number;
  readonly flags: Readonly<Record<string, number>>;
  readonly refused: Readonly<Record<string, number>>;
  /** Columns (index) that hold data. */
  readonly holding: readonly number[];
}

export interface StagingContext {
  readonly staging: StagingWriter;
  readonly module: RowModule;
  readonly start: RowStart;
  /** Called now and then with the rows that were read since. */
  readonly progress: (rows: number) => void;
}

/** Flags in alphabetical order: the columns of a file have none of their own. Few sets of flags ever occur. */
const inOrder = remembered((flags) => flags.split(' ').sort().join(' '));

const progressRows = 1_000;

/**
 * Pass 2: the rows of a part of a table, cleaned and put into a staging database. Rows before the part are only counted:
 * what was quoted there decides where a row begins.
 */
export function stagePart(table: Table, profile: Profile, part: RowRange, context: StagingContext): PartResult {
  const stager = new Stager(profile, context);
  const { bodyLine } = profile.table;
  let number = 0;
  let since = 0;
  for (const row of table.rows()) {
    number = Math.max(row.line - bodyLine + 1, number + 1);
    if (number < part.first) continue;
    if (number > part.last) break;
    stager.take(row, number);
    if (++since < progressRows) continue;
    context.progress(since);
    since = 0;
  }
  context.progress(since);
  return stager.result();
}

class Stager {
  readonly #profile: Profile;
  readonly #cleaner: ReturnType<typeof rowCleaner>;
  readonly #maker: ReturnType<RowModule['makeRows']>;
  readonly #insertReject: ReturnType<StagingWriter['into']>;
  readonly #noteRefused: ReturnType<StagingWriter['into']>;
  readonly #evidence: ColumnStats;
  readonly #phones: number[];
  readonly #footer: ReturnType<typeof footerFinder>;
  readonly #hidden: number[];
  readonly #csvLine: ReturnType<typeof csvLines>;
  readonly #flags = new Map<string, number>();
  readonly #refused = new Map<string, number>();
  readonly #holding: HoldingColumns;
  #lines = 0;
  #rejected = 0;

  constructor(profile: Profile, { staging, module, start }: StagingContext) {
    this.#profile = profile;
    this.#cleaner = rowCleaner(profile);
    staging.create(rejectTable);
    staging.create(refusedTable);
    staging.create(module.stagingTables);
    this.#insertReject = staging.into('staged_reject', ['line', 'field', 'value', 'code', 'record']);
    this.#noteRefused = staging.into('staged_refused', ['line', 'column_no', 'code']);
    this.#maker = module.makeRows(profile, { staging, cleaner: this.#cleaner, start });
    this.#evidence = new ColumnStats(profile);
    this.#phones = this.#cleaner.fields.flatMap((field, i) =>
      ['phone', 'phone2', 'landline'].includes(field) ? [i] : [],
    );
    this.#footer = footerFinder(profile);
    this.#hidden = hiddenColumns(profile);
    this.#csvLine = csvLines({ delimiter: profile.table.dialect.delimiter, mode: 'machine' });
    this.#holding = new HoldingColumns(profile);
  }

  take(row: TableRow, number: number): void {
    this.#lines++;
    const { line, status } = row;
    if (status !== 'ok') {
      this.#reject(row, { column: null, code: status });
      return;
    }
    if (this.#isOfAnother(row.cells)) {
      this.#reject(row, { column: this.#profile.reference?.column ?? null, code: 'row.other_import' });
      return;
    }
    const footer = this.#footer(row.cells);
    if (footer) {
      this.#reject(row, footer);
      return;
    }
    this.#evidence.see(row.cells);
    this.#holding.see(row.cells);
    const cells = this.#cleaner.clean(row.cells);
    for (const i of this.#phones) this.#evidence.seePhones(cells[i] as Cleaned<unknown>);
    const record = this.#record({ ...row, cells: this.#cleaner.raw() });
    const refusal = this.#maker.make(cells, { number, line, record, flags: flagsOf(cells) });
    if (refusal) this.#reject(row, refusal);
    else this.#count(cells, line);
  }

  /** Rejects come back to the import that wrote them, and bring nobody else along. */
  #isOfAnother(cells: readonly string[]): boolean {
    const { reference } = this.#profile;
    return reference !== undefined && cells[reference.column]?.trim() !== reference.value;
  }

  result(): PartResult {
    return {
      tally: this.#evidence.tally(),
      lines: this.#lines,
      rejected: this.#rejected,
      flags: Object.fromEntries(this.#flags),
      refused: Object.fromEntries(this.#refused),
      holding: this.#holding.found,
    };
  }

  /** The record as bought; where a cell must not be kept, the record without it. */
  #record(row: TableRow): string {
    return this.#hidden.length === 0 ? row.raw : this.#csvLine(this.#shown(row)).slice(0, -1);
  }

  #shown({ cells }: TableRow): string[] {
    return cells.map((cell, column) => (this.#hidden.includes(column) ? '' : cell));
  }

  /** Counts the codes of a row that is stored, and notes which of its cells were refused. */
  #count(cells: readonly Cleaned<unknown>[], line: number): void {
    for (const [i, { flags, refused }] of cells.entries()) {
      // Most have none, and to begin a walk costs more than to look.
      if (flags.length > 0) for (const code of flags) this.#flags.set(code, (this.#flags.get(code) ?? 0) + 1);
      if (!refused) continue;
      this.#refused.set(refused, (this.#refused.get(refused) ?? 0) + 1);
      this.#noteRefused(line, this.#cleaner.columns[i] ?? null, refused);
    }
  }

  #reject(row: TableRow, { column, code }: RefusedRow): void {
    this.#rejected++;
    const shown = this.#shown(row);
    const header = column === null ? null : (this.#profile.columns[column]?.header ?? null);
    const value = column === null ? null : (shown[column] ?? null);
    this.#insertReject(row.line, header, value, code, JSON.stringify(shown));
  }
}

/** The flags of a row, each once, separated by spaces. */
function flagsOf(cells: readonly Cleaned<unknown>[]): string {
  let flags = '';
  for (const { flags: codes } of cells) {
    if (codes.length === 0) continue;
    for (const code of codes) if (!flags.includes(code)) flags += flags === '' ? code : ` ${code}`;
  }
  return inOrder(flags);
}
