import type { Db } from '../../db/connection.ts';
import { inSnapshot } from '../../db/transaction.ts';
import type { InputFile } from '../../files/open.ts';
import type { ReadOptions } from '../import-options.ts';
import type { ImportKind, QuoteDay } from '../kinds.ts';
import type { ProfileContext } from '../profile/profile.ts';
import { profileInWorker } from '../profile/profile-in-worker.ts';
import { stageFile } from '../stage/staging.ts';
import { rejectCounts } from '../store.ts';

/** What a file is worth before it is paid for: how its rows read, then what its kind says of its people. */
export interface Quote {
  readonly file: string;
  readonly sha256: string;
  /** Rows of the file, those set aside among them. */
  readonly rows: number;
  readonly rejected: number;
  /** Rejected rows by code. */
  readonly rejects: Readonly<Record<string, number>>;
  readonly valid: number;
  readonly [count: string]: unknown;
}

export interface QuoteSetting extends ProfileContext, QuoteDay {
  readonly kind: ImportKind;
  /** Instant, UTC. */
  readonly at: string;
  readonly key: Buffer | undefined;
  readonly progress: (rows: number) => void;
}

/** Judges a file that was not bought yet: staged and matched beside the database as an import would, then forgotten. */
export async function quoteFile(db: Db, input: InputFile, options: ReadOptions, setting: QuoteSetting): Promise<Quote> {
  const { kind, at, key, today, progress, asOf, currency } = setting;
  const { profile: guessed } = await profileInWorker(input, options, setting);
  kind.check(guessed);
  const { profile, lines, rejected } = await stageFile(db, guessed, {
    fd: input.fd,
    kind,
    options,
    progress,
  });
  const people = inSnapshot(db, () => {
    kind.prepare(db, { options, profile, at, on: today, key });
    return kind.quote?.(db, { asOf, currency });
  });
  return {
    file: input.name,
    sha256: input.sha256,
    rows: lines,
    rejected,
    rejects: rejectCounts(db),
    valid: lines - rejected,
    ...people,
  };
}
