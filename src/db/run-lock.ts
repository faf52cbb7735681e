import { closeSync, constants, lstatSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { realPath } from '../files/output/atomic.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { lockHolder } from './lock-holder.ts';
import { storageFailure } from './sqlite-failure.ts';

/**
 * Takes the lock of unattended runs on a database, without waiting, and tells how to give it back. It is SQLite's lock
 * on an empty file beside the database (`crm.db.lock`), held by the kernel for this process: however the process ends,
 * the lock ends with it. The file stays, or two runs could lock two files of one name.
 * Throws `locked` (11) when another run holds it, `io` when the folder cannot be written.
 */
export function acquireRunLock(database: string): () => void {
  const path = `${realPath(database)}.lock`;
  let lock: Database.Database | undefined;
  try {
    createLockFile(path);
    lock = new Database(path, { timeout: 0 });
    // Not EXCLUSIVE: two that begin at once would each find the other looking, and neither would run.
    lock.exec('BEGIN IMMEDIATE');
    const held = lock;
    return () => held.close();
  } catch (error) {
    lock?.close();
    const failure = storageFailure(error, path);
    throw failure?.failure.code === 'locked' ? otherRun(path) : (failure ?? error);
  }
}

/**
 * For its owner alone; a link that was planted there is not followed. A plain file that is there is not opened: closing
 * any descriptor of it would end a lock of this process.
 */
function createLockFile(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) return;
  const { O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  closeSync(openSync(path, O_CREAT | O_NOFOLLOW | O_WRONLY, 0o600));
}

function otherRun(path: string): UserError {
  const pid = lockHolder(path);
  const [en, vi] = pid ? [` (process ${pid})`, ` (tiến trình ${pid})`] : ['', ''];
  return new UserError({
    code: 'locked',
    message: text(`Another unattended run is at work${en}.`, `Một lần chạy tự động khác đang làm việc${vi}.`),
    hint: text('It does what this one would do: see `crm runs`.', 'Lần đó làm thay lần này: xem `crm runs`.'),
  });
}
