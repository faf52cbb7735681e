import { readFileSync, statSync } from 'node:fs';

/** The process that holds a lock on a file, from /proc/locks by inode; undefined where the system does not tell. */
export function lockHolder(path: string): number | undefined {
  try {
    const inode = statSync(path).ino;
    for (const line of readFileSync('/proc/locks', 'utf8').split('\n')) {
      // 1: POSIX  ADVISORY  WRITE 4711 fd:01:131 1073741824 1073741825
      const [, , , , pid, where] = line.trim().split(/\s+/);
      if (where?.endsWith(`:${inode}`) && Number(pid) > 0) return Number(pid);
    }
  } catch {
    // No /proc here: the message then says "another run".
  }
  return undefined;
}
