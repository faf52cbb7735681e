import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { text } from '../../shared/text.ts';
import { failedAfter, UserError } from '../../shared/user-error.ts';
import { ioFailure, systemCode } from '../failures.ts';
import type { Sink } from './sink.ts';
import { createExclusively, removeStaleFiles, removeTemporary, syncFolder, temporaryName } from './temporary.ts';

export interface AtomicOptions {
  /** Replace a file that is there. */
  readonly force?: boolean | undefined;
  /** Permissions of the new file; 0600 when not given. */
  readonly mode?: number;
  /** It is a copy of a database: that may replace one. */
  readonly database?: boolean;
}

export interface WrittenFile {
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
): Promise<WrittenFile> {
  refuseTarget(path, options);
  try {
    removeStaleFiles(dirname(path), (target) => target === basename(path));
    const temporary = temporaryName(path);
    try {
      const { names, ...written } = await writeWhole(temporary, options, write);
      if (names === 0) throw otherRun(path);
      takeName(temporary, path, options);
      return written;
    } finally {
      removeTemporary(temporary);
    }
  } catch (error) {
    throw systemCode(error) === 'EEXIST' ? alreadyThere(path) : ioFailure(error, path);
  }
}

/** Writes a new file, syncs and closes it: Windows renames no open file. Tells how many names it had at the end. */
async function writeWhole(
  path: string,
  { mode }: AtomicOptions,
  write: (sink: Sink) => Promise<void>,
): Promise<WrittenFile & { names: number }> {
  const fd = createExclusively(path, mode);
  try {
    return { ...(await writeSynced(fd, write)), names: fstatSync(fd).nlink };
  } finally {
    closeSync(fd);
  }
}

async function writeSynced(fd: number, write: (sink: Sink) => Promise<void>): Promise<WrittenFile> {
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

function takeName(temporary: string, path: string, { force }: AtomicOptions): void {
  if (force || !linked(temporary, path)) renameSync(temporary, path);
  confirmName(path);
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
  removeTemporary(temporary);
  return true;
}

/** Gives a complete, synced file its name, in the place of what has it now. */
export function takeNameDurably(temporary: string, path: string): void {
  renameSync(temporary, path);
  confirmName(path);
}

/** The file has its name; that the disk could not confirm it is another matter than a file that was not written. */
function confirmName(path: string): void {
  try {
    syncFolder(dirname(path));
  } catch (error) {
    throw failedAfter(ioFailure(error, path), {
      done: text(
        `${path} was written whole, but the disk did not confirm its name:`,
        `${path} đã được ghi trọn vẹn, nhưng ổ đĩa chưa xác nhận tên tệp:`,
      ),
      left: text(
        'Check the disk, and that the file is there after the next start of the machine.',
        'Kiểm tra ổ đĩa, và xem tệp còn đó sau lần khởi động máy tới.',
      ),
    });
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
  throw there.isSymbolicLink() ? isLink(path) : notPlain(path);
}

const notPlain = (path: string): UserError =>
  new UserError({
    code: 'usage',
    file: path,
    message: text(`${path} is not a plain file; it is not replaced.`, `${path} không phải tệp thường; không ghi đè.`),
    hint: text('Name another file.', 'Chỉ tên tệp khác.'),
  });

/** Who writes through a link may write into another one's file. */
function isLink(path: string): UserError {
  const target = realPath(path);
  return new UserError({
    code: 'usage',
    file: path,
    message: text(
      `${path} is a symbolic link${target === path ? '' : ` to ${target}`}; nothing is written through it.`,
      `${path} là liên kết tượng trưng${target === path ? '' : ` đến ${target}`}; không ghi qua liên kết.`,
    ),
    hint: text('Name the file itself.', 'Chỉ đúng tệp gốc.'),
  });
}

/** Where a file really lies, when its name is a symbolic link; its name as it is otherwise, and for a link to nothing. */
export function realPath(path: string): string {
  try {
    return lstatSync(path).isSymbolicLink() ? realpathSync(path) : path;
  } catch {
    return path;
  }
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
