import { ioFailure } from '../files/failures.ts';
import type { Language } from '../shared/text.ts';
import { text } from '../shared/text.ts';
import { exitCodes, type Failure, UserError } from '../shared/user-error.ts';
import { printable, printableJson } from '../terminal/printable.ts';
import { tinted } from '../terminal/tint.ts';
import { wrapped } from '../terminal/width.ts';

const speaker = 'crm:';

const bugHint = text(
  'This is a bug of crm. Please report it with what you typed; `--debug` prints more.',
  'Đây là lỗi của crm. Xin báo lại kèm lệnh đã gõ; `--debug` in chi tiết hơn.',
);

/** What is told of anything thrown: a UserError as it is, a fault of the system as `io`, the rest as a bug. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UserError) return error.failure;
  const told = ioFailure(error, (error as NodeJS.ErrnoException | undefined)?.path);
  if (told instanceof UserError) return told.failure;
  const what = error instanceof Error ? error.message : String(error);
  return { code: 'bug', message: text(`Unexpected: ${what}`, `Ngoài dự kiến: ${what}`), hint: bugHint };
}

/** How a failure is told at a terminal. */
interface FailureLook {
  readonly language: Language;
  /** Columns of the terminal; undefined where it is none. */
  readonly width?: number | undefined;
  readonly colour?: boolean;
}

/** A failure in words: where, what, and the way out. */
export function failureWords(failure: Failure, { language, width, colour = false }: FailureLook): string {
  const { file, line, message, hint } = failure;
  // Some sentences name the file themselves.
  const where = file && !message[language].startsWith(file) ? `${file}${line ? `:${line}` : ''}: ` : '';
  const lines = (words: string) => (width === undefined ? words : wrapped(words, width).join('\n'));
  const what = lines(`${speaker} ${printable(where + message[language])}`);
  const told = colour ? what.replace(speaker, tinted(speaker, 'bad')) : what;
  return `${told}\n${lines(printable(hint[language]))}\n`;
}

/** A failure as the one JSON object that --json promises on stderr. */
export function failureDocument(failure: Failure): string {
  const { code, message, hint, file, line } = failure;
  const error = { code, exit: exitCodes[code], message: message.en, hint: hint.en };
  return `${printableJson(JSON.stringify({ error: { ...error, ...(file ? { file } : {}), ...(line ? { line } : {}) } }))}\n`;
}
