import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { ioFailure, systemCode } from './failures.ts';
import type { Sink } from './sink.ts';

export interface AtomicOptions {
  /** Replace a file that is there. */
  readonly force?: boolean | undefined;
  /** Permissions of the new file; 0600 when not given. */
  readonly mode?: number;
  /** It is a copy of a database: that may replace one. */
  readonly database?: boolean;
}

export interface Written {
  readonly bytes: number;
  /** Of the content, hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes a whole file or none: into a temporary file beside it that is synced and then takes the name. Throws UserError
 * `usage` for a file that is there already (unless `force`) and for a symbolic link, `io` when the system fails.
 */
export async function writeAtomically(
  path: string,
  options: AtomicOptions,
  write: (sink: Sink) => Promise<void>,
): Promise<Written> {
  refuseTarget(path, options);
  try {
    removeLeftovers(dirname(path), (target) => target === basename(path));
    const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}${suffix}`);
    const fd = openSync(temporary, 'wx', options.mode ?? 0o600);
    try {
      const written = await writeSynced(fd, write);
      takeName({ temporary, fd, path }, options);
      return written;
    } finally {
      closeSync(fd);
      rmSync(temporary, { force: true });
    }
  } catch (error) {
    throw systemCode(error) === 'EEXIST' ? alreadyThere(path) : ioFailure(error, path);
  }
}

const suffix = '.crm-part';

/**
 * Removes from a folder the temporary files that killed runs left for targets of these names; a run that still writes
 * one finds out when it is done.
 */
export function removeLeftovers(folder: string, isTarget: (name: string) => boolean): void {
  for (const name of readdirSync(folder)) {
    const target = name.endsWith(suffix)
      ? /^\.(.+)\.[0-9a-f]{12}$/.exec(name.slice(0, -suffix.length))?.[1]
      : undefined;
    if (target !== undefined && isTarget(target)) rmSync(join(folder, name), { force: true });
  }
}

async function writeSynced(fd: number, write: (sink: Sink) => Promise<void>): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  await write({
    write(chunk) {
      const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      hash.update(data);
      bytes += data.length;
      for (let done = 0; done < data.length; ) done += writeSync(fd, data, done);
      return undefined;
    },
  });
  fsyncSync(fd);
  return { bytes, sha256: hash.digest('hex') };
}

function takeName(file: { temporary: string; fd: number; path: string }, options: AtomicOptions): void {
  if (fstatSync(file.fd).nlink === 0) throw otherRun(file.path);
  if (options.force || !linked(file.temporary, file.path)) renameSync(file.temporary, file.path);
  syncFolder(dirname(file.path));
}

/** Gives the name without replacing what may have come in the meantime; false where the disk knows no hard links. */
function linked(temporary: string, path: string): boolean {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw error;
    if (existsSync(path)) throw alreadyThere(path);
    return false;
  }
  unlinkSync(temporary);
  return true;
}

/** Makes the new name itself durable; not every system can sync a folder. */
function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (!['EISDIR', 'EINVAL', 'EPERM', 'EACCES'].includes(systemCode(error) ?? '')) throw error;
  }
}

/**
 * Throws UserError `usage` for a place where no result may be written: a file that is there, unless `force`; a database
 * or its key, whatever was typed; no plain file.
 */
export function refuseTarget(path: string, { force, database }: AtomicOptions): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (!there) return;
  if (there.isFile()) {
    if (!force) throw alreadyThere(path);
    // A database is not even opened for its copy: closing any descriptor of a file ends the process's locks on it.
    if (isKey(path, there.size) || (!database && begins(path, databaseMagic))) throw irreplaceable(path);
    return;
  }
  throw new UserError({
    code: 'usage',
    file: path,
    message: text(`${path} is not a plain file; it is not replaced.`, `${path} không phải tệp thường; không ghi đè.`),
    hint: text('Name another file with -o.', 'Chỉ tên tệp khác bằng -o.'),
  });
}

const databaseMagic = 'SQLite format 3\0';

const isKey = (path: string, size: number): boolean =>
  size > 0 && size <= 200 && /^([0-9a-f]{64}\n)+$/.test(readFileSync(path, 'latin1'));

function begins(path: string, magic: string): boolean {
  const head = Buffer.alloc(magic.length);
  const fd = openSync(path, 'r');
  try {
    return readSync(fd, head) === head.length && head.toString('latin1') === magic;
  } finally {
    closeSync(fd);
  }
}

const irreplaceable = (path: string): UserError =>
  new UserError({
    code: 'usage',
    file: path,
    message: text(
      `${path} is a database or its key; no result replaces it.`,
      `${path} là cơ sở dữ liệu hoặc khóa của nó; không kết quả nào ghi đè.`,
    ),
    hint: text('Name another file.', 'Chọn tên tệp khác.'),
  });

const alreadyThere = (path: string): UserError =>
  new UserError({
    code: 'usage',
    file: path,
    message: text(`${path} is there already.`, `${path} đã có sẵn.`),
    hint: text('Replace it with --force, or name another file.', 'Ghi đè bằng --force, hoặc chọn tên khác.'),
  });

const otherRun = (path: string): UserError =>
  new UserError({
    code: 'locked',
    file: path,
    message: text(`Another run is writing ${path}.`, `Một tiến trình khác đang ghi ${path}.`),
    hint: text('Wait for it, then run the same command again.', 'Đợi xong rồi chạy lại lệnh.'),
  });
