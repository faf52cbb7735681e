import { accessSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { connect, type Db } from './connection.ts';
import { ensureKey, keepFingerprint } from './keyring.ts';
import { latestVersion, migrate, schemaVersion } from './migrate.ts';
import { storageFailure } from './sqlite-failure.ts';

export interface OpenWish {
  readonly path: string;
  /** May a database be made where there is none? Only import, init, demo and restore may. */
  readonly create: boolean;
  /** How long to wait for another run's lock, in milliseconds. */
  readonly waitMs: number;
}

/** Is there a database file with content at this path? Throws `damaged` for a folder, pipe or device. */
export function databaseExists(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return false;
  if (!stat.isFile()) {
    throw new UserError({
      code: 'damaged',
      message: text(
        'This is a folder or a device, not a database.',
        'Đây là thư mục hoặc thiết bị, không phải cơ sở dữ liệu.',
      ),
      hint: text('Name the database file: `--db FILE`', 'Chọn tệp cơ sở dữ liệu: `--db FILE`'),
      file: path,
    });
  }
  return stat.size > 0;
}

const noDatabase = (path: string) =>
  new UserError({
    code: 'no_database',
    message: text('There is no database yet.', 'Chưa có cơ sở dữ liệu.'),
    hint: text(
      'Begin with `crm import leads.csv`, or name one with `--db FILE`.',
      'Bắt đầu bằng `crm import leads.csv`, hoặc chọn tệp bằng `--db FILE`.',
    ),
    file: path,
  });

/**
 * Opens the shop's file, makes it where that is allowed, and brings its schema up to date.
 * Throws no_database (10), locked (11), damaged (13) or io (14).
 */
export function openDatabase(wish: OpenWish): Db {
  try {
    const exists = databaseExists(wish.path);
    if (!exists && !wish.create) throw noDatabase(wish.path);
    if (!exists) return createDatabase(wish);
    return openExisting(wish);
  } catch (error) {
    throw storageFailure(error, wish.path) ?? error;
  }
}

/** A database that lives as long as its connection: what `--dry-run` writes to where there is none yet. */
export function openPrivate(): Db {
  const db = connect('', 0);
  migrate(db);
  return db;
}

function createDatabase(wish: OpenWish): Db {
  mkdirSync(dirname(wish.path), { recursive: true, mode: 0o700 });
  closeSync(openSync(wish.path, 'a', 0o600));
  const fingerprint = ensureKey(wish.path);
  const db = connect(wish.path, wish.waitMs);
  migrate(db, () => keepFingerprint(db, fingerprint));
  return db;
}

function openExisting(wish: OpenWish): Db {
  const db = connect(wish.path, wish.waitMs, !isWritable(wish.path));
  try {
    if (schemaVersion(db) < latestVersion()) migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Can this process write the file and its folder (where the journal goes)? */
function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
