import { readFileSync, readlinkSync, statSync } from 'node:fs';

/**
 * Another process that holds a lock on a file, from /proc/locks by inode, one that writes before one that reads;
 * undefined where the system does not tell.
 */
export function lockHolder(path: string): number | undefined {
  try {
    const inode = statSync(path).ino;
    const self = Number(readlinkSync('/proc/self'));
    // 1: POSIX  ADVISORY  WRITE 4711 fd:01:131 1073741824 1073741825
    const locks = readFileSync('/proc/locks', 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .map(([, , , mode, pid, where]) => ({ mode, pid: Number(pid), where }))
      .filter(({ pid, where }) => where?.endsWith(`:${inode}`) && pid > 0 && pid !== self);
    return (locks.find(({ mode }) => mode === 'WRITE') ?? locks[0])?.pid;
  } catch {
    // No /proc here: the message then says "another run".
    return undefined;
  }
}
