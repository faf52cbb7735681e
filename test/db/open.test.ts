import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { adoptKey, keyPath, readKeys } from '../../src/db/keyring.ts';
import { latestVersion, migrate, schemaFaults, schemaVersion } from '../../src/db/migrate.ts';
import { openAsIs, openDatabase, openPrivate } from '../../src/db/open.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { testShop } from '../shop.ts';

const opened = (path: string, create = true) => {
  const db = openDatabase({ path, create, waitMs: 0 });
  onTestFinished(() => {
    db.close();
  });
  return db;
};

test('a new database and its key may be read by their owner only', () => {
  const path = testShop().path('new/crm.db');
  opened(path);
  for (const file of [path, keyPath(path)]) expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a database is made as the house wants it', () => {
  const db = opened(testShop().path('crm.db'));
  const pragma = (name: string) => db.pragma(name, { simple: true });
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('secure_delete'), pragma('foreign_keys')]).toEqual([
    'delete',
    2,
    1,
    1,
  ]);
  expect(schemaVersion(db)).toBe(latestVersion());
  expect(schemaFaults(db)).toEqual([]);
});

test('nothing is made where only looking was asked for', () => {
  const context = testShop();
  expect(() => opened(context.path('crm.db'), false)).toThrow('no database');
  expect(() => openAsIs(context.path('crm.db'), 0)).toThrow('no file');
  expect(statSync(context.path('crm.db'), { throwIfNoEntry: false })).toBeUndefined();
});

test('a folder in the place of a database is told from a damaged one', () => {
  const context = testShop();
  mkdirSync(context.path('crm.db'));
  expect(() => opened(context.path('crm.db'))).toThrow('folder or a device');
});

test('a run that was cut off while it made the file leaves no database', () => {
  const context = testShop();
  const db = new Database(context.path('crm.db'));
  db.exec('CREATE TABLE x (a); DROP TABLE x');
  db.close();
  expect(() => opened(context.path('crm.db'), false)).toThrow('no database');
  expect(schemaVersion(opened(context.path('crm.db')))).toBe(latestVersion());
});

test('a key that was cut off is written anew with the new database', () => {
  const context = testShop();
  writeFileSync(context.path('crm.db.key'), '0f0f');
  opened(context.path('crm.db'));
  expect(readKeys(context.path('crm.db.key'))).toHaveLength(1);
});

test('a new database takes the key that lies there', () => {
  const context = testShop();
  const key = `${'ab'.repeat(32)}\n`;
  writeFileSync(context.path('crm.db.key'), key);
  opened(context.path('crm.db'));
  expect(readFileSync(context.path('crm.db.key'), 'utf8')).toBe(key);
});

test('two runs that begin at once agree on the key', () => {
  const context = testShop();
  const first = opened(context.path('crm.db'));
  const key = readFileSync(context.path('crm.db.key'));
  migrate(first, () => adoptKey(first, context.path('crm.db')));
  expect(readFileSync(context.path('crm.db.key'))).toEqual(key);
});

test('another program’s SQLite file is refused', () => {
  const context = testShop();
  const db = new Database(context.path('crm.db'));
  db.exec('CREATE TABLE theirs (a)');
  db.close();
  expect(() => opened(context.path('crm.db'))).toThrow('not a database of crm');
});

test('a file that may not be written can still be read', () => {
  const context = testShop();
  opened(context.path('crm.db')).close();
  chmodSync(context.path('crm.db'), 0o400);
  expect(schemaVersion(openAsIs(context.path('crm.db'), 0))).toBe(latestVersion());
});

test('a private database is gone with its connection', () => {
  const db = openPrivate();
  expect(schemaVersion(db)).toBe(latestVersion());
  const lists = db.pragma('database_list') as { file: string }[];
  expect(new Set(lists.map(({ file }) => file))).toEqual(new Set(['']));
  db.close();
});

test('what the work throws takes the whole step back', () => {
  const db = opened(testShop().path('crm.db'));
  const count = () => db.prepare('SELECT count(*) FROM audit').pluck().get();
  const add = "INSERT INTO audit (at, action, detail, previous, hash) VALUES ('', '', '{}', '', '')";
  expect(() =>
    inTransaction(db, () => {
      db.exec(add);
      throw new Error('stop');
    }),
  ).toThrow('stop');
  expect(count()).toBe(0);
  inTransaction(db, () => db.exec(add), 'rollback');
  expect(count()).toBe(0);
});

test('a key that is gone is exit 12 for what needs it, and says where it belongs', async () => {
  const context = testShop();
  await context.crm('init');
  rmSync(context.path('crm.db.key'));
  writeFileSync(context.path('leads.csv'), 'name,phone\nLan,0901234567\n');
  expect(await context.crm('import', 'leads.csv')).toBe(12);
  expect(context.err()).toContain(context.path('crm.db.key'));
});

test.each([
  ['under a file', 'file/crm.db'],
  ['through links in a circle', 'circle'],
  ['of a name that no disk takes', `${'x'.repeat(300)}.db`],
])('a place %s is told as a fault of the place, with its path', async (_, path) => {
  const context = testShop();
  writeFileSync(context.path('file'), '');
  symlinkSync('circle', context.path('circle'));
  expect(await context.crm('init', '--db', path, '--json')).toBe(14);
  expect(context.error().file).toContain(context.folder);
});
