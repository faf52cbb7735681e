import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { recordAudit } from '../db/audit.ts';
import { connect, type Db } from '../db/connection.ts';
import { keyPath, ownKey, readKeys, writeKeys } from '../db/keyring.ts';
import { databaseExists, openAsIs, openDatabase } from '../db/open.ts';
import { storageFailure } from '../db/sqlite-failure.ts';
import { inTransaction } from '../db/transaction.ts';
import { writeAtomically } from '../files/atomic.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { isSameFile, sameFile, standingStill } from './backup.ts';
import { erasedHashes, suppressions } from './store.ts';

export interface RestoreWish {
  /** The backup. */
  readonly from: string;
  /** Where the database lies or shall lie. */
  readonly to: string;
  /** Replace a database that is there. */
  readonly force: boolean;
  readonly dryRun: boolean;
  /** How long to wait for another run's lock, in milliseconds. */
  readonly waitMs: number;
}

export interface RestoreReport {
  readonly database: string;
  readonly backup: string;
  readonly bytes: number;
  /** Was a database replaced? */
  readonly replaced: boolean;
  /** What the replaced database knew and the backup does not: people erased and addresses suppressed since. */
  readonly forgotten: { readonly erased: number; readonly suppressed: number } | null;
}

/**
 * Puts a backup that was found whole in the place of the database, with its key: the old one or the new one, never
 * half. Throws `usage` when one is there and `force` is not, `key` (12), `damaged` (13), `locked` (11), `io`.
 */
export async function restore(wish: RestoreWish): Promise<RestoreReport> {
  const { from, to } = wish;
  if (isSameFile(from, to)) throw sameFile(to);
  const replaced = databaseExists(to);
  if (replaced && !wish.force) throw isThere(to);
  const source = openAsIs(from, wish.waitMs);
  try {
    const keys = readKeys(keyPath(to));
    const key = ownKey(source, [...readKeys(keyPath(from)), ...keys]);
    if (!key) throw noKey(from);
    const old = replaced ? holdAlone(to, wish.waitMs) : undefined;
    try {
      const forgotten = old ? whatIsForgotten(old, source) : null;
      await standingStill(source, from, async (copyTo) => {
        if (wish.dryRun) return;
        mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
        if (!old) removeJournals(to);
        // Both keys until the new file has the name: whichever database a cut-off run leaves finds its own.
        writeKeys(keyPath(to), [key, ...keys.filter((other) => !other.equals(key))]);
        await writeAtomically(to, { force: true, database: true }, copyTo);
        writeKeys(keyPath(to), [key]);
      });
      return { database: to, backup: from, bytes: statSync(from).size, replaced, forgotten };
    } finally {
      old?.close();
    }
  } finally {
    source.close();
  }
}

/** Brings a restored database to this crm's schema and notes in its audit log that it was restored. */
export function settleIn({ database, bytes }: RestoreReport, waitMs: number, now: number): void {
  const db = openDatabase({ path: database, create: false, waitMs });
  try {
    inTransaction(db, () => recordAudit(db, new Date(now).toISOString(), 'restore', { bytes }));
  } finally {
    db.close();
  }
}

/**
 * The old database, held so that no run writes to it while it is replaced; its journal is rolled back by that.
 * Undefined when it is too damaged to be held. Throws `locked`.
 */
function holdAlone(path: string, waitMs: number): Db | undefined {
  let db: Db | undefined;
  try {
    db = connect(path, waitMs);
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db?.close();
    const failure = storageFailure(error, path);
    if (failure?.failure.code === 'damaged') return undefined;
    throw failure ?? error;
  }
}

/** A journal beside a file that is put there new would be rolled back into it. */
function removeJournals(path: string): void {
  for (const end of ['-journal', '-wal', '-shm']) rmSync(path + end, { force: true });
}

function whatIsForgotten(old: Db, source: Db): RestoreReport['forgotten'] {
  try {
    const [erased, suppressed] = [erasedHashes, suppressions].map((read) => {
      const kept = new Set(read(source));
      return read(old).filter((line) => !kept.has(line)).length;
    });
    return { erased: erased ?? 0, suppressed: suppressed ?? 0 };
  } catch {
    // An older schema or a damaged page: nothing can be compared.
    return null;
  }
}

const isThere = (path: string) =>
  new UserError({
    code: 'usage',
    message: text('There is a database already.', 'Đã có cơ sở dữ liệu ở đây.'),
    hint: text(
      'Replace it with --force, or restore elsewhere with `--db FILE`.',
      'Thay nó bằng --force, hoặc khôi phục nơi khác bằng `--db FILE`.',
    ),
    file: path,
  });

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
