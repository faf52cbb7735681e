import { isDeepStrictEqual } from 'node:util';
import type { Db } from '../../db/connection.ts';
import type { Table } from '../../files/table.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { ImportOptions } from '../import-options.ts';
import { notesColumns, rejectsHeader } from '../profile/mapping.ts';
import type { Profile } from '../profile/profile-types.ts';
import { importOfReference } from '../profile/reference.ts';
import { type ImportRow, importsOfHash } from '../store.ts';

/** Rejects that come back: the import that wrote them, by the column in which each row says so. */
export interface RejectsOrigin {
  /** Undefined where this database has no such import, or it was taken back. */
  readonly row: ImportRow | undefined;
  readonly reference: NonNullable<Profile['reference']>;
}

/** Whose corrected rejects a table holds: its first reference tells; undefined for any other file. */
export function originOf(db: Db, table: Pick<Table, 'headers' | 'head'>): RejectsOrigin | undefined {
  const column = rejectsHeader.length;
  if (notesColumns(table.headers) <= column || table.headers.includes('corrected')) return undefined;
  const value = table
    .head(firstRows)
    .map(({ cells }) => cells[column]?.trim() ?? '')
    .find((cell) => cell !== '');
  return value === undefined ? undefined : { row: importOfReference(db, value), reference: { column, value } };
}

/** Rows among which one says where it belongs. */
const firstRows = 100;

/**
 * What was asked, completed by what was asked of the file that these rejects came from. How that file was written says
 * nothing of this one, which is ours.
 */
export function withOrigin(options: ImportOptions, origin: ImportRow | undefined): ImportOptions {
  if (!origin) return options;
  const {
    rejects: _rejects,
    strict: _strict,
    maxRejects: _most,
    again: _again,
    saveMap: _saveMap,
    encoding: _encoding,
    delimiter: _delimiter,
    sheet: _sheet,
    headerRow: _headerRow,
    ...first
  } = JSON.parse(origin.options) as ImportOptions;
  return { ...first, as: origin.kind, ...(origin.list ? { list: origin.list } : {}), ...options };
}

/** How an import is asked for where that can differ; what is left out is as the first time. */
interface RepeatOptions {
  readonly kind?: string;
  readonly list?: string;
  readonly vendor?: string;
  readonly ignore?: readonly string[];
  readonly map?: Readonly<Record<string, string>>;
  readonly useMap?: string;
  readonly file: string;
}

function isAsAsked(earlier: ImportRow, { kind, list, vendor, ignore, map, useMap }: RepeatOptions): boolean {
  const first = JSON.parse(earlier.options) as ImportOptions;
  return (
    (kind === undefined || kind === earlier.kind) &&
    (list === undefined || list === earlier.list) &&
    (vendor === undefined || vendor === first.vendor) &&
    (ignore === undefined || isDeepStrictEqual(ignore, first.ignore)) &&
    (useMap === undefined || useMap === (first.useMap ?? 'none')) &&
    (map === undefined || isDeepStrictEqual({ ...map }, { ...first.map }))
  );
}

/** By what a file is known again: its bytes and, of a workbook, the sheet that is read. */
export interface FileIdentity {
  readonly sha256: string;
  readonly sheet: string | null;
}

/** The standing import of the same bytes and sheet that makes this one needless; throws `usage` when it was told otherwise then. */
export function sameImport(db: Db, { sha256, sheet }: FileIdentity, asked: RepeatOptions): ImportRow | undefined {
  const standing = importsOfHash(db, sha256).filter((one) => one.sheet === sheet);
  const [earlier] = standing;
  if (!earlier) return undefined;
  // With --again the same bytes may stand in several lists.
  const same = standing.find((one) => isAsAsked(one, asked));
  if (same) return same;
  throw new UserError({
    code: 'usage',
    message: text(
      `The same file was imported as ${earlier.kind}${earlier.list ? ` into the list "${earlier.list}"` : ''} (import ${earlier.id}).`,
      `Tệp này đã được nhập dạng ${earlier.kind}${earlier.list ? ` vào danh sách "${earlier.list}"` : ''} (lần nhập ${earlier.id}).`,
    ),
    hint: text(
      `Take that back first: \`crm imports undo ${earlier.id}\`, or import it once more with --again.`,
      `Hoàn tác trước: \`crm imports undo ${earlier.id}\`, hoặc nhập thêm lần nữa bằng --again.`,
    ),
    file: asked.file,
  });
}
