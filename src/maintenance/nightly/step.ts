import type { LocalDate } from '../../shared/calendar.ts';
import { exitCodes, type FailureCode } from '../../shared/user-error.ts';

/** What became of one step of a run. Holds counts and names of files and segments, never a person. */
export interface StepResult {
  readonly step: string;
  /** The file, the segment or the list; null where there is one of it. */
  readonly subject: string | null;
  /** The file that it wrote, its whole path. */
  readonly file?: string;
  /** `known`: the file was imported before. */
  readonly outcome: 'done' | 'known' | 'skipped' | 'failed';
  readonly exit: number;
  readonly counts: Readonly<Record<string, number>>;
  /** Why it was skipped or failed. */
  readonly message?: string;
}

/** What came of a command line. */
interface NightlyLine {
  readonly exit: number;
  /** What it printed as JSON; undefined where that was nothing. */
  readonly document: unknown;
  /** Why it failed; undefined where it did not. */
  readonly message: string | undefined;
}

/** What a module does every night: between the lists and the backup, or before segments are refreshed, where they ask for it. */
export interface NightlyStep {
  readonly name: string;
  readonly before?: 'segments';
  /** Does it and reports each part; a night of a dry run changes nothing. What it throws fails the step, not the night. */
  run(night: {
    readonly database: string;
    readonly today: LocalDate;
    /** Milliseconds since 1970. */
    readonly now: number;
    readonly dryRun: boolean;
    /** Where lists go; undefined: none is written. */
    readonly out: string | undefined;
    /** Runs a command line on the database; tells its exit code. */
    readonly runInProcess: (words: readonly string[]) => Promise<number>;
    /** The same; tells the JSON that it printed, and what it failed with. */
    readonly runForResult: (words: readonly string[]) => Promise<NightlyLine>;
  }): AsyncIterable<Omit<StepResult, 'step'>>;
}

/** The name of an exit code; one that no contract knows is a bug. */
export const codeOfExit = (exit: number): FailureCode =>
  (Object.keys(exitCodes) as (keyof typeof exitCodes)[]).find(
    (code): code is FailureCode => code !== 'ok' && exitCodes[code] === exit,
  ) ?? 'bug';
