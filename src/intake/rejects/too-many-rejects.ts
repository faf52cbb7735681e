import type { Db } from '../../db/connection.ts';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { ImportOptions } from '../import-options.ts';
import type { ImportKinds } from '../kinds.ts';
import type { ColumnReport, ImportReport } from '../report.ts';
import { type RejectRow, stagedRejects } from '../store.ts';
import { rejectMessage } from './reject-messages.ts';

/** So many rejected rows are shown. */
const shownRows = 3;

/** More rows were rejected than --strict or --max-rejects allow: nothing of the file is kept but its rejects. */
export class TooManyRejects extends UserError {
  readonly columns: readonly ColumnReport[];
  readonly first: readonly RejectRow[];
  readonly rejected: number;

  constructor({ rejected, read, columns }: ImportReport, first: readonly RejectRow[], file: string) {
    const line = first[0]?.line;
    super({
      code: 'rejected_rows',
      message: text(
        `${rejected} of ${read} rows were rejected; nothing was kept.`,
        `${rejected} trên ${read} dòng bị loại; không giữ gì.`,
      ),
      hint: text(
        'Correct the rows above in the file and import it again, or allow more with --max-rejects.',
        'Sửa các dòng trên trong tệp rồi nhập lại, hoặc cho phép nhiều hơn bằng --max-rejects.',
      ),
      file,
      ...(line === undefined ? {} : { line }),
    });
    this.columns = columns;
    this.first = first;
    this.rejected = rejected;
  }
}

/** Throws TooManyRejects where --strict or --max-rejects says that so many matter. */
export function checkRejects(
  db: Db,
  report: ImportReport,
  { options, file }: { options: ImportOptions; file: string },
): void {
  const { strict, maxRejects } = options;
  const { rejected, read } = report;
  const most = strict ? 0 : maxRejects && ('rows' in maxRejects ? maxRejects.rows : maxRejects.share * read);
  if (most === undefined || rejected <= most) return;
  throw new TooManyRejects(report, stagedRejects(db, shownRows), file);
}

/** The first rejected rows: where each stands, the row itself, and what to change. */
export function rejectedRowNotes({ first }: TooManyRejects, file: string, kinds: ImportKinds): Text[] {
  return first.flatMap(({ line, code, record }): Text[] => {
    const row = `  ${(JSON.parse(record) as string[]).join(', ')}`;
    return [text(`${file}:${line}`, `${file}:${line}`), text(row, row), rejectMessage(code, kinds)];
  });
}
