import { type Text, text } from './text.ts';

/** Exit codes of CLI contract; the name is the `code` of the JSON error object. */
export const exitCodes = {
  ok: 0,
  bug: 1,
  usage: 2,
  rejected_rows: 3,
  check_failed: 4,
  no_database: 10,
  locked: 11,
  key: 12,
  damaged: 13,
  io: 14,
  unreadable: 20,
  refused: 21,
  needs_confirmation: 22,
} as const;

export type FailureCode = Exclude<keyof typeof exitCodes, 'ok'>;

/** What went wrong, where it stands and the command that mends it. */
export interface Failure {
  readonly code: FailureCode;
  /** What happened and why. Holds no personal data. */
  readonly message: Text;
  /** What to type or change. */
  readonly hint: Text;
  readonly file?: string;
  /** Line of `file`, from 1. */
  readonly line?: number;
}

/** A failure that its user can mend; everything else that is thrown is a bug of ours (exit 1). */
export class UserError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message.en);
    this.name = 'UserError';
    this.failure = failure;
  }

  get exit(): number {
    return exitCodes[this.failure.code];
  }
}

/** What is true although a command failed, and what is left to do. */
export interface Aftermath {
  /** A sentence that ends with a colon; what failed stands behind it. */
  readonly done: Text;
  readonly left: Text;
}

/** A failure that came when the work itself was done: says so, and what is left. What is no UserError comes back as it is. */
export function failedAfter(error: unknown, { done, left }: Aftermath): unknown {
  if (!(error instanceof UserError)) return error;
  const { message, file: _file, ...failure } = error.failure;
  return new UserError({
    ...failure,
    message: text(`${done.en} ${message.en}`, `${done.vi} ${message.vi}`),
    hint: left,
  });
}
