import { randomBytes } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../failures.ts';

const suffix = '.crm-part';

/** A name beside a file under which it is written before it takes its own: nobody can foresee it. */
export const temporaryName = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}${suffix}`);

/** Creates a file that was not there, for its owner alone from the first byte; a link that lies there is not followed. */
export function createExclusively(path: string, mode = 0o600): number {
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;
  return openSync(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, mode);
}

/** Removes a temporary file; one that the system holds on to is left for the next run. */
export function removeTemporary(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What was written has its name by now, or has failed and says so itself.
  }
}

/**
 * Removes from a folder the temporary files that killed runs left for targets of these names; a run that still writes
 * one finds out when it is done.
 */
export function removeStaleFiles(folder: string, isTarget: (name: string) => boolean): void {
  for (const name of namesIn(folder)) {
    const target = name.endsWith(suffix)
      ? /^\.(.+)\.[0-9a-f]{12}$/.exec(name.slice(0, -suffix.length))?.[1]
      : undefined;
    if (target !== undefined && isTarget(target)) removeTemporary(join(folder, name));
  }
}

/** A folder that may be written but not listed takes files all the same. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Writes a small file, whole or not at all, in the place of one of that name; a link there is replaced, not followed. */
export function replaceFile(path: string, content: string): void {
  removeStaleFiles(dirname(path), (target) => target === basename(path));
  const temporary = temporaryName(path);
  try {
    const fd = createExclusively(temporary);
    try {
      writeSync(fd, content);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, path);
  } catch (error) {
    removeTemporary(temporary);
    throw error;
  }
  syncFolder(dirname(path));
}

/** Makes a new name in a folder durable; not every system can sync a folder. */
export function syncFolder(folder: string): void {
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
