import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

async function begun() {
  const context = testShop();
  await context.crm('init');
  await context.crm('config', 'set', 'language', 'vi');
  return context;
}

const languageIn = async (context: ReturnType<typeof testShop>, file: string) => {
  await context.crm('config', 'get', 'language', '--db', file);
  return context.out().trim();
};

test('a backup is a dated file beside the database with the key beside it, for its owner only', async () => {
  const context = await begun();
  expect(await context.crm('backup', '--json')).toBe(0);
  const { backup, key, bytes } = context.json();
  expect(backup).toBe(context.path('crm.backup-2026-03-08.db'));
  expect(statSync(backup).size).toBe(bytes);
  for (const file of [backup, key]) expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await context.crm('verify', backup)).toBe(0);
});

test('a backup goes into a folder or a file by name, and never over a file without --force', async () => {
  const context = await begun();
  mkdirSync(context.path('safe'));
  expect(await context.crm('backup', 'safe')).toBe(0);
  expect(existsSync(context.path('safe/crm.backup-2026-03-08.db'))).toBe(true);
  expect(await context.crm('backup', 'safe')).toBe(2);
  expect(await context.crm('backup', 'safe', '--force')).toBe(0);
  expect(await context.crm('backup', 'crm.db', '--force')).toBe(2);
});

test('a dry backup writes nothing', async () => {
  const context = await begun();
  const before = readFileSync(context.path('crm.db'));
  expect(await context.crm('backup', '-n', '--json')).toBe(0);
  expect(context.json().bytes).toBe(before.length);
  expect(readdirSync(context.folder).sort()).toEqual(['crm.db', 'crm.db.key']);
  expect(readFileSync(context.path('crm.db'))).toEqual(before);
});

test('a damaged database is not backed up over a good backup', async () => {
  const context = await begun();
  await context.crm('backup', 'good.db');
  const good = readFileSync(context.path('good.db'));
  const bytes = readFileSync(context.path('crm.db'));
  // Pages of tables that only import writes: opening the file does not meet them.
  writeFileSync(context.path('crm.db'), bytes.fill(0xa5, bytes.length - 4096 * 4));
  expect(await context.crm('backup', 'good.db', '--force')).toBe(13);
  expect(readFileSync(context.path('good.db'))).toEqual(good);
});

test('backup then restore is the identity', async () => {
  const context = await begun();
  await context.crm('backup', 'saved.db');
  await context.crm('config', 'set', 'language', 'en');
  expect(await context.crm('restore', 'saved.db', '--yes', '--json')).toBe(0);
  expect(context.json().replaced).toBe(true);
  expect(await languageIn(context, 'crm.db')).toBe('vi');
  expect(await context.crm('doctor')).toBe(0);
});

test('a restore does not replace a database without a yes', async () => {
  const context = await begun();
  await context.crm('backup', 'saved.db');
  await context.crm('config', 'set', 'language', 'en');
  expect(await context.crm('restore', 'saved.db')).toBe(22);
  expect(await context.crm('restore', 'saved.db', '--force')).toBe(22);
  expect(context.err()).toContain('--yes');
  expect(await languageIn(context, 'crm.db')).toBe('en');
});

test('a restore makes a database where none is, and takes the key along', async () => {
  const context = await begun();
  await context.crm('backup', 'saved.db');
  expect(await context.crm('restore', 'saved.db', '--db', 'new/place.db')).toBe(0);
  expect(await context.crm('doctor', '--db', 'new/place.db')).toBe(0);
});

test('a dry restore replaces nothing', async () => {
  const context = await begun();
  await context.crm('backup', 'saved.db');
  await context.crm('config', 'set', 'language', 'en');
  expect(await context.crm('restore', 'saved.db', '--yes', '-n')).toBe(0);
  expect(await languageIn(context, 'crm.db')).toBe('en');
});

test('another database takes its own key to the new place', async () => {
  const context = await begun();
  await context.crm('init', '--db', 'other.db');
  await context.crm('backup', 'saved.db', '--db', 'other.db');
  expect(await context.crm('restore', 'saved.db', '--yes')).toBe(0);
  expect(await context.crm('doctor')).toBe(0);
  expect(readFileSync(context.path('crm.db.key'))).toEqual(readFileSync(context.path('other.db.key')));
});

test('a backup without its key is refused where the key is not there either', async () => {
  const context = await begun();
  await context.crm('backup', 'saved.db');
  rmSync(context.path('saved.db.key'));
  expect(await context.crm('restore', 'saved.db', '--db', 'new.db')).toBe(12);
  expect(existsSync(context.path('new.db'))).toBe(false);
  expect(await context.crm('restore', 'saved.db', '--yes')).toBe(0);
});

test('a damaged database can be replaced, a damaged backup cannot replace', async () => {
  const context = await begun();
  await context.crm('backup', 'saved.db');
  writeFileSync(context.path('crm.db'), 'no database at all, and longer than a header would be'.repeat(40));
  expect(await context.crm('restore', 'saved.db', '--yes')).toBe(0);
  expect(await context.crm('doctor')).toBe(0);
  const bytes = readFileSync(context.path('saved.db'));
  writeFileSync(context.path('saved.db'), bytes.fill(0xa5, bytes.length - 4096 * 4));
  expect(await context.crm('restore', 'saved.db', '--yes')).toBe(13);
  expect(await context.crm('doctor')).toBe(0);
});

test('a journal that lies beside the place is not rolled back into the restored file', async () => {
  const context = await begun();
  await context.crm('backup', 'saved.db');
  rmSync(context.path('crm.db'));
  writeFileSync(context.path('crm.db-journal'), 'left by another file');
  expect(await context.crm('restore', 'saved.db')).toBe(0);
  expect(existsSync(context.path('crm.db-journal'))).toBe(false);
});

test('a database that another run holds is not replaced', async () => {
  const context = await begun();
  await context.crm('backup', 'saved.db');
  const other = new Database(context.path('crm.db'));
  other.exec('BEGIN IMMEDIATE');
  expect(await context.crm('restore', 'saved.db', '--yes', '--wait', '0')).toBe(11);
  other.close();
  expect(await languageIn(context, 'crm.db')).toBe('vi');
});
