import { accessSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { connect, type Db } from './connection.ts';
import { adoptKey } from './keyring.ts';
import { isOldFormat, latestVersion, migrate, schemaVersion } from './migrate.ts';
import { storageFailure } from './sqlite-failure.ts';

export interface OpenDatabaseOptions {
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
export function openDatabase(options: OpenDatabaseOptions): Db {
  try {
    if (!databaseExists(options.path)) {
      if (!options.create) throw noDatabase(options.path);
      mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 });
      createEmpty(options.path);
    }
    return opened(options, (db) => {
      const version = schemaVersion(db);
      // A run that was cut off while it made the file leaves bytes that its journal takes back: no database yet.
      if (version === 0 && !options.create) throw noDatabase(options.path);
      if (version < latestVersion()) migrate(db, () => adoptKey(db, options.path));
    });
  } catch (error) {
    throw storageFailure(error, options.path) ?? error;
  }
}

/** An empty file for its owner alone. A link that leads nowhere is not followed: whoever planted it would get the database. */
function createEmpty(path: string): void {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  closeSync(openSync(path, O_APPEND | O_CREAT | O_NOFOLLOW | O_WRONLY, 0o600));
}

/**
 * Opens a file as it is, to look at: no migration, nothing made; one of the old format where `oldFormat` allows it.
 * Throws no_database (10), locked (11), damaged (13) or io (14).
 */
export function openAsIs(path: string, waitMs: number, { oldFormat = false } = {}): Db {
  try {
    if (!databaseExists(path)) throw noFile(path);
    return opened({ path, waitMs }, (db) => {
      if (!(oldFormat && isOldFormat(db)) && schemaVersion(db) === 0) throw noFile(path);
    });
  } catch (error) {
    throw storageFailure(error, path) ?? error;
  }
}

/** A database that lives as long as its connection: what `--dry-run` writes to where there is none yet. */
export function openPrivate(): Db {
  const db = connect('', 0);
  migrate(db);
  return db;
}

const noFile = (path: string) =>
  new UserError({
    code: 'no_database',
    message: text('There is no file here, or an empty one.', 'Không có tệp ở đây, hoặc tệp rỗng.'),
    hint: text('Name a database or what `crm backup` wrote.', 'Chọn một cơ sở dữ liệu hoặc tệp do `crm backup` ghi.'),
    file: path,
  });

/** A connection for which `begin` went well; closed when it did not. */
function opened({ path, waitMs }: Omit<OpenDatabaseOptions, 'create'>, begin: (db: Db) => void): Db {
  const db = connect(path, waitMs, !isWritable(path));
  try {
    begin(db);
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
