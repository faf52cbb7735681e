import { ioFailure } from '../files/failures.ts';
import { type Text, text } from '../shared/text.ts';
import { type FailureCode, UserError } from '../shared/user-error.ts';
import { isDamaged } from './damage.ts';
import { lockHolder } from './lock-holder.ts';

/** Primary result codes of SQLite that storage can cause, as Node's own SQLite gives them. */
const codesByNumber: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  7: 'SQLITE_NOMEM',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  18: 'SQLITE_TOOBIG',
};

/** The name of SQLite's result code, from either of the two SQLites in use; undefined for another error. */
function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (error.name === 'SqliteError') return String(error.code);
  return 'errcode' in error ? codesByNumber[Number(error.errcode) & 0xff] : undefined;
}

interface Reported {
  readonly failure: FailureCode;
  readonly message: Text;
  readonly hint: Text;
}

/** What SQLite or the file system reported about the file at `path`, as a failure with its remedy; undefined for a bug. */
export function storageFailure(error: unknown, path: string): UserError | undefined {
  const code = sqliteCode(error);
  const reported = code === undefined ? undefined : reportedBy(code, path);
  if (!reported) return undefined;
  const { failure, message, hint } = reported;
  return new UserError({ code: failure, message, hint, file: path });
}

/** Any failure of storage, of SQLite or of a file, as a UserError; what is a bug comes back as it is. */
export const failureOfStorage = (error: unknown, path: string): unknown =>
  error instanceof UserError ? error : (storageFailure(error, path) ?? ioFailure(error, path));

function reportedBy(code: string, path: string): Reported | undefined {
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return heldBy(lockHolder(path));
  if (code === 'SQLITE_READONLY_DBMOVED') return replaced;
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return isDamaged(path) ? damaged(code) : unreadable(code);
  if (/^SQLITE_READONLY_(ROLLBACK|RECOVERY|CANTLOCK)$/.test(code)) return cutOff;
  if (/^SQLITE_IOERR_(READ|SHORT_READ|CORRUPTFS)/.test(code)) return unreadable(code);
  if (/^SQLITE_(FULL|IOERR|NOMEM|READONLY|CANTOPEN|PERM|TOOBIG)/.test(code)) return failed(code);
  return undefined;
}

const heldBy = (pid: number | undefined): Reported => {
  const holder = pid ? text(`process ${pid}`, `tiến trình ${pid}`) : text('another run', 'một lần chạy khác');
  return {
    failure: 'locked',
    message: text(`The database is held by ${holder.en}.`, `Cơ sở dữ liệu đang được ${holder.vi} giữ.`),
    hint: text(
      'Try again when it has ended, or wait longer: `--wait 60`',
      'Thử lại khi nó xong, hoặc chờ lâu hơn: `--wait 60`',
    ),
  };
};

const replaced: Reported = {
  failure: 'locked',
  message: text(
    'Another run put a backup in the place of this database meanwhile; nothing of this step was stored.',
    'Một lần chạy khác vừa khôi phục bản sao lưu vào chỗ cơ sở dữ liệu này; bước này chưa lưu gì.',
  ),
  hint: text('Run the same command again.', 'Chạy lại đúng lệnh này.'),
};

const damaged = (code: string): Reported => ({
  failure: 'damaged',
  message: text(
    `The database is damaged, or no database at all (${code}).`,
    `Cơ sở dữ liệu bị hỏng, hoặc không phải cơ sở dữ liệu (${code}).`,
  ),
  hint: text(
    'Bring back a backup: `crm restore BACKUP --db FILE`',
    'Khôi phục bản sao lưu: `crm restore BACKUP --db FILE`',
  ),
});

/** The failure of a disk that does not give what the file at `path` holds. */
export const diskFailed = (path: string): UserError => {
  const { failure, message, hint } = unreadable('SQLITE_IOERR');
  return new UserError({ code: failure, message, hint, file: path });
};

/** What the disk did not give: no backup mends that, and the file may be whole. */
const unreadable = (code: string): Reported => ({
  failure: 'io',
  message: text(
    `The disk failed while the database was read (${code}); the database itself may be whole.`,
    `Ổ đĩa bị lỗi khi đọc cơ sở dữ liệu (${code}); bản thân dữ liệu có thể vẫn nguyên vẹn.`,
  ),
  hint: text(
    'Check the disk and its cable, copy the file and its key to another disk, then run `crm doctor` there.',
    'Kiểm tra ổ đĩa và cáp, chép tệp và khóa sang ổ khác, rồi chạy `crm doctor` ở đó.',
  ),
});

const cutOff: Reported = {
  failure: 'io',
  message: text(
    'A run was cut off here and its journal waits to be rolled back, but this place cannot be written.',
    'Một lần chạy bị ngắt ở đây và nhật ký của nó đang chờ hoàn tác, nhưng nơi này không ghi được.',
  ),
  hint: text('Open it once with write access: `crm doctor`', 'Mở một lần với quyền ghi: `crm doctor`'),
};

const failed = (code: string): Reported => ({
  failure: 'io',
  message: text(
    `The database could not be read or written (${code}); what this step had not finished was taken back.`,
    `Không đọc hoặc ghi được cơ sở dữ liệu (${code}); phần chưa xong của bước này đã được hoàn tác.`,
  ),
  hint: remedyFor(code),
});

function remedyFor(code: string): Text {
  if (code.startsWith('SQLITE_IOERR')) {
    return text(
      'Check the disk and its free space, then run the same command again.',
      'Kiểm tra ổ đĩa và dung lượng trống, rồi chạy lại đúng lệnh này.',
    );
  }
  return text(
    'Free some space or give write access there, then run the same command again.',
    'Giải phóng dung lượng hoặc cấp quyền ghi, rồi chạy lại đúng lệnh này.',
  );
}
