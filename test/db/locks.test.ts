import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../../src/db/connection.ts';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

const sqlite = JSON.stringify(new URL('../../node_modules/better-sqlite3', import.meta.url).pathname);
const main = new URL('../../src/main.ts', import.meta.url).pathname;

/** A process that holds the shop's database in the middle of a step, until its stdin ends. */
async function holding(context: ReturnType<typeof testShop>, step: string): Promise<ChildProcess & { pid: number }> {
  const script = `
    const db = new (require(${sqlite}))(process.argv[1]);
    db.exec(process.argv[2]);
    console.log('held');
    process.stdin.on('end', () => db.close()).resume();`;
  const child = spawn(process.execPath, ['-e', script, context.path('crm.db'), step]);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child.stdout, 'data');
  return child as ChildProcess & { pid: number };
}

/** A shop whose regime is vn, and a list to import. */
async function begun() {
  const context = testShop();
  await context.crm('init');
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT\nAn,0912345671\nBình,0912345672\n');
  return context;
}

const regimeOf = async (context: ReturnType<typeof testShop>) => {
  expect(await context.crm('config', 'get', 'regime', '--wait', '0')).toBe(0);
  return context.out().trim();
};

const writes = "BEGIN IMMEDIATE; UPDATE setting SET value = 'eu' WHERE key = 'regime'";
const commits = 'BEGIN EXCLUSIVE';

test.each([
  ['a change', ['config', 'set', 'regime', 'us']],
  ['an import', ['import', 'leads.csv']],
  ['an undo', ['imports', 'undo', '1']],
])('%s beside a run that writes ends with 11 and names it', async (_, words) => {
  const context = await begun();
  await context.crm('import', 'leads.csv');
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT\nChi,0912345673\n');
  const holder = await holding(context, writes);
  expect(await context.crm(...words, '--wait', '0', '--json')).toBe(11);
  expect(context.error().message).toMatch(new RegExp(`held by (process ${holder.pid}|another run)`));
});

test('a reader beside a run that writes sees the old state, and waits only for its commit', async () => {
  const context = await begun();
  const writer = await holding(context, writes);
  expect(await regimeOf(context)).toBe('vn');
  writer.kill('SIGKILL');
  await once(writer, 'close');
  const committing = await holding(context, commits);
  expect(await context.crm('config', 'list', '--wait', '0', '--json')).toBe(11);
  expect(context.error().message).toMatch(new RegExp(`held by (process ${committing.pid}|another run)`));
});

test('who waits has his turn when the other run ends', async () => {
  const context = await begun();
  const holder = await holding(context, commits);
  const words = ['config', 'set', 'regime', 'us', '--db', context.path('crm.db'), '--wait', '60'];
  const waiting = spawn(process.execPath, [main, ...words], { stdio: 'ignore' });
  await once(waiting, 'spawn');
  holder.stdin?.end();
  expect((await once(waiting, 'close'))[0]).toBe(0);
  expect(await regimeOf(context)).toBe('us');
});

test('nothing has to be unlocked after a run that was killed', async () => {
  const context = await begun();
  const holder = await holding(context, writes);
  holder.kill('SIGKILL');
  await once(holder, 'close');
  expect(await context.crm('config', 'set', 'regime', 'us', '--wait', '0')).toBe(0);
});

test('a copy with its journal is as before the step; the file alone is no backup, and doctor tells', async () => {
  const context = await begun();
  await context.crm('import', 'leads.csv');
  const db = connect(context.path('crm.db'), 0);
  onTestFinished(() => {
    db.close();
  });
  // So small a cache that the step is written to the file before it ends.
  db.pragma('cache_size = 1');
  db.exec('BEGIN IMMEDIATE; DROP INDEX import_by_sha256; CREATE TABLE x (a)');
  db.prepare(
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) INSERT INTO x SELECT i FROM n',
  ).run();
  expect(existsSync(context.path('crm.db-journal'))).toBe(true);
  for (const copy of ['both.db', 'alone.db']) {
    copyFileSync(context.path('crm.db'), context.path(copy));
    copyFileSync(context.path('crm.db.key'), context.path(`${copy}.key`));
  }
  copyFileSync(context.path('crm.db-journal'), context.path('both.db-journal'));
  expect(await context.crm('doctor', '--db', 'both.db', '--quick')).toBe(0);
  expect(await context.crm('contacts', '--db', 'both.db', '--json')).toBe(0);
  expect(context.json().contacts).toHaveLength(2);
  expect(await context.crm('verify', 'alone.db')).toBe(4);
  db.exec('ROLLBACK');
  expect(inDatabase(context, (whole) => whole.pragma('integrity_check', { simple: true }))).toBe('ok');
});
