import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';

/** Where in which file something could not be read. */
export interface FilePlace {
  readonly file: string;
  /** Line of the file, from 1. */
  readonly line?: number;
}

/** The failure of a file whose content cannot be used (exit 20). */
export const unreadable = (place: FilePlace, message: Text, hint: Text): UserError =>
  new UserError({ code: 'unreadable', message, hint, ...place });

const reasons: Readonly<Record<string, Text>> = {
  ENOSPC: text('the disk is full', 'ổ đĩa đã đầy'),
  EDQUOT: text('the disk quota is used up', 'đã hết hạn mức ổ đĩa'),
  EFBIG: text('the file would pass the size limit', 'tệp vượt giới hạn dung lượng'),
  EIO: text('the disk failed', 'ổ đĩa bị lỗi'),
  EROFS: text('the disk is read-only', 'ổ đĩa chỉ cho đọc'),
  EACCES: text('access was denied', 'không có quyền truy cập'),
  EPERM: text('access was denied', 'không có quyền truy cập'),
  EMFILE: text('too many files are open', 'mở quá nhiều tệp'),
  ENFILE: text('too many files are open', 'mở quá nhiều tệp'),
  ENOENT: text('the folder does not exist', 'thư mục không tồn tại'),
  ENOTDIR: text('a file lies where a folder should', 'có tệp nằm ở chỗ của thư mục'),
  EEXIST: text('something else lies here', 'ở đây đã có thứ khác'),
  EISDIR: text('a folder lies where a file should', 'có thư mục nằm ở chỗ của tệp'),
  ELOOP: text('it is a symbolic link that is not followed', 'là liên kết tượng trưng nên không mở theo'),
  ENAMETOOLONG: text('the name is too long', 'tên quá dài'),
  ENXIO: text('the device does not answer', 'thiết bị không trả lời'),
  ENOMEM: text('the memory is used up', 'đã hết bộ nhớ'),
  EBUSY: text('it is in use by the system', 'hệ thống đang dùng'),
  EXDEV: text('it cannot be moved to another disk', 'không chuyển được sang ổ đĩa khác'),
  ETXTBSY: text('it is in use', 'đang được dùng'),
  ESTALE: text('the network folder is gone', 'thư mục mạng không còn'),
  ETIMEDOUT: text('the disk does not answer', 'ổ đĩa không trả lời'),
};

/** The code of a failed system call (`ENOSPC`), or undefined for any other error. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const refusedBySystem = text('the system refused', 'hệ thống từ chối');

/** Why a system call failed; undefined for what is no system error. */
function reasonOf(error: unknown): Text | undefined {
  const code = systemCode(error) ?? '';
  const isSystemCall = error instanceof Error && 'syscall' in error && /^E[A-Z0-9]+$/.test(code);
  return reasons[code] ?? (isSystemCall ? refusedBySystem : undefined);
}

/**
 * A failed read or write as a failure of disk, memory or I/O (exit 14), with its place where one is known; what is no
 * system error comes back as it is.
 */
export function ioFailure(error: unknown, file?: string): unknown {
  const code = systemCode(error) ?? '';
  const reason = reasonOf(error);
  if (!reason) return error;
  const where = file === undefined ? '' : `${file}: `;
  return new UserError({
    code: 'io',
    ...(file === undefined ? {} : { file }),
    message: text(`${where}${reason.en} (${code}).`, `${where}${reason.vi} (${code}).`),
    hint: text(
      'Mend that or choose another place, then run the same command again.',
      'Khắc phục hoặc chọn nơi khác rồi chạy lại lệnh.',
    ),
  });
}
