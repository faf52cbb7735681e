import type { LocalDate } from '../shared/calendar.ts';
import type { ImportKinds } from './kinds.ts';

/** What comes after the last byte: who is known, the rows into the database, who else was there before. */
export type ImportPhase = 'matching' | 'saving' | 'comparing';

/** What the workspace gives to an import. */
export interface ImportSetting {
  readonly country: string;
  readonly currency: string;
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The day for which the file is read: --as-of, else that of `now`. */
  readonly today: LocalDate;
  readonly key: Buffer | undefined;
  readonly kinds: ImportKinds;
  readonly dryRun: boolean;
  /** Where rejects will be written; undefined: nowhere. */
  readonly rejectsFile: string | undefined;
  /** Where refused cells will be written; undefined: nowhere. */
  readonly correctionsFile: string | undefined;
  readonly progress: (rows: number) => void;
  /** Told what is done once every row is read; resolves when it is seen. */
  readonly phase: (phase: ImportPhase) => Promise<void>;
}
