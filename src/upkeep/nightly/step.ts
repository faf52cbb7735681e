import { exitCodes, type FailureCode } from '../../shared/user-error.ts';

/** What became of one step of a run. Holds counts and names of files and segments, never a person. */
export interface Step {
  readonly step: 'catch_up' | 'import' | 'refresh' | 'export' | 'backup';
  /** The file, the segment or the list; null where there is one of it. */
  readonly subject: string | null;
  /** `known`: the file was imported before. */
  readonly outcome: 'done' | 'known' | 'skipped' | 'failed';
  readonly exit: number;
  readonly counts: Readonly<Record<string, number>>;
  /** Why it was skipped or failed. */
  readonly message?: string;
}

/** The name of an exit code; one that no contract knows is a bug. */
export const codeOfExit = (exit: number): FailureCode =>
  (Object.keys(exitCodes) as (keyof typeof exitCodes)[]).find(
    (code): code is FailureCode => code !== 'ok' && exitCodes[code] === exit,
  ) ?? 'bug';
