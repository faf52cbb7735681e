import type { Skipped } from '../../blocking/blocks.ts';
import { recordsOf } from '../../features/records.ts';
import type { Table } from '../../files/table.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import type { Band } from '../search/bands.ts';
import { type EntityResolution, resolveEntities } from '../search/resolve-entities.ts';
import { type Agreement, agreement } from './evaluate.ts';
import { goodRows, readRows } from './read-file.ts';

/** What to leave out of the evidence, and how many threads may work. */
export interface ClusterOptions {
  readonly ignore: readonly string[];
  readonly threads: number;
}

/** Who is who in a file, and what was set aside on reading. */
export interface ClusteredFile extends EntityResolution {
  /** Rows that are none of the table, by the reason why. */
  readonly rejected: Readonly<Record<string, number>>;
}

/** Reads a table and finds out which of its rows are one person. Throws UserError `usage` for a column that is not there. */
export async function clusterFile(table: Table, { ignore, threads }: ClusterOptions): Promise<ClusteredFile> {
  for (const name of ignore) columnNamed(table, name);
  // The rows themselves are not held while their records are compared.
  const { records, rejected } = recordsIn(table, new Set(ignore));
  return { ...(await resolveEntities(records, threads)), rejected };
}

function recordsIn(table: Table, ignore: ReadonlySet<string>) {
  const { rows, rejected } = readRows(table, ignore);
  return { records: recordsOf(rows), rejected };
}

/** The place of a column. Throws UserError `usage` with the nearest name when there is none. */
function columnNamed(table: Table, name: string): number {
  const column = table.headers.indexOf(name);
  if (column >= 0) return column;
  throw unknownName(name, { what: text('column', 'cột'), known: table.headers });
}

export const clusteredColumns = ({ headers }: Table): string[] => [...headers, 'cluster_id', 'band'];

/** The table again, row by row in its order, with the cluster and the band of each. */
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

/** Rows of each band, and what was compared to find out. */
export interface FileSummary {
  readonly rows: number;
  readonly clusters: number;
  readonly compared: number;
  readonly bands: Readonly<Record<Band, number>>;
  readonly skipped: readonly Skipped[];
  readonly set_aside: Readonly<Record<string, number>>;
}

/** The figures of a clustered file. */
export function summaryOf({ bandOfRow, clusters, compared, skipped, rejected }: ClusteredFile): FileSummary {
  const bands: Record<Band, number> = { auto: 0, review: 0, none: 0 };
  for (const band of bandOfRow) bands[band]++;
  return { rows: bandOfRow.length, clusters, compared, bands, skipped, set_aside: rejected };
}

/** How well the clusters of a file agree with its truth: all of them, and the pairs that would be merged without asking. */
export interface FileAgreement extends Agreement {
  readonly rows: number;
  readonly auto: Agreement;
}

/** Clusters a file and compares with the truth in one of its columns, which is no evidence. Throws UserError `usage` for a column that is not there. */
export async function evaluateFile(table: Table, truth: string, options: ClusterOptions): Promise<FileAgreement> {
  const column = columnNamed(table, truth);
  const found = await clusterFile(table, { ...options, ignore: [...options.ignore, truth] });
  // Whose truth is blank is nobody else.
  const persons = Array.from(goodRows(table), ({ cells }, row) => cells[column] || `\0${row}`);
  // Who is not sure stands alone: no number of a cluster is negative.
  const sure = found.clusterOfRow.map((cluster, row) => (found.bandOfRow[row] === 'auto' ? cluster : -1 - row));
  return { rows: persons.length, ...agreement(persons, found.clusterOfRow), auto: agreement(persons, sure) };
}
