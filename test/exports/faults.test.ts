import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shopWith, type TestShop } from '../consent/people.ts';

const main = new URL('../../src/main.ts', import.meta.url).pathname;
const words = ['export', '--where', 'created IS NOT EMPTY'];

const crowd = Array.from({ length: 4000 }, (_, i) => ({
  contact: i + 1,
  name: `Nguyễn Văn ${i}`,
  phone: `+849${String(10_000_000 + i)}`,
}));

/** How a process of its own is started in the shop. */
const started = (context: TestShop) => ({
  cwd: context.folder,
  env: {
    PATH: process.env.PATH,
    CRM_DB: context.path('crm.db'),
    CRM_NOW: '2026-03-08T09:00:00+07:00',
    HOME: context.folder,
  },
});

test('a paused reader keeps no writer waiting, and still gets every row of its day', async () => {
  const context = await shopWith(crowd);
  const reader = spawn(process.execPath, [main, ...words], {
    ...started(context),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(reader.stdout, 'readable');
  expect(await context.crm('suppress', 'add', '+84910000001', '--wait', '0')).toBe(0);
  let text = '';
  for await (const chunk of reader.stdout) text += chunk;
  expect(text.trimEnd().split('\n')).toHaveLength(4001);
  expect(text).toContain('+84910000001');
});

test('a reader that goes away ends the command quietly', async () => {
  const context = await shopWith(crowd);
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `set -o pipefail; "$0" "$@" | head -1`, process.execPath, main, ...words],
    { ...started(context), encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('contact_id,');
});

test.runIf(existsSync('/dev/full'))('a full disk behind stdout is told', async () => {
  const context = await shopWith(crowd);
  const { status } = spawnSync(process.execPath, [main, ...words], {
    ...started(context),
    stdio: ['ignore', openSync('/dev/full', 'w'), 'ignore'],
  });
  expect(status).toBe(14);
});

test('a killed export leaves the old file, and the next one nothing else', async () => {
  const context = await shopWith(crowd);
  writeFileSync(context.path('all.csv'), 'old');
  const killed = spawn(process.execPath, [main, ...words, '-o', 'all.csv', '--force'], started(context));
  // The first sign of the file that is being written: then it is killed.
  while (killed.exitCode === null && !readdirSync(context.folder).some((name) => name.endsWith('.crm-part'))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  killed.kill('SIGKILL');
  if (killed.exitCode === null && killed.signalCode === null) await once(killed, 'exit');
  expect(['old', expect.stringMatching(/^contact_id,/)]).toContainEqual(readFileSync(context.path('all.csv'), 'utf8'));
  expect(await context.crm(...words, '-o', 'all.csv', '--force')).toBe(0);
  expect(readdirSync(context.folder).sort()).toEqual(['all.csv', 'crm.db', 'crm.db.key']);
});

test('an export reads a folder that cannot be written', async () => {
  const context = await shopWith(crowd.slice(0, 3));
  const { chmodSync } = await import('node:fs');
  chmodSync(context.path('crm.db'), 0o444);
  chmodSync(context.folder, 0o555);
  try {
    expect(await context.crm(...words)).toBe(0);
  } finally {
    chmodSync(context.folder, 0o755);
  }
});

test('marks that drive a terminal stay data in a list', async () => {
  const context = await shopWith([{ contact: 1, name: 'Lan\u202eevil', phone: '+84901234567' }]);
  await context.crm(...words);
  expect(context.out()).toContain('Lan\u202eevil');
});

test.each([
  ['a list over the database', [...words, '-o', 'crm.db', '--force']],
  ['a list over the key', [...words, '-o', 'crm.db.key', '--force']],
  ['an account over the database', [...words, '--manifest', 'crm.db', '--force']],
  ['a table over the database', ['contacts', '-o', 'crm.db', '--force']],
  ['a backup over the key', ['backup', 'crm.db.key', '--force']],
])('%s is refused', async (_, line) => {
  const context = await shopWith(crowd.slice(0, 3));
  expect(await context.crm(...line, '--json')).toBe(2);
  expect(await context.crm('contacts', '--json')).toBe(0);
  expect(context.json().contacts).toHaveLength(3);
});
