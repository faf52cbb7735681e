import { existsSync, linkSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

async function begun() {
  const shop = testShop();
  await shop.crm('init');
  return shop;
}

test.each([
  ['a symbolic link', symlinkSync],
  ['a hard link', linkSync],
])('a backup onto the database through %s is told as such, and changes nothing', async (_, link) => {
  const shop = await begun();
  link(shop.path('crm.db'), shop.path('b.db'));
  const before = readFileSync(shop.path('crm.db'));
  expect(await shop.crm('backup', 'b.db', '--force')).toBe(2);
  expect(shop.err()).toContain('the database itself');
  expect(await shop.crm('restore', 'b.db', '--force', '--yes')).toBe(2);
  expect(shop.err()).toContain('the database itself');
  expect(readFileSync(shop.path('crm.db'))).toEqual(before);
});

test('nothing is written through a planted link: not a list, not a backup, not its key', async () => {
  const shop = await begun();
  const victim = shop.path('victim');
  writeFileSync(victim, 'mine');
  for (const name of ['list.csv', 'b.db', 'c.db.key', 'c.db.key.new', '.c.db.key.new'])
    symlinkSync(victim, shop.path(name));
  expect(await shop.crm('contacts', '-o', 'list.csv', '--force')).toBe(2);
  expect(shop.err()).toContain('symbolic link');
  expect(await shop.crm('backup', 'b.db', '--force')).toBe(2);
  expect(await shop.crm('backup', 'c.db')).toBe(0);
  expect(readFileSync(victim, 'utf8')).toBe('mine');
  expect(lstatSync(shop.path('c.db.key')).isFile()).toBe(true);
  expect(statSync(shop.path('c.db.key')).mode & 0o777).toBe(0o600);
});

test('no database is begun where a link leads nowhere', async () => {
  const shop = testShop();
  symlinkSync(shop.path('elsewhere.db'), shop.path('crm.db'));
  expect(await shop.crm('init')).toBe(14);
  expect(existsSync(shop.path('elsewhere.db'))).toBe(false);
});

test('the key of a database that is named by a link is the one beside the file', async () => {
  const shop = testShop();
  await shop.crm('init', '--db', 'real.db');
  symlinkSync(shop.path('real.db'), shop.path('link.db'));
  expect(await shop.crm('doctor', '--db', 'link.db')).toBe(0);
  expect(await shop.crm('suppress', 'add', '0912345671', '--db', 'link.db')).toBe(0);
  expect(existsSync(shop.path('link.db.key'))).toBe(false);
});

test('a backup that replaces one of another database keeps no foreign key', async () => {
  const shop = await begun();
  await shop.crm('init', '--db', 'other.db');
  await shop.crm('backup', 'b.db', '--db', 'other.db');
  expect(await shop.crm('backup', 'b.db', '--force')).toBe(0);
  expect(readFileSync(shop.path('b.db.key'))).toEqual(readFileSync(shop.path('crm.db.key')));
  expect(await shop.crm('verify', 'b.db')).toBe(0);
});

test('the lock of unattended runs is not made through a link', async () => {
  const shop = await begun();
  symlinkSync(shop.path('elsewhere'), shop.path('crm.db.lock'));
  expect(await shop.crm('nightly')).toBe(14);
  expect(existsSync(shop.path('elsewhere'))).toBe(false);
});
