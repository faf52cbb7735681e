import type { LocalDate } from '../../shared/calendar.ts';
import type { NightlyExport } from '../settings.ts';
import type { RunLine } from './run-line.ts';
import type { NightlyStep } from './step.ts';

/** What a night is to do. Every path is absolute. */
export interface Night {
  readonly runInProcess: RunLine;
  readonly database: string;
  /** Where files to import lie; undefined: nothing is imported. */
  readonly inbox: string | undefined;
  /** Where lists go; undefined: none is written. */
  readonly out: string | undefined;
  readonly lists: readonly NightlyExport[];
  /** What modules do every night. */
  readonly moduleSteps: readonly NightlyStep[];
  /** Where backups go. */
  readonly backups: string;
  /** How many of them stay. */
  readonly keep: number;
  readonly today: LocalDate;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly dryRun: boolean;
}
