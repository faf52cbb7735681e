import { existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Carried } from '../consent/index.ts';
import type { ContactData } from '../contacts/index.ts';
import { dropFurtherKeys, keyPath, ownKey, readKeys, writeKeys } from '../db/keyring.ts';
import { isOldFormat } from '../db/migrate.ts';
import { databaseExists, openAsIs } from '../db/open.ts';
import { ioFailure } from '../files/failures.ts';
import { refuseTarget, takeNameDurably } from '../files/output/atomic.ts';
import { removeStaleFiles, removeTemporary, temporaryName } from '../files/output/temporary.ts';
import type { RecordedImport } from '../intake/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { isWindows } from '../shared/platform.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { isSameFile, sameFile, standingStill } from './backup.ts';
import { type RefusalsFile, writeRefusals } from './refusals-file.ts';
import { holdReplaced, type Replaced, readRefused, type Unknowable } from './replaced.ts';
import { type Staged, stageRestore } from './staged-restore.ts';

export interface RestoreOptions {
  /** The backup. */
  readonly from: string;
  /** Where the database lies or shall lie. */
  readonly to: string;
  readonly dryRun: boolean;
  /** How long to wait for another run's lock, in milliseconds. */
  readonly waitMs: number;
  readonly contactData: ContactData;
  /** Now, in milliseconds since 1970, and the day. */
  readonly now: number;
  readonly today: LocalDate;
}

export interface RestoreReport {
  readonly database: string;
  readonly backup: string;
  readonly bytes: number;
  /** Was a database replaced? */
  readonly replaced: boolean;
  /** What was carried over from the replaced database; null: there was none, or nothing could be. */
  readonly carried: Carried | null;
  /** Why nothing could be carried over. */
  readonly not_carried: Unknowable | null;
  /** Where the replaced database was kept, since not all that it knows could be carried over. */
  readonly kept: string | null;
  /** The addresses that it knew as suppressed or refused, to be taken in by hand. */
  readonly refusals: readonly RefusalsFile[];
  /** Imports that the backup does not have; null: the replaced database could not be read. */
  readonly imports_since: readonly RecordedImport[] | null;
  /** Other names (hard links) under which the replaced database is still there. */
  readonly other_names: number;
}

/**
 * Puts a backup that was found whole in the place of the database, with its key: the old one or the new one, never half.
 * Erasures, suppressions and refusals since the backup are carried over in the same step; where they cannot be, they
 * are written to files and the replaced database is kept beside. Throws `usage` for one file under two names and for a
 * link, `key` (12), `damaged` (13), `locked` (11), `io`.
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { from, to } = options;
  checkRestore(options);
  const converts = isSameFile(from, to);
  const exists = databaseExists(to) && !converts;
  const source = openAsIs(from, options.waitMs, { oldFormat: true });
  try {
    const keys = readKeys(keyPath(to));
    const key = ownKey(source, [...readKeys(keyPath(from)), ...keys]);
    if (!key) throw noKey(from);
    const { waitMs, dryRun } = options;
    const replaced = exists ? holdReplaced(to, { waitMs, key, mayMigrate: !dryRun }) : undefined;
    try {
      let report: RestoreReport | undefined;
      await standingStill(source, from, async (copyTo) => {
        report = await inPlace(options, { key, keys, replaced, copyTo, converts, oldFormat: isOldFormat(source) });
      });
      return report as RestoreReport;
    } finally {
      replaced?.db?.close();
    }
  } finally {
    source.close();
  }
}

/**
 * What can be said before anybody is asked: one file under two names – which converts one of the old format only –, a
 * link, a backup that is none.
 */
export function checkRestore({ from, to, waitMs }: Pick<RestoreOptions, 'from' | 'to' | 'waitMs'>): void {
  const same = isSameFile(from, to);
  const source = same && !databaseExists(from) ? undefined : openAsIs(from, waitMs, { oldFormat: true });
  const converts = source !== undefined && isOldFormat(source);
  source?.close();
  if (same && !converts) throw sameFile(to);
  refuseTarget(to, { force: true, database: true });
}

interface Restoring {
  readonly key: Buffer;
  /** Of the replaced database. */
  readonly keys: readonly Buffer[];
  readonly replaced: Replaced | undefined;
  /** Is the backup the database itself, which is of the old format? */
  readonly converts: boolean;
  readonly oldFormat: boolean;
  readonly copyTo: Parameters<typeof stageRestore>[0];
}

