import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { pageFaults } from '../db/integrity.ts';
import { dropFurtherKeys, keyPath, ownKey, readKeys, writeKeys } from '../db/keyring.ts';
import { failureOfStorage } from '../db/sqlite-failure.ts';
import { inTransaction } from '../db/transaction.ts';
import { refuseTarget, writeAtomically } from '../files/output/atomic.ts';
import { removeTemporary } from '../files/output/temporary.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { failedAfter, UserError } from '../shared/user-error.ts';

export interface BackupOptions {
  /** The database. */
  readonly from: string;
  /** The file to write. */
  readonly to: string;
  readonly force: boolean;
  readonly dryRun: boolean;
  /** Now, in milliseconds since 1970. */
  readonly now: number;
}

export interface BackupReport {
  readonly backup: string;
  /** Size of the database in bytes. */
  readonly bytes: number;
  /** The copy of the key; null when the database has lost its own. */
  readonly key: string | null;
}

/** Where a backup goes: the named file, a dated one in the named folder, or a dated one beside the database. */
export function backupPlace(database: string, named: string | undefined, today: LocalDate): string {
  const dated = `${basename(database, extname(database))}.backup-${today}.db`;
  if (named === undefined) return join(dirname(database), dated);
  return statSync(named, { throwIfNoEntry: false })?.isDirectory() ? join(named, dated) : named;
}

/**
 * Copies a database that was found whole, byte for byte, with its key, and remembers when. Throws `damaged` (13),
 * `usage` for a file that is there already, `io`.
 */
export async function backup(db: Db, options: BackupOptions): Promise<BackupReport> {
  const { from, to, force } = options;
  if (isSameFile(from, to)) throw sameFile(to);
  refuseTarget(to, { force, database: true });
  const key = ownKey(db, readKeys(keyPath(from)));
  const report = { backup: to, bytes: statSync(from).size, key: key ? keyPath(to) : null };
  await standingStill(db, from, async (copyTo) => {
    if (options.dryRun) return;
    await withKey(to, key, () => writeAtomically(to, { force, database: true }, copyTo));
  });
  if (!options.dryRun && !db.readonly) remember(db, options, report);
  return report;
}

/**
 * Puts the key beside a backup before the backup itself: while both may be needed, the key of the backup that is replaced
 * stands there too. A backup that fails leaves what was there.
 */
async function withKey(to: string, key: Buffer | undefined, write: () => Promise<unknown>): Promise<void> {
  if (!key) {
    await write();
    return;
  }
  const place = keyPath(to);
  const others = readKeys(place).filter((other) => !other.equals(key));
  const alone = !existsSync(place);
  writeKeys(place, [key, ...others]);
  try {
    await write();
  } catch (error) {
    if (alone && !existsSync(to)) removeTemporary(place);
    throw error;
  }
  if (others.length > 0) dropFurtherKeys(place);
}

function remember(db: Db, { now, from, to }: BackupOptions, { bytes }: BackupReport): void {
  try {
    inTransaction(db, () => recordAudit(db, new Date(now).toISOString(), 'backup', { bytes }));
  } catch (error) {
    throw failedAfter(failureOfStorage(error, from), {
      done: text(
        `The backup ${to} is written and whole; only its date could not be noted in the database:`,
        `Đã ghi trọn vẹn bản sao lưu ${to}; chỉ chưa ghi được ngày sao lưu vào cơ sở dữ liệu:`,
      ),
      left: text(
        'Keep the backup. `crm doctor` does not count it until another one is taken.',
        'Hãy giữ bản sao lưu. `crm doctor` chưa tính bản này cho đến lần sao lưu sau.',
      ),
    });
  }
}

/** Are two names those of one file: the same path, a symbolic or a hard link? */
export function isSameFile(a: string, b: string): boolean {
  if (resolve(a) === resolve(b)) return true;
  const [one, other] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }));
  return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino;
}

/** Copies a file to whoever takes its pieces. */
export type CopyTo = (sink: { write(chunk: Uint8Array): Promise<void> | undefined }) => Promise<void>;

/**
 * Lets `work` copy a file while no other run can change it: a read transaction holds it, and no journal is pending.
 * Throws `damaged` (13) when the file is not whole.
 */
export async function standingStill(db: Db, path: string, work: (copyTo: CopyTo) => Promise<void>): Promise<void> {
  // Opened before the transaction and closed after it: closing any descriptor of a file ends the process's locks on it.
  const fd = openSync(path, 'r');
  try {
    db.exec('BEGIN');
    const [first] = pageFaults(db, 1);
    if (first !== undefined) throw notWhole(path, first);
    await work((taker) => copyBytes(fd, taker));
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
    closeSync(fd);
  }
}

const blockBytes = 1 << 20;

async function copyBytes(fd: number, taker: Parameters<CopyTo>[0]): Promise<void> {
  const block = Buffer.alloc(blockBytes);
  for (let at = 0; ; ) {
    const read = readSync(fd, block, 0, blockBytes, at);
    if (read === 0) return;
    await taker.write(block.subarray(0, read));
    at += read;
  }
}

const notWhole = (path: string, what: string) =>
  new UserError({
    code: 'damaged',
    message: text(`The database is damaged: ${what}`, `Cơ sở dữ liệu bị hỏng: ${what}`),
    hint: text(
      'Bring back the last good backup: `crm restore BACKUP`',
      'Khôi phục bản sao lưu tốt gần nhất: `crm restore BACKUP`',
    ),
    file: path,
  });

/** A backup or a restore onto itself. */
export const sameFile = (path: string): UserError =>
  new UserError({
    code: 'usage',
    message: text(
      'This is the database itself, by the same name or through a link.',
      'Đây chính là cơ sở dữ liệu, cùng tên hoặc qua liên kết.',
    ),
    hint: text('Name another file.', 'Hãy chọn tệp khác.'),
    file: path,
  });
