import type { Language, Text } from '../shared/text.ts';
import { text } from '../shared/text.ts';
import { exitCodes, type Failure, UserError } from '../shared/user-error.ts';

const bugHint = text(
  'This is a bug of crm. Please report it with what you typed; `--debug` prints more.',
  'Đây là lỗi của crm. Xin báo lại kèm lệnh đã gõ; `--debug` in chi tiết hơn.',
);

const outOfResource = new Map<string, Text>([
  ['EMFILE', text('Too few file descriptors are allowed.', 'Số tệp được mở cùng lúc quá ít.')],
  ['ENFILE', text('The system has no file descriptor left.', 'Hệ thống hết chỗ mở tệp.')],
  ['ENOSPC', text('The disk is full.', 'Đĩa đã đầy.')],
  ['EDQUOT', text('The disk quota is used up.', 'Đã dùng hết hạn mức đĩa.')],
  ['EFBIG', text('The file would pass the allowed size.', 'Tệp vượt quá kích thước cho phép.')],
  ['EIO', text('The disk reported a fault.', 'Đĩa báo lỗi.')],
  ['EROFS', text('This place is read-only.', 'Nơi này chỉ đọc.')],
  ['EACCES', text('This place may not be read or written.', 'Không có quyền đọc hoặc ghi nơi này.')],
  ['EPERM', text('This is not permitted.', 'Thao tác không được phép.')],
]);

/** What is told of anything thrown: a UserError as it is, a fault of the system as `io`, the rest as a bug. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UserError) return error.failure;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  const known = outOfResource.get(code);
  if (known) {
    return {
      code: 'io',
      message: text(`${known.en} (${code})`, `${known.vi} (${code})`),
      hint: text(
        'Nothing was changed. Mend it and run the same command again.',
        'Không có gì bị thay đổi. Khắc phục rồi chạy lại đúng lệnh này.',
      ),
    };
  }
  const what = error instanceof Error ? error.message : String(error);
  return { code: 'bug', message: text(`Unexpected: ${what}`, `Ngoài dự kiến: ${what}`), hint: bugHint };
}

/** A failure in words: where, what, and the way out. */
export function failureWords(failure: Failure, language: Language): string {
  const { file, line, message, hint } = failure;
  // Some sentences name the file themselves.
  const where = file && !message[language].startsWith(file) ? `${file}${line ? `:${line}` : ''}: ` : '';
  return `crm: ${where}${message[language]}\n${hint[language]}\n`;
}

/** A failure as the one JSON object that --json promises on stderr. */
export function failureDocument(failure: Failure): string {
  const { code, message, hint, file, line } = failure;
  const error = { code, exit: exitCodes[code], message: message.en, hint: hint.en };
  return `${JSON.stringify({ error: { ...error, ...(file ? { file } : {}), ...(line ? { line } : {}) } })}\n`;
}
