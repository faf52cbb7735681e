import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

async function begun() {
  const shop = testShop();
  await shop.crm('init');
  await shop.crm('config', 'set', 'language', 'vi');
  return shop;
}

const languageIn = async (shop: ReturnType<typeof testShop>, file: string) => {
  await shop.crm('config', 'get', 'language', '--db', file);
  return shop.out().trim();
};

test('a backup is a dated file beside the database with the key beside it, for its owner only', async () => {
  const shop = await begun();
  expect(await shop.crm('backup', '--json')).toBe(0);
  const { backup, key, bytes } = shop.json();
  expect(backup).toBe(shop.path('crm.backup-2026-03-08.db'));
  expect(statSync(backup).size).toBe(bytes);
  for (const file of [backup, key]) expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await shop.crm('verify', backup)).toBe(0);
});

test('a backup goes into a folder or a file by name, and never over a file without --force', async () => {
  const shop = await begun();
  mkdirSync(shop.path('safe'));
  expect(await shop.crm('backup', 'safe')).toBe(0);
  expect(existsSync(shop.path('safe/crm.backup-2026-03-08.db'))).toBe(true);
  expect(await shop.crm('backup', 'safe')).toBe(2);
  expect(await shop.crm('backup', 'safe', '--force')).toBe(0);
  expect(await shop.crm('backup', 'crm.db', '--force')).toBe(2);
});

test('a dry backup writes nothing', async () => {
  const shop = await begun();
  const before = readFileSync(shop.path('crm.db'));
  expect(await shop.crm('backup', '-n', '--json')).toBe(0);
  expect(shop.json().bytes).toBe(before.length);
  expect(readdirSync(shop.folder).sort()).toEqual(['crm.db', 'crm.db.key']);
  expect(readFileSync(shop.path('crm.db'))).toEqual(before);
});

test('a damaged database is not backed up over a good backup', async () => {
  const shop = await begun();
  await shop.crm('backup', 'good.db');
  const good = readFileSync(shop.path('good.db'));
  const bytes = readFileSync(shop.path('crm.db'));
  // Pages of tables that only import writes: opening the file does not meet them.
  writeFileSync(shop.path('crm.db'), bytes.fill(0xa5, bytes.length - 4096 * 4));
  expect(await shop.crm('backup', 'good.db', '--force')).toBe(13);
  expect(readFileSync(shop.path('good.db'))).toEqual(good);
});

test('backup then restore is the identity', async () => {
  const shop = await begun();
  await shop.crm('backup', 'saved.db');
  await shop.crm('config', 'set', 'language', 'en');
  expect(await shop.crm('restore', 'saved.db', '--yes', '--json')).toBe(0);
  expect(shop.json().replaced).toBe(true);
  expect(await languageIn(shop, 'crm.db')).toBe('vi');
  expect(await shop.crm('doctor')).toBe(0);
});

test('a restore does not replace a database without a yes', async () => {
  const shop = await begun();
  await shop.crm('backup', 'saved.db');
  await shop.crm('config', 'set', 'language', 'en');
  expect(await shop.crm('restore', 'saved.db')).toBe(22);
  expect(await shop.crm('restore', 'saved.db', '--force')).toBe(22);
  expect(shop.err()).toContain('--yes');
  expect(await languageIn(shop, 'crm.db')).toBe('en');
});

test('a restore makes a database where none is, and takes the key along', async () => {
  const shop = await begun();
  await shop.crm('backup', 'saved.db');
  expect(await shop.crm('restore', 'saved.db', '--db', 'new/place.db')).toBe(0);
  expect(await shop.crm('doctor', '--db', 'new/place.db')).toBe(0);
});

test('a dry restore replaces nothing', async () => {
  const shop = await begun();
  await shop.crm('backup', 'saved.db');
  await shop.crm('config', 'set', 'language', 'en');
  expect(await shop.crm('restore', 'saved.db', '--yes', '-n')).toBe(0);
  expect(await languageIn(shop, 'crm.db')).toBe('en');
});

test('another database takes its own key to the new place', async () => {
  const shop = await begun();
  await shop.crm('init', '--db', 'other.db');
  await shop.crm('backup', 'saved.db', '--db', 'other.db');
  expect(await shop.crm('restore', 'saved.db', '--yes')).toBe(0);
  expect(await shop.crm('doctor')).toBe(0);
  expect(readFileSync(shop.path('crm.db.key'))).toEqual(readFileSync(shop.path('other.db.key')));
});

test('a backup without its key is refused where the key is not there either', async () => {
  const shop = await begun();
  await shop.crm('backup', 'saved.db');
  rmSync(shop.path('saved.db.key'));
  expect(await shop.crm('restore', 'saved.db', '--db', 'new.db')).toBe(12);
  expect(existsSync(shop.path('new.db'))).toBe(false);
  expect(await shop.crm('restore', 'saved.db', '--yes')).toBe(0);
});

test('a damaged database can be replaced, a damaged backup cannot replace', async () => {
  const shop = await begun();
  await shop.crm('backup', 'saved.db');
  writeFileSync(shop.path('crm.db'), 'no database at all, and longer than a header would be'.repeat(40));
  expect(await shop.crm('restore', 'saved.db', '--yes')).toBe(0);
  expect(await shop.crm('doctor')).toBe(0);
  const bytes = readFileSync(shop.path('saved.db'));
  writeFileSync(shop.path('saved.db'), bytes.fill(0xa5, bytes.length - 4096 * 4));
  expect(await shop.crm('restore', 'saved.db', '--yes')).toBe(13);
  expect(await shop.crm('doctor')).toBe(0);
});

test('a journal that lies beside the place is not rolled back into the restored file', async () => {
  const shop = await begun();
  await shop.crm('backup', 'saved.db');
  rmSync(shop.path('crm.db'));
  writeFileSync(shop.path('crm.db-journal'), 'left by another file');
  expect(await shop.crm('restore', 'saved.db')).toBe(0);
  expect(existsSync(shop.path('crm.db-journal'))).toBe(false);
});

test('a database that another run holds is not replaced', async () => {
  const shop = await begun();
  await shop.crm('backup', 'saved.db');
  const other = new Database(shop.path('crm.db'));
  other.exec('BEGIN IMMEDIATE');
  expect(await shop.crm('restore', 'saved.db', '--yes', '--wait', '0')).toBe(11);
  other.close();
  expect(await languageIn(shop, 'crm.db')).toBe('vi');
});
