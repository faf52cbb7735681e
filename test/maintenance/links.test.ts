import { existsSync, linkSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

async function begun() {
  const context = testShop();
  await context.crm('init');
  return context;
}

test.each([
  ['a symbolic link', symlinkSync],
  ['a hard link', linkSync],
])('a backup onto the database through %s is told as such, and changes nothing', async (_, link) => {
  const context = await begun();
  link(context.path('crm.db'), context.path('b.db'));
  const before = readFileSync(context.path('crm.db'));
  expect(await context.crm('backup', 'b.db', '--force')).toBe(2);
  expect(context.err()).toContain('the database itself');
  expect(await context.crm('restore', 'b.db', '--force', '--yes')).toBe(2);
  expect(context.err()).toContain('the database itself');
  expect(readFileSync(context.path('crm.db'))).toEqual(before);
});

test('nothing is written through a planted link: not a list, not a backup, not its key', async () => {
  const context = await begun();
  const victim = context.path('victim');
  writeFileSync(victim, 'mine');
  for (const name of ['list.csv', 'b.db', 'c.db.key', 'c.db.key.new', '.c.db.key.new'])
    symlinkSync(victim, context.path(name));
  expect(await context.crm('contacts', '-o', 'list.csv', '--force')).toBe(2);
  expect(context.err()).toContain('symbolic link');
  expect(await context.crm('backup', 'b.db', '--force')).toBe(2);
  expect(await context.crm('backup', 'c.db')).toBe(0);
  expect(readFileSync(victim, 'utf8')).toBe('mine');
  expect(lstatSync(context.path('c.db.key')).isFile()).toBe(true);
  expect(statSync(context.path('c.db.key')).mode & 0o777).toBe(0o600);
});

test('no database is begun where a link leads nowhere', async () => {
  const context = testShop();
  symlinkSync(context.path('elsewhere.db'), context.path('crm.db'));
  expect(await context.crm('init')).toBe(14);
  expect(existsSync(context.path('elsewhere.db'))).toBe(false);
});

test('the key of a database that is named by a link is the one beside the file', async () => {
  const context = testShop();
  await context.crm('init', '--db', 'real.db');
  symlinkSync(context.path('real.db'), context.path('link.db'));
  expect(await context.crm('doctor', '--db', 'link.db')).toBe(0);
  expect(await context.crm('suppress', 'add', '0912345671', '--db', 'link.db')).toBe(0);
  expect(existsSync(context.path('link.db.key'))).toBe(false);
});

test('a backup that replaces one of another database keeps no foreign key', async () => {
  const context = await begun();
  await context.crm('init', '--db', 'other.db');
  await context.crm('backup', 'b.db', '--db', 'other.db');
  expect(await context.crm('backup', 'b.db', '--force')).toBe(0);
  expect(readFileSync(context.path('b.db.key'))).toEqual(readFileSync(context.path('crm.db.key')));
  expect(await context.crm('verify', 'b.db')).toBe(0);
});

test('the lock of unattended runs is not made through a link', async () => {
  const context = await begun();
  symlinkSync(context.path('elsewhere'), context.path('crm.db.lock'));
  expect(await context.crm('nightly')).toBe(14);
  expect(existsSync(context.path('elsewhere'))).toBe(false);
});
