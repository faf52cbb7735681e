import { createHash } from 'node:crypto';
import type { AppContext } from '../context.ts';
import { recordAudit } from '../db/audit.ts';
import { failureOfStorage } from '../db/sqlite-failure.ts';
import { inTransaction } from '../db/transaction.ts';
import { text } from '../shared/text.ts';
import { failedAfter } from '../shared/user-error.ts';

/** What the audit log tells of a list that left: counts and hashes, and no personal value. */
export interface ExportRecord {
  /** Whom it was for. A text of the segment language may name a person: the log holds its hash. */
  readonly where: string;
  readonly for: string | null;
  readonly purpose: string | null;
  readonly regime: string;
  readonly as_of: string;
  readonly selected: number;
  readonly exported: number;
  readonly withheld: Readonly<Record<string, number>>;
  /** Of each file, or of what went to stdout. */
  readonly sha256: readonly (string | null)[];
}

/** The entry of the audit log for a list. */
export const exportDetail = ({
  where,
  purpose,
  regime,
  as_of,
  selected,
  exported,
  withheld,
  ...record
}: ExportRecord) => ({
  ...{ for: record.for, purpose, regime, as_of, selected, exported, withheld, sha256: record.sha256 },
  where_sha256: createHash('sha256').update(where).digest('hex'),
});

/** Says that a list will not be recorded where the folder cannot be written: it leaves all the same. */
export async function printUnrecorded(context: AppContext): Promise<void> {
  if (!context.options.dryRun && context.db('read').readonly) await context.out.say(notRecorded);
}

/**
 * Appends to the audit log that a list left; not in a folder that cannot be written. Throws `locked` and `io` where the list is out and cannot be recorded.
 */
export async function recordExport(context: AppContext, record: ExportRecord): Promise<void> {
  const db = context.db('read');
  if (context.options.dryRun || db.readonly) return;
  const at = new Date(context.now()).toISOString();
  try {
    inTransaction(db, () => recordAudit(db, at, 'export', exportDetail(record)));
  } catch (error) {
    throw failedAfter(failureOfStorage(error, context.databasePath), { done: listIsOut, left: writeAgain });
  }
}

const notRecorded = text(
  'The database cannot be written here, so the audit log does not tell of this list.',
  'Không ghi được cơ sở dữ liệu ở đây nên nhật ký kiểm tra không có danh sách này.',
);

const listIsOut = text(
  'The list is written; the audit log does not tell of it:',
  'Đã ghi danh sách; chưa ghi được vào nhật ký kiểm tra:',
);

const writeAgain = text(
  'Write the list again when the database can be written (--force), or delete it.',
  'Hãy ghi lại danh sách khi ghi được cơ sở dữ liệu (--force), hoặc xóa danh sách đó.',
);
