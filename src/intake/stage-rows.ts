import type { Cleaned } from '../cleaning/cleaned.ts';
import { remembered } from '../cleaning/remembered.ts';
import { csvRow } from '../files/csv-write.ts';
import type { Table, TableRow } from '../files/table.ts';
import { Evidence, type Findings } from './evidence.ts';
import { hiddenColumns } from './fields.ts';
import type { RefusedRow, RowModule, SqlValue } from './kinds.ts';
import type { Profile } from './profile-types.ts';
import { rowCleaner } from './row-cleaner.ts';

/** A row set aside, as the table `reject` keeps it. */
interface StagedReject {
  readonly line: number;
  /** Header of the column that decided. */
  readonly field: string | null;
  readonly value: string | null;
  readonly code: string;
  /** JSON array of its cells, sensitive ones blank. */
  readonly record: string;
}

/** Some rows of a file, cleaned. */
export interface Batch {
  /** Values of the staging table: line, record, flags, then the maker's columns. */
  readonly rows: readonly (readonly SqlValue[])[];
  readonly rejects: readonly StagedReject[];
}

/** What the rows showed once all were read. */
export interface StageResult {
  readonly findings: Findings;
  readonly lines: number;
  readonly flags: Readonly<Record<string, number>>;
  readonly refused: Readonly<Record<string, number>>;
}

/** Flags in alphabetical order: the columns of a file have none of their own. Few sets of flags ever occur. */
const inOrder = remembered((flags) => flags.split(' ').sort().join(' '));

const batchRows = 250;

/** Pass 2: the rows of a table, cleaned and made ready for the staging table, a batch at a time; then what they showed. */
export function* stageRows(
  table: Table,
  profile: Profile,
  module: RowModule,
): Generator<Batch, StageResult, undefined> {
  const stager = new Stager(profile, module);
  for (const row of table.rows()) {
    stager.take(row);
    if (stager.waiting >= batchRows) yield stager.batch();
  }
  if (stager.waiting > 0) yield stager.batch();
  return stager.result();
}

class Stager {
  readonly #profile: Profile;
  readonly #cleaner: ReturnType<typeof rowCleaner>;
  readonly #maker: ReturnType<RowModule['makeRows']>;
  readonly #evidence: Evidence;
  readonly #phones: number[];
  readonly #hidden: number[];
  readonly #flags = new Map<string, number>();
  readonly #refused = new Map<string, number>();
  #rows: SqlValue[][] = [];
  #rejects: StagedReject[] = [];
  #lines = 0;

  constructor(profile: Profile, module: RowModule) {
    this.#profile = profile;
    this.#cleaner = rowCleaner(profile);
    this.#maker = module.makeRows(profile, this.#cleaner);
    this.#evidence = new Evidence(profile);
    this.#phones = this.#cleaner.fields.flatMap((field, i) =>
      ['phone', 'phone2', 'landline'].includes(field) ? [i] : [],
    );
    this.#hidden = hiddenColumns(profile);
  }

  get waiting(): number {
    return this.#rows.length + this.#rejects.length;
  }

  take(row: TableRow): void {
    this.#lines++;
    if (row.status !== 'ok') {
      this.#reject(row, { column: null, code: row.status });
      return;
    }
    this.#evidence.see(row.cells);
    const cells = this.#cleaner.clean(row.cells);
    for (const i of this.#phones) this.#evidence.seePhones(cells[i] as Cleaned<unknown>);
    const values: SqlValue[] = [row.line, this.#record(row), ''];
    const refusal = this.#maker.make(cells, values);
    if (refusal) {
      this.#reject(row, refusal);
      return;
    }
    values[2] = this.#count(cells);
    this.#rows.push(values);
  }

  batch(): Batch {
    const batch = { rows: this.#rows, rejects: this.#rejects };
    this.#rows = [];
    this.#rejects = [];
    return batch;
  }

  result(): StageResult {
    const findings = this.#evidence.findings();
    return {
      findings,
      lines: this.#lines,
      flags: Object.fromEntries(this.#flags),
      refused: Object.fromEntries(this.#refused),
    };
  }

  /** The record as bought; where a cell must not be kept, the record without it. */
  #record(row: TableRow): string {
    return this.#hidden.length === 0 ? row.raw : this.#written(row);
  }

  #written(row: TableRow): string {
    const { delimiter } = this.#profile.table.dialect;
    return csvRow(this.#shown(row), { delimiter, mode: 'machine' }).slice(0, -1);
  }

  #shown({ cells }: TableRow): string[] {
    return cells.map((cell, column) => (this.#hidden.includes(column) ? '' : cell));
  }

  /** Counts the codes of a living row; tells its flags, separated by spaces. */
  #count(cells: readonly Cleaned<unknown>[]): string {
    let flags = '';
    for (const { flags: codes, refused } of cells) {
      for (const code of codes) {
        this.#flags.set(code, (this.#flags.get(code) ?? 0) + 1);
        if (!flags.includes(code)) flags += flags === '' ? code : ` ${code}`;
      }
      if (refused) this.#refused.set(refused, (this.#refused.get(refused) ?? 0) + 1);
    }
    return inOrder(flags);
  }

  #reject(row: TableRow, { column, code }: RefusedRow): void {
    const shown = this.#shown(row);
    this.#rejects.push({
      line: row.line,
      field: column === null ? null : (this.#profile.columns[column]?.header ?? null),
      value: column === null ? null : (shown[column] ?? null),
      code,
      record: JSON.stringify(shown),
    });
  }
}
