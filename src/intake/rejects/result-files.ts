import { existsSync } from 'node:fs';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/connection.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { type Text, text } from '../../shared/text.ts';
import { type Aftermath, failedAfter } from '../../shared/user-error.ts';
import { hasRefusedCells, type ImportKinds } from '../kinds.ts';
import { kindNamed } from '../profile/guess-kind.ts';
import { importReference } from '../profile/reference.ts';
import { importNumbered } from '../recorded/undo.ts';
import type { ImportReport } from '../report.ts';
import { rejectsOf, stagedRejects } from '../store.ts';
import { writeCorrections } from './corrections-file.ts';
import { writeRejects } from './rejects.ts';
import { rejectedRowNotes, type TooManyRejects } from './too-many-rejects.ts';

/** Shows the first rejected rows of a file of which nothing is kept, and writes all of them beside it. */
export async function writeUnwanted(
  context: AppContext,
  kinds: ImportKinds,
  {
    db,
    error,
    rejectsFile,
  }: { readonly db: Db; readonly error: TooManyRejects; readonly rejectsFile: string | undefined },
): Promise<Text[]> {
  const { columns, rejected } = error;
  const file = error.failure.file ?? '';
  const notes = rejectedRowNotes(error, file, kinds);
  if (!rejectsFile || context.options.dryRun) return notes;
  await writeRejects(rejectsFile, { columns, rows: stagedRejects(db), kinds }, context.out);
  const shown = context.shownPath(rejectsFile);
  return [...notes, text(`All ${rejected} rejected rows: ${shown}`, `Tất cả ${rejected} dòng bị loại: ${shown}`)];
}

interface ResultInput {
  readonly db: Db;
  readonly report: ImportReport;
}

/** Writes the rejects beside the file, where they can be; tells where they are. */
export async function saveRejectsFile(
  context: AppContext,
  kinds: ImportKinds,
  { db, report }: ResultInput,
): Promise<Text[]> {
  if (report.rejected === 0 || report.id === null) return [];
  const { id, rejected, rejects_file } = report;
  // A run that was cut off after its commit left none; one that is there may hold corrections by now.
  if (report.already_imported && (!rejects_file || existsSync(rejects_file))) return [];
  if (rejects_file) {
    const reference = importReference(importNumbered(db, id));
    try {
      const rows = rejectsOf(db, id);
      await writeRejects(rejects_file, { columns: report.columns, rows, reference, kinds }, context.out);
    } catch (error) {
      throw failedAfter(error, rejectsUnwritten(report, id));
    }
  }
  const where = rejects_file ? context.shownPath(rejects_file) : `crm imports show ${id} --rejects`;
  return [
    text(
      `${rejected} ${rejected === 1 ? 'row was' : 'rows were'} set aside: ${where}`,
      `${rejected} dòng bị loại: ${where}`,
    ),
  ];
}

const rejectsUnwritten = ({ file, rejected }: ImportReport, id: number): Aftermath => ({
  done: text(
    `${file} is stored (import ${id}); its ${rejected} rejected rows could not be written to a file:`,
    `Đã lưu ${file} (lần nhập ${id}); không ghi được ${rejected} dòng bị loại ra tệp:`,
  ),
  left: text(
    `Write them elsewhere: \`crm imports show ${id} --rejects --format csv -o FILE\``,
    `Ghi ra nơi khác: \`crm imports show ${id} --rejects --format csv -o TỆP\``,
  ),
});

/** Writes the refused cells beside the file, where they can be; says where they are and how they come back. */
export async function writeCorrectionsFile(
  context: AppContext,
  kinds: ImportKinds,
  { db, report }: ResultInput,
): Promise<Text[]> {
  const { id, corrections_file: path, already_imported: known } = report;
  if (id === null || !path || (known && existsSync(path))) return [];
  const kind = await kindNamed(kinds, report.kind).load();
  if (!hasRefusedCells(kind, db, id)) return [];
  const reference = importReference(importNumbered(db, id));
  const cells = kind.refusedCells?.(db, id) ?? [];
  const written = writeCorrections(path, cells, { reference, kinds, language: context.language, raw: context.out.raw });
  const count = await written.catch((error: unknown) => {
    throw failedAfter(error, correctionsUnwritten(report, id));
  });
  const shown = context.shownPath(path);
  const line = `crm import ${shellWord(shown)} --as corrections`;
  return [
    text(
      `Correct ${count === 1 ? 'it' : `the ${count} of them`} in ${shown}: fill in the column "corrected", then \`${line}\`.`,
      `Sửa ${count} giá trị đó trong ${shown}: điền cột "corrected", rồi \`${line}\`.`,
    ),
  ];
}

const correctionsUnwritten = ({ file }: ImportReport, id: number): Aftermath => ({
  done: text(
    `${file} is stored (import ${id}); the values that could not be read were not written to a file:`,
    `Đã lưu ${file} (lần nhập ${id}); không ghi được các giá trị không đọc được ra tệp:`,
  ),
  left: text('Run the same command again: it writes them.', 'Chạy lại đúng lệnh này để ghi chúng.'),
});
