import type { Skipped } from '../../blocking/blocks.ts';
import { recordsOf } from '../../features/records.ts';
import type { Table } from '../../files/table.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import type { Band } from '../search/bands.ts';
import { type EntityResolution, resolveEntities } from '../search/resolve-entities.ts';
import { type Agreement, agreement } from './evaluate.ts';
import { goodRows, readRows } from './read-file.ts';

/** Columns to leave out, and the number of threads. */
export interface ClusterOptions {
  readonly ignore: readonly string[];
  readonly threads: number;
}

/** The clusters of a file, and its rejected rows. */
export interface ClusteredFile extends EntityResolution {
  /** Rejected rows by reason. */
  readonly rejected: Readonly<Record<string, number>>;
}

/** Clusters the rows of a table by person. Throws UserError `usage` for an unknown column. */
export async function clusterFile(table: Table, { ignore, threads }: ClusterOptions): Promise<ClusteredFile> {
  for (const name of ignore) columnNamed(table, name);
  // In a function of its own, so that the rows are freed before their records are compared.
  const { records, rejected } = recordsIn(table, new Set(ignore));
  return { ...(await resolveEntities(records, threads)), rejected };
}

function recordsIn(table: Table, ignore: ReadonlySet<string>) {
  const { rows, rejected } = readRows(table, ignore);
  return { records: recordsOf(rows), rejected };
}

/** Index of a column. Throws UserError `usage` with the nearest name if there is none. */
function columnNamed(table: Table, name: string): number {
  const column = table.headers.indexOf(name);
  if (column >= 0) return column;
  throw unknownName(name, { what: text('column', 'cột'), known: table.headers });
}

export const clusteredColumns = ({ headers }: Table): string[] => [...headers, 'cluster_id', 'band'];

/** The rows of the table in order, each with its cluster and band. */
export function* clusteredRows(
  table: Table,
  { clusterOfRow, bandOfRow }: EntityResolution,
): Generator<(string | number)[]> {
  let row = 0;
  for (const { cells } of goodRows(table)) {
    yield [...cells, clusterOfRow[row]!, bandOfRow[row]!];
    row++;
  }
}

/** Figures of a clustered file: rows by band, and compared pairs. */
export interface FileSummary {
  readonly rows: number;
  readonly clusters: number;
  readonly compared: number;
  readonly bands: Readonly<Record<Band, number>>;
  readonly skipped: readonly Skipped[];
  readonly set_aside: Readonly<Record<string, number>>;
}

/** Summarizes a clustered file. */
export function summaryOf({ bandOfRow, clusters, compared, skipped, rejected }: ClusteredFile): FileSummary {
  const bands: Record<Band, number> = { auto: 0, review: 0, none: 0 };
  for (const band of bandOfRow) bands[band]++;
  return { rows: bandOfRow.length, clusters, compared, bands, skipped, set_aside: rejected };
}

/** Accuracy of the clusters of a file against known truth: of all pairs, and of those merged without review. */
export interface FileAgreement extends Agreement {
  readonly rows: number;
  readonly auto: Agreement;
}

/**
 * Clusters a file without its truth column and compares the result with it. Throws UserError `usage` for an unknown
 * column.
 */
export async function evaluateFile(table: Table, truth: string, options: ClusterOptions): Promise<FileAgreement> {
  const column = columnNamed(table, truth);
  const found = await clusterFile(table, { ...options, ignore: [...options.ignore, truth] });
  // A row without truth is a person of its own.
  const persons = Array.from(goodRows(table), ({ cells }, row) => cells[column] || `\0${row}`);
  // Rows that are not `auto` are singletons; cluster numbers are positive.
  const sure = found.clusterOfRow.map((cluster, row) => (found.bandOfRow[row] === 'auto' ? cluster : -1 - row));
  return { rows: persons.length, ...agreement(persons, found.clusterOfRow), auto: agreement(persons, sure) };
}
