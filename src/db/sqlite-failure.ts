import { type Text, text } from '../shared/text.ts';
import { type FailureCode, UserError } from '../shared/user-error.ts';
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

/** What SQLite or the file system reported about the file at `path`, as a failure with its remedy; undefined for a bug. */
export function storageFailure(error: unknown, path: string): UserError | undefined {
  const code = sqliteCode(error);
  if (code === undefined) return undefined;
  const say = (code: FailureCode, message: Text, hint: Text) => new UserError({ code, message, hint, file: path });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    const pid = lockHolder(path);
    const holder = pid ? text(`process ${pid}`, `tiến trình ${pid}`) : text('another run', 'một lần chạy khác');
    return say(
      'locked',
      text(`The database is held by ${holder.en}.`, `Cơ sở dữ liệu đang được ${holder.vi} giữ.`),
      text(
        'Try again when it has ended, or wait longer: `--wait 60`',
        'Thử lại khi nó xong, hoặc chờ lâu hơn: `--wait 60`',
      ),
    );
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return say(
      'damaged',
      text(
        `The database is damaged, or no database at all (${code}).`,
        `Cơ sở dữ liệu bị hỏng, hoặc không phải cơ sở dữ liệu (${code}).`,
      ),
      text(
        'Bring back a backup: `crm restore BACKUP --db FILE --force`',
        'Khôi phục bản sao lưu: `crm restore BACKUP --db FILE --force`',
      ),
    );
  }
  if (
    code === 'SQLITE_READONLY_ROLLBACK' ||
    code === 'SQLITE_READONLY_RECOVERY' ||
    code === 'SQLITE_READONLY_CANTLOCK'
  ) {
    return say(
      'io',
      text(
        'A run was cut off here and its journal waits to be rolled back, but this place cannot be written.',
        'Một lần chạy bị ngắt ở đây và nhật ký của nó đang chờ hoàn tác, nhưng nơi này không ghi được.',
      ),
      text('Open it once with write access: `crm doctor`', 'Mở một lần với quyền ghi: `crm doctor`'),
    );
  }
  if (/^SQLITE_(FULL|IOERR|NOMEM|READONLY|CANTOPEN|PERM|TOOBIG)/.test(code)) {
    return say(
      'io',
      text(
        `The database could not be read or written (${code}). Nothing was changed.`,
        `Không đọc hoặc ghi được cơ sở dữ liệu (${code}). Không có gì bị thay đổi.`,
      ),
      text(
        'Free some space or give write access there, then run the same command again.',
        'Giải phóng dung lượng hoặc cấp quyền ghi, rồi chạy lại đúng lệnh này.',
      ),
    );
  }
  return undefined;
}
