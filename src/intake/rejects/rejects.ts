import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { withHeader, writeCsv } from '../../files/csv/csv-write.ts';
import { writeAtomically } from '../../files/output/atomic.ts';
import { type Language, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { isPhoneField } from '../fields.ts';
import type { ImportKinds } from '../kinds.ts';
import { notesColumns, rejectsHeader } from '../profile/mapping.ts';
import { referenceHeader } from '../profile/reference.ts';
import type { RejectRow } from '../store.ts';
import { rejectMessage } from './reject-messages.ts';

const ours = rejectsHeader.join(',');

/** A file of ours beside the source: `leads.rejects.csv` beside `leads.csv`. */
const pathBeside = (source: string, what: string): string =>
  join(dirname(source), `${basename(source, extname(source)).replace(/\.(csv|tsv|txt|xlsx)$/i, '')}.${what}.csv`);

/** Where the rejects of a file go when nobody said so. */
export const rejectsPath = (source: string): string => pathBeside(source, 'rejects');

/** The same for its corrections: leads.csv → leads.corrections.csv. */
export const correctionsPath = (source: string): string => pathBeside(source, 'corrections');

/**
 * Where something of a file is written beside it; undefined for standard input, where the folder cannot be written, and
 * where a file stands that does not begin with our header.
 */
export function besideSource(source: string, what: string, header: string): string | undefined {
  const path = pathBeside(source, what);
  if (source === '-' || !isWritableFolder(dirname(path))) return undefined;
  const stat = statSync(path, { throwIfNoEntry: false });
  return !stat || (stat.isFile() && beginsWith(path, header)) ? path : undefined;
}

/** The list name of a file: its name without endings, and without `.rejects` when it is a corrected rejects file. */
export const listNameOf = (file: string): string => {
  const stem = file.replace(/\.gz$/i, '').replace(/\.[^.]+$/, '');
  return stem.replace(/(\.rejects)+$/, '') || stem || file;
};

function beginsWith(path: string, words: string): boolean {
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(words.length + 3);
    const size = readSync(fd, head, 0, head.length, 0);
    return head
      .subarray(0, size)
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .startsWith(words);
  } finally {
    closeSync(fd);
  }
}

function isWritableFolder(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Throws `usage` where no file can be: after an import it would be too late to say that its rejects have no place. */
export function refuseNowhere(path: string): void {
  if (basename(path) !== '-' && statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) return;
  throw new UserError({
    code: 'usage',
    message: text(
      'The rejects need a file in a folder that exists.',
      'Dòng bị loại cần một tệp trong thư mục có thật.',
    ),
    hint: text('Name one with --rejects FILE.', 'Đặt tên bằng --rejects FILE.'),
    file: path,
  });
}

/**
 * Where the rejects will be written; undefined where the folder cannot be. Throws `usage` when a file that is not one of
 * our rejects files stands in the way.
 */
export function rejectsTarget(source: string, named: string | undefined): string | undefined {
  if (named === undefined) return besideSource(source, 'rejects', ours);
  const stat = statSync(named, { throwIfNoEntry: false });
  if (!stat || (stat.isFile() && beginsWith(named, ours))) return named;
  throw new UserError({
    code: 'usage',
    message: text(
      'The rejects may not replace this file: it is no rejects file.',
      'Không được ghi đè tệp này: nó không phải tệp dòng bị loại.',
    ),
    hint: text('Name another with --rejects FILE.', 'Chọn tệp khác bằng --rejects FILE.'),
    file: named,
  });
}

/** A column of the file that was read: its header, and the field it was taken for. */
interface RejectColumn {
  readonly header: string;
  readonly field?: string | null | undefined;
}

export interface RejectsFile {
  readonly columns: readonly RejectColumn[];
  readonly rows: Iterable<RejectRow>;
  /** The import to which they belong once they are corrected; absent: they were not imported. */
  readonly reference?: string;
  /** Whose messages say why they were rejected. */
  readonly kinds: ImportKinds;
}

/**
 * Writes the rejects of a file, whole or not at all: what was wrong with each row, then its cells as they were read. Of a
 * file of rejects the notes of the time before are left out.
 */
export async function writeRejects(
  path: string,
  { columns, rows, reference, kinds }: RejectsFile,
  { language, raw }: { readonly language: Language; readonly raw: boolean },
): Promise<void> {
  await writeAtomically(path, { force: true }, async (sink) => {
    const headers = columns.map(({ header }) => header);
    const notes = notesColumns(headers);
    const kept = columns.slice(notes);
    const why = reference === undefined ? rejectsHeader : [...rejectsHeader, referenceHeader];
    const phoneColumns = kept.flatMap((column, i) => (isPhoneField(column.field) ? [why.length + i] : []));
    const record = (row: RejectRow) => {
      const all = JSON.parse(row.record) as string[];
      // A row that came back from an earlier file still belongs to the import which that file names.
      const origin = notes > rejectsHeader.length ? all[rejectsHeader.length] : undefined;
      const belongs = reference === undefined ? [] : [origin || reference];
      const message = rejectMessage(row.code, kinds)[language];
      return [row.line, row.field, row.value, row.code, message, ...belongs, ...all.slice(notes)];
    };
    const style = { mode: raw ? 'machine' : 'people', phoneColumns } as const;
    await writeCsv(sink, withHeader([...why, ...headers.slice(notes)], rows, record), style);
  });
}
