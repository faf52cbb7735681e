import type { NewRecordsReport } from './kinds.ts';
import type { KnownBy, Unused } from './profile/meaning.ts';
import type { Profile } from './profile/profile-types.ts';

/** How a column of a file was understood. */
export interface ColumnReport {
  readonly header: string;
  readonly field: string | null;
  readonly confidence: number;
  /** How it is known what it means; absent where no field takes it. */
  readonly known_by?: KnownBy;
  readonly unused?: Unused;
  readonly flags?: readonly string[];
}

/** What became of a file: `read = new + merged + duplicate + suppressed + rejected`, always. */
export interface ImportReport {
  /** Null for a dry run. */
  readonly id: number | null;
  readonly file: string;
  readonly sha256: string;
  readonly kind: string;
  readonly list: string | null;
  /** Null for a workbook. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly header_row: number | null;
  readonly columns: readonly ColumnReport[];
  /** Rows; orders of an orders file. */
  readonly read: number;
  /** Rows of the file, whatever they are. */
  readonly lines: number;
  readonly new: number;
  readonly merged: number;
  readonly duplicate: number;
  readonly suppressed: number;
  readonly rejected: number;
  /** Rejected rows by code. */
  readonly rejects: Readonly<Record<string, number>>;
  /** Refused fields of living rows by code. */
  readonly refused: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<string, number>>;
  readonly ignored: Readonly<Record<string, number>>;
  readonly rejects_file: string | null;
  /** Where the refused cells of stored rows were written, to be corrected. */
  readonly corrections_file: string | null;
  readonly already_imported: boolean;
  /** The import of the same bytes; absent where there was none. */
  readonly earlier?: { readonly id: number; readonly at: string };
  /** What a search for doubles did after the import; absent where none was made. */
  readonly matched?: NewRecordsReport;
}

/** The columns of a profile, as reports tell them. */
export const columnReports = ({ columns }: Pick<Profile, 'columns'>): ColumnReport[] =>
  columns.map(({ header, field, confidence, knownBy, unused, flags }) => ({
    header,
    field: unused ? null : (field ?? null),
    confidence: field ? confidence : 0,
    ...(knownBy && !unused ? { known_by: knownBy } : {}),
    ...(unused ? { unused } : {}),
    ...(flags.length > 0 ? { flags } : {}),
  }));

/** What became of the rows, as the audit log holds it. */
export const countsOf = ({ read, new: fresh, merged, duplicate, suppressed, rejected }: ImportReport) => ({
  read,
  new: fresh,
  merged,
  duplicate,
  suppressed,
  rejected,
});

/** The report of a file that an earlier import brought: nothing was done now. */
export const nothingDone = (
  first: ImportReport,
  { id, imported_at }: { readonly id: number; readonly imported_at: string },
): ImportReport => ({
  ...first,
  read: 0,
  lines: 0,
  new: 0,
  merged: 0,
  duplicate: 0,
  suppressed: 0,
  rejected: 0,
  rejects: {},
  refused: {},
  flags: {},
  ignored: {},
  rejects_file: null,
  corrections_file: null,
  already_imported: true,
  earlier: { id, at: imported_at },
});
