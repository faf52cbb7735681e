import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Does an error of SQLite say that the content of a file is wrong? */
export const saysDamaged = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));

/** Does a line of integrity_check report that a page could not be read at all ("error code=8458")? */
export const saysUnreadable = (line: string): boolean => {
  const ioError = 10;
  const code = /error code=(\d+)/.exec(line)?.[1];
  return code !== undefined && (Number(code) & 0xff) === ioError;
};

/**
 * Is a file that SQLite calls damaged really so? SQLite says the same of a page that the disk failed to give. Damaged is
 * only what can be read to its end and is found wrong once more: whoever then restores a backup loses all work since.
 */
export function isDamaged(path: string): boolean {
  if (!canBeRead(path)) return false;
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const lines = db.pragma('integrity_check(1)') as { integrity_check: string }[];
    return lines.some(({ integrity_check: line }) => line !== 'ok' && !saysUnreadable(line));
  } catch (error) {
    return saysDamaged(error);
  } finally {
    db?.close();
  }
}

const blockBytes = 1 << 20;

function canBeRead(path: string): boolean {
  const block = Buffer.alloc(blockBytes);
  try {
    const fd = openSync(path, 'r');
    try {
      while (readSync(fd, block) > 0);
      return true;
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}
