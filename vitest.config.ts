import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Left to itself the runner keeps one core back.
    maxWorkers: '100%',
    // No test changes a module or the environment: each worker loads the source once instead of once a file.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
