import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { acquireRunLock } from '../../src/db/run-lock.ts';

test('a run that only looks whether the lock is free keeps nobody from taking it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-lock-'));
  const database = join(folder, 'crm.db');
  acquireRunLock(database)();
  const looking = new Database(`${database}.lock`, { timeout: 0 });
  looking.exec('BEGIN; SELECT count(*) FROM sqlite_master');
  const release = acquireRunLock(database);
  expect(() => looking.exec('COMMIT; BEGIN IMMEDIATE')).toThrow(/locked/);
  release();
  looking.close();
  rmSync(folder, { recursive: true });
});
