import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { keyPath } from '../../db/keyring.ts';
import { isOurFile } from '../../db/migrate.ts';
import { ioFailure } from '../../files/failures.ts';
import { removeStaleFiles } from '../../files/output/temporary.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { UserError } from '../../shared/user-error.ts';
import type { Night } from './night.ts';
import { failureSentence, runLine } from './run-line.ts';
import type { StepResult } from './step.ts';

/** Takes the backup of the night, and removes those that are more than enough. */
export async function* backUp(night: Night): AsyncGenerator<StepResult> {
  yield await takeBackup(night);
}

async function takeBackup(night: Night): Promise<StepResult> {
  const { runInProcess, database, backups, today, dryRun } = night;
  const step = { step: 'backup', subject: basename(backupOf(database, today)) } as const;
  const place = join(backups, step.subject);
  if (isForeign(place)) {
    const message = `${place} is no backup of crm and is not replaced. Move it elsewhere.`;
    return { ...step, outcome: 'failed', exit: 2, counts: {}, message };
  }
  if (!dryRun) {
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    removeStaleFiles(backups, (target) => (dayOfBackup(target, database) ?? today) < today);
  }
  const result = await runLine(runInProcess, ['backup', place, '--force', ...(dryRun ? ['--dry-run'] : [])]);
  if (result.exit !== 0) {
    return { ...step, outcome: 'failed', exit: result.exit, counts: {}, message: failureSentence(result) };
  }
  const { bytes } = result.document as { bytes: number };
  const { removed, failure } = dryRun ? { removed: 0, failure: undefined } : removeOld(night);
  const counts = { bytes, removed };
  if (failure === undefined) return { ...step, outcome: 'done', exit: 0, counts };
  const message = `The backup was taken, but an old one could not be removed. ${failure.message}`;
  return { ...step, outcome: 'failed', exit: failure.exit, counts, message };
}

const stemOf = (database: string) => `${basename(database, extname(database))}.nightly-`;

/** The name of a night's backup, `crm.nightly-2026-03-08.db`: none that `crm backup` gives by itself. */
const backupOf = (database: string, today: LocalDate) => `${stemOf(database)}${today}.db`;

/** The night in the name of a backup or of its key; undefined for other names. */
function dayOfBackup(name: string, database: string): LocalDate | undefined {
  const stem = stemOf(database);
  const rest = name.startsWith(stem) ? name.slice(stem.length) : '';
  return /^(\d{4}-\d\d-\d\d)\.db(\.key)?$/.exec(rest)?.[1];
}

/** Does a file have this name that is not a database of ours? */
function isForeign(path: string): boolean {
  const there = lstatSync(path, { throwIfNoEntry: false });
  return there !== undefined && !(there.isFile() && isOurFile(path));
}

/** Removes the backups of earlier nights but the newest; what another program put there stays. Tells how many, and what failed. */
function removeOld({ database, backups, today, keep }: Night): { removed: number; failure: UserError | undefined } {
  const days = new Set(
    readdirSync(backups).flatMap((name) => {
      const day = dayOfBackup(name, database);
      return day && day !== today && !isForeign(join(backups, backupOf(database, day))) ? [day] : [];
    }),
  );
  const old = [...days]
    .sort()
    .reverse()
    .slice(keep - 1);
  let removed = 0;
  let failure: UserError | undefined;
  for (const day of old) {
    const file = join(backups, backupOf(database, day));
    try {
      // The key goes last: a backup that is there has its key.
      for (const path of [file, keyPath(file)]) rmSync(path, { force: true });
      removed++;
    } catch (thrown) {
      const error = ioFailure(thrown, file);
      if (!(error instanceof UserError)) throw error;
      failure ??= error;
    }
  }
  return { removed, failure };
}
