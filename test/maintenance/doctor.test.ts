import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { shopWithFiles } from '../documented.ts';
import { testShop } from '../shop.ts';

async function begun() {
  const context = testShop();
  await context.crm('init');
  return context;
}

const stateOf = (document: { checks: { check: string; state: string }[] }, name: string) =>
  document.checks.find(({ check }) => check === name)?.state;

test('a new database is well, and advised to take a backup', async () => {
  const context = await begun();
  expect(await context.crm('doctor', '--json')).toBe(0);
  expect(context.json().checks.filter(({ state }: { state: string }) => state === 'fault')).toEqual([]);
  expect(stateOf(context.json(), 'backup')).toBe('advice');
  expect(context.json()).toMatchObject({ people: 0, last_backup: null, versions: { node: '26.0.0' } });
});

test('after a backup nothing is advised', async () => {
  const context = await begun();
  await context.crm('backup');
  await context.crm('doctor', '--json');
  expect(stateOf(context.json(), 'backup')).toBe('ok');
  expect(context.json().last_backup).toBe('2026-03-08T02:00:00.000Z');
});

test('a file that others may read is a fault, with the command that mends it', async () => {
  const context = await begun();
  chmodSync(context.path('crm.db'), 0o644);
  expect(await context.crm('doctor')).toBe(4);
  expect(context.err()).toContain(`chmod 600 ${context.path('crm.db')}`);
});

test.each([
  ['missing', undefined],
  ['of another database', `${'0'.repeat(64)}\n`],
])('a key that is %s is a fault', async (_, content) => {
  const context = await begun();
  rmSync(context.path('crm.db.key'));
  if (content) writeFileSync(context.path('crm.db.key'), content, { mode: 0o600 });
  expect(await context.crm('doctor', '--json')).toBe(4);
  expect(stateOf(JSON.parse(context.out()), 'key')).toBe('fault');
});

test('a folder or a pipe in the place of the key is no key, and nobody waits for it', async () => {
  const context = await begun();
  rmSync(context.path('crm.db.key'));
  for (const make of ['mkdir', 'mkfifo']) {
    spawnSync(make, [context.path('crm.db.key')]);
    expect(await context.crm('doctor', '--json'), make).toBe(4);
    expect(stateOf(JSON.parse(context.out()), 'key')).toBe('fault');
    rmSync(context.path('crm.db.key'), { recursive: true });
  }
});

test('a line of the audit log that was changed breaks its chain', async () => {
  const context = await begun();
  await context.crm('backup');
  await context.crm('backup', 'second.db');
  const db = new Database(context.path('crm.db'));
  db.exec(`UPDATE audit SET detail = '{"bytes":1}' WHERE id = 1`);
  db.close();
  expect(await context.crm('doctor', '--json')).toBe(4);
  expect(stateOf(JSON.parse(context.out()), 'audit')).toBe('fault');
});

test('a table that was changed by hand is a fault', async () => {
  const context = await begun();
  const db = new Database(context.path('crm.db'));
  db.exec('CREATE INDEX mine ON audit (at)');
  db.close();
  expect(await context.crm('doctor', '--json')).toBe(4);
  expect(context.out()).toContain('index mine');
});

test('a stored answer that its sources do not give is a fault, and is computed anew on request', async () => {
  const context = shopWithFiles();
  await context.crm('import', 'leads.csv');
  await context.crm('import', 'orders.csv', '--as', 'orders');
  expect(await context.crm('doctor')).toBe(0);
  const db = new Database(context.path('crm.db'));
  db.exec('UPDATE contact_orders SET amount = amount + 1 WHERE contact_id = 1');
  db.close();
  expect(await context.crm('doctor', '--json')).toBe(4);
  expect(stateOf(JSON.parse(context.out()), 'stored_answers')).toBe('fault');
  expect(await context.crm('doctor', '--quick')).toBe(0);
  expect(await context.crm('doctor', '--rebuild')).toBe(0);
  expect(await context.crm('doctor')).toBe(0);
});

test('a Do-Not-Call file is advised, and again when it is older than the shop allows', async () => {
  const context = shopWithFiles();
  await context.crm('init');
  const looked = async () => {
    expect(await context.crm('doctor', '--json')).toBe(0);
    return stateOf(context.json(), 'do_not_call');
  };
  expect(await looked()).toBe('advice');
  await context.crm('suppress', 'import', 'dnc.csv', '--dated', '2026-02-01');
  expect(await looked()).toBe('ok');
  await context.crm('config', 'set', 'dnc_max_age_days', '30');
  expect(await looked()).toBe('advice');
});

test('a row that points to nothing is a fault', async () => {
  const context = await begun();
  const db = new Database(context.path('crm.db'));
  db.pragma('foreign_keys = OFF');
  db.exec("INSERT INTO contact_edit (contact_id, field, at) VALUES (9, 'name', '')");
  db.close();
  expect(await context.crm('doctor', '--json')).toBe(4);
  expect(context.out()).toContain('contact_edit → contact');
});

/** Overwrites bytes of the file in the middle. */
function overwrite(path: string, at: number, bytes: Buffer): void {
  const fd = openSync(path, 'r+');
  writeSync(fd, bytes, 0, bytes.length, at);
  closeSync(fd);
}

test('pages that were overwritten are found by doctor and verify, and refused in use', async () => {
  const context = await begun();
  overwrite(context.path('crm.db'), 4096, Buffer.alloc(4096 * 9, 0xa5));
  expect(await context.crm('doctor')).toBe(4);
  expect(context.err()).toContain('crm restore');
  expect(await context.crm('verify', 'crm.db')).toBe(4);
  expect(await context.crm('config', 'list')).toBe(13);
});

test('a file that was cut off is found by doctor and verify', async () => {
  const context = await begun();
  truncateSync(context.path('crm.db'), 4096 * 3);
  expect(await context.crm('doctor')).toBe(4);
  expect(await context.crm('verify', 'crm.db')).toBe(4);
});

test('garbage in the header makes it no database at all', async () => {
  const context = await begun();
  overwrite(context.path('crm.db'), 0, Buffer.from('garbage'));
  for (const words of [['doctor'], ['verify', 'crm.db'], ['config', 'list']]) {
    expect(await context.crm(...words)).toBe(13);
    expect(context.err()).toContain('crm restore');
  }
});

test('a database of a newer crm is refused and left as it is', async () => {
  const context = await begun();
  const db = new Database(context.path('crm.db'));
  db.pragma('user_version = 999');
  db.close();
  for (const words of [['doctor'], ['verify', 'crm.db'], ['config', 'list']]) {
    expect(await context.crm(...words)).toBe(13);
    expect(context.err()).toContain('999');
  }
});

test('there is nothing to examine without a database', async () => {
  const context = testShop();
  expect(await context.crm('doctor')).toBe(10);
  expect(await context.crm('verify', 'none.db')).toBe(10);
});

test('a folder or a pipe is no database of ours, and nobody waits for it', async () => {
  const context = testShop();
  mkdirSync(context.path('folder'));
  spawnSync('mkfifo', [context.path('pipe')]);
  for (const name of ['folder', 'pipe']) {
    expect(await context.crm('doctor', '--db', name, '--json'), name).toBe(13);
    expect(await context.crm('verify', name, '--json'), name).toBe(13);
  }
});