async function inPlace(options: RestoreOptions, restoring: Restoring): Promise<RestoreReport> {
  const { to, dryRun, contactData, now } = options;
  const { key, replaced, copyTo, oldFormat } = restoring;
  const path = temporaryName(to);
  try {
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    removeStaleFiles(dirname(to), (target) => target === basename(to));
    const staged = await stageRestore(copyTo, { path, target: to, replaced, key, contactData, now, oldFormat });
    const names = replaced || restoring.converts ? statSync(to).nlink - 1 : 0;
    const aside = dryRun ? { kept: null, refusals: [] } : await rejected(options, restoring);
    if (!dryRun) exchangeOrReturn({ path, kept: aside.kept }, options, restoring);
    return { ...reportOf(options, restoring, staged), ...aside, other_names: names };
  } catch (error) {
    throw ioFailure(error, to);
  } finally {
    removeTemporary(path);
  }
}

interface Exchanged {
  /** The complete file. */
  readonly path: string;
  /** Where the replaced database is kept. */
  readonly kept: string | null;
}

/** Where the disk knows no second names, the replaced database bore its new one only: a failure gives the old one back. */
function exchangeOrReturn(file: Exchanged, options: RestoreOptions, restoring: Restoring): void {
  const { kept } = file;
  try {
    exchange(file, options, restoring);
  } catch (error) {
    if (kept && !existsSync(options.to)) renameSync(kept, options.to);
    throw error;
  }
}

const reportOf = (
  { from, to }: RestoreOptions,
  { replaced, converts }: Restoring,
  { carried, importsSince }: Staged,
): Omit<RestoreReport, 'kept' | 'refusals' | 'other_names'> => ({
  database: to,
  backup: from,
  bytes: statSync(from).size,
  replaced: replaced !== undefined || converts,
  carried,
  not_carried: replaced?.unknowable ?? null,
  imports_since: replaced ? (importsSince ?? null) : [],
});

/**
 * Keeps a database that was converted, or one that is replaced where nothing of it could be carried over, with what it
 * knows in files.
 */
async function rejected(
  { to, today }: RestoreOptions,
  { replaced, keys, converts }: Restoring,
): Promise<Pick<RestoreReport, 'kept' | 'refusals'>> {
  if (!converts && replaced?.unknowable === undefined) return { kept: null, refusals: [] };
  const kept = keptPlace(to, today);
  if (keys.length > 0) writeKeys(`${kept}.key`, keys);
  if (!existsSync(kept)) linkOrCopy(to, kept);
  return { kept, refusals: replaced ? await writeRefusals(to, readRefused(replaced.db) ?? []) : [] };
}

/** A second name for the file that is replaced, where the disk knows them; else it is renamed when it is replaced. */
function linkOrCopy(path: string, kept: string): void {
  try {
    linkSync(path, kept);
  } catch {
    renameSync(path, kept);
  }
}

/** A free name; one that a cut-off run gave to the same file is taken again. */
function keptPlace(database: string, today: LocalDate): string {
  const stem = join(dirname(database), `${basename(database, extname(database))}.replaced-${today}`);
  for (let n = 1; ; n++) {
    const place = `${stem}${n > 1 ? `-${n}` : ''}.db`;
    if (!existsSync(place) || isSameFile(place, database)) return place;
  }
}

/** Gives the complete file its name, with both keys beside it until then: whichever database is there finds its own. */
function exchange({ path, kept }: Exchanged, { to }: RestoreOptions, { key, keys, replaced }: Restoring): void {
  if (!replaced?.db) removeJournals(to, kept);
  writeKeys(keyPath(to), [key, ...keys.filter((other) => !other.equals(key))]);
  // Windows replaces no file that is open: another run that opens it now makes the exchange fail, nothing is lost.
  if (isWindows) replaced?.db?.close();
  takeNameDurably(path, to);
  dropFurtherKeys(keyPath(to));
}

/** A journal beside a file that is put there new would be rolled back into it; it belongs to the one that is kept. */
function removeJournals(path: string, kept: string | null): void {
  for (const end of ['-journal', '-wal', '-shm']) {
    if (kept && existsSync(path + end)) renameSync(path + end, kept + end);
    rmSync(path + end, { force: true });
  }
}

const noKey = (path: string) =>
  new UserError({
    code: 'key',
    message: text('The key of this backup is missing.', 'Thiếu khóa của bản sao lưu này.'),
    hint: text(
      `Put the key file that was made with it at ${keyPath(path)}.`,
      `Đặt tệp khóa đi kèm bản sao lưu tại ${keyPath(path)}.`,
    ),
    file: keyPath(path),
  });
