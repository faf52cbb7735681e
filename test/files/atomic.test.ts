import { existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeAtomically } from '../../src/files/output/atomic.ts';
import type { Sink } from '../../src/files/output/sink.ts';
import { scratch } from './helpers.ts';

const hello = async (sink: Sink) => {
  await sink.write('xin ');
  await sink.write(Buffer.from('chào'));
};

test('a file appears whole, private, and with its hash said', async () => {
  const path = join(scratch(), 'out.csv');
  const written = await writeAtomically(path, {}, hello);
  expect(readFileSync(path, 'utf8')).toBe('xin chào');
  expect(written).toEqual({ bytes: 9, sha256: '8aaecd06d85c7f743d3545e7b865f3053c647591f95919c1c0b003046d4757aa' });
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a file that is there stays, unless --force is given', async () => {
  const path = join(scratch(), 'out.csv');
  writeFileSync(path, 'old');
  await expect(writeAtomically(path, {}, hello)).rejects.toMatchObject({ failure: { code: 'usage', file: path } });
  expect(readFileSync(path, 'utf8')).toBe('old');
  await writeAtomically(path, { force: true }, hello);
  expect(readFileSync(path, 'utf8')).toBe('xin chào');
});

test('a database or its key is replaced by no result, and a database by its copy only', async () => {
  const folder = scratch();
  const [database, key] = [join(folder, 'crm.db'), join(folder, 'crm.db.key')];
  writeFileSync(database, 'SQLite format 3\0and pages');
  writeFileSync(key, `${'0a'.repeat(32)}\n`);
  for (const path of [database, key]) {
    await expect(writeAtomically(path, { force: true }, hello)).rejects.toMatchObject({ failure: { code: 'usage' } });
  }
  await expect(writeAtomically(key, { force: true, database: true }, hello)).rejects.toMatchObject({ exit: 2 });
  await writeAtomically(database, { force: true, database: true }, hello);
  expect(readFileSync(database, 'utf8')).toBe('xin chào');
});

test('a file that comes while ours is written is not replaced', async () => {
  const path = join(scratch(), 'out.csv');
  const writing = writeAtomically(path, {}, async () => writeFileSync(path, 'theirs'));
  await expect(writing).rejects.toMatchObject({ failure: { code: 'usage' } });
  expect(readFileSync(path, 'utf8')).toBe('theirs');
});

test('a failure leaves the old file and nothing else', async () => {
  const folder = scratch();
  const path = join(folder, 'out.csv');
  writeFileSync(path, 'old');
  const failing = writeAtomically(path, { force: true }, async (sink) => {
    await sink.write('half');
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  });
  await expect(failing).rejects.toMatchObject({ failure: { code: 'io' } });
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['out.csv']);
});

test('what a killed run left is cleared by the next one', async () => {
  const folder = scratch();
  writeFileSync(join(folder, '.out.csv.0123456789ab.crm-part'), 'half');
  await writeAtomically(join(folder, 'out.csv'), {}, hello);
  expect(readdirSync(folder)).toEqual(['out.csv']);
});

test('of two runs that write one file the earlier one says so', async () => {
  const path = join(scratch(), 'out.csv');
  const first = writeAtomically(path, { force: true }, async () => {
    await writeAtomically(path, { force: true }, hello);
  });
  await expect(first).rejects.toMatchObject({ failure: { code: 'locked' } });
  expect(readFileSync(path, 'utf8')).toBe('xin chào');
});

test('a symbolic link and a folder are not written through', async () => {
  const folder = scratch();
  symlinkSync('/etc/hosts', join(folder, 'link'));
  for (const path of [join(folder, 'link'), folder]) {
    await expect(writeAtomically(path, { force: true }, hello)).rejects.toMatchObject({ failure: { code: 'usage' } });
  }
  rmSync(join(folder, 'link'));
});

test('a folder that is not there is said', async () => {
  const path = join(scratch(), 'none', 'out.csv');
  await expect(writeAtomically(path, {}, hello)).rejects.toMatchObject({ failure: { code: 'io', file: path } });
  expect(existsSync(path)).toBe(false);
});
