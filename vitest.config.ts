import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Where the databases of tests stand: on the memory disk where it is large enough, for each commit waits for its disk. */
function scratchDisk(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 1e9 ? memory : tmpdir();
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Left to itself the runner keeps one core back.
    maxWorkers: '100%',
    // No test changes a module or the environment: each worker loads the source once instead of once a file.
    isolate: false,
    env: { TMPDIR: scratchDisk() },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
