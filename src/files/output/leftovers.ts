import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { kill, pid } from 'node:process';
import { systemCode } from '../failures.ts';
import { removeTemporary } from './temporary.ts';

/** A name for a file of this run, by which another one knows whose it is: the prefix, the number of the process, and a random part. */
export const ownName = (prefix: string): string => `${prefix}${pid}-${randomBytes(6).toString('hex')}`;

/**
 * Removes from a folder the files with such names that killed runs left. `since`: when this process began, in milliseconds
 * since 1970; an older file with its number is not its own, since numbers are given again – after a start of the machine,
 * and in a container at every run.
 */
export function removeLeftovers(folder: string, prefix: string, since = performance.timeOrigin): void {
  const boot = performance.timeOrigin + performance.now() - uptime() * 1000;
  for (const name of namesIn(folder).filter((one) => one.startsWith(prefix))) {
    const path = join(folder, name);
    const number = name.slice(prefix.length).split('-')[0] ?? '';
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (written < (number === String(pid) ? since : boot) || !isRunning(number)) removeTemporary(path);
  }
}

/** A folder that cannot be listed has nothing that could be removed. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Does a process of this number run? One of another user does as well. */
function isRunning(number: string): boolean {
  try {
    return /^[1-9]\d*$/.test(number) && kill(Number(number), 0);
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}
