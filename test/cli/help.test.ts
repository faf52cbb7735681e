import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { registry } from '../../src/cli/registry.ts';
import { displayWidth } from '../../src/terminal/width.ts';
import { testShop } from '../shop.ts';

const names = registry.commands.filter(({ parent }) => parent === undefined).map(({ name }) => name);
const lines = (text: string) => text.trimEnd().split('\n');

test.each(['en', 'vi'])('crm alone names every command in at most 25 lines of a terminal (%s)', async (language) => {
  const context = testShop({ CRM_LANG: language });
  expect(await context.crm()).toBe(0);
  expect(lines(context.out()).length).toBeLessThanOrEqual(25);
  expect(Math.max(...lines(context.out()).map(displayWidth))).toBeLessThanOrEqual(80);
  const words = new Set(context.out().split(/\s+/));
  expect(names.filter((name) => !words.has(name))).toEqual([]);
});

test('crm --help says of every command what it does, in the order of the data', async () => {
  const context = testShop();
  await context.crm('--help');
  const told = lines(context.out()).flatMap((line) => /^ {2}([a-z]+) +[A-Z]/.exec(line)?.[1] ?? []);
  expect([...told].sort()).toEqual([...names].sort());
  expect(told.indexOf('import')).toBeLessThan(told.indexOf('dedupe'));
  expect(told.indexOf('segment')).toBeLessThan(told.indexOf('export'));
});

test.each([60, 80, 120])('no help is wider than a terminal of %i columns', async (columns) => {
  const context = testShop({}, { stdout: true, columns });
  for (const words of [[], ['--help'], ['config', '--help'], ['restore', '--help']]) {
    await context.crm(...words);
    const folded = lines(context.out()).filter((line) => !line.startsWith('  $ ') && !line.startsWith('Usage:'));
    expect(Math.max(...folded.map(displayWidth)), words.join(' ')).toBeLessThanOrEqual(columns);
  }
});

test('the help of a command names the flags of every command on a few lines', async () => {
  const context = testShop();
  await context.crm('config', 'get', '--help');
  expect(context.out()).toContain('--no-color --wait --debug (see `crm --help`)');
  expect(context.out()).not.toContain('print the stack of a failure');
  await context.crm('--help');
  expect(context.out()).toContain('print the stack of a failure');
});

test('crm config list tells where each value comes from, and what this run does otherwise', async () => {
  const context = testShop({ CRM_LANG: 'en' });
  await context.crm('init');
  await context.crm('config', 'set', 'regime', 'eu');
  await context.crm('config', 'list', '--json');
  expect(context.json().settings).toMatchObject({ regime: 'eu', timezone: 'Asia/Ho_Chi_Minh' });
  expect(context.json().origins).toMatchObject({ regime: 'database', timezone: 'default' });
  await context.crm('config', 'list', '--tz', 'UTC', '--lang', 'vi');
  expect(context.err()).toContain(`${context.path('crm.db')} (CRM_DB)`);
  expect(context.err()).toContain('ngôn ngữ vi (--lang)');
  expect(context.err()).toContain('múi giờ UTC (--tz)');
});

test.each(['en', 'vi'])('crm man is a page that names every command and flag (%s)', async (language) => {
  const context = testShop({ CRM_LANG: language });
  expect(await context.crm('man')).toBe(0);
  expect(context.out()).toMatch(/^\.TH CRM 1 /);
  for (const name of names) expect(context.out()).toContain(`.SS "crm ${name}`);
  for (const flag of ['\\-\\-vendor', '\\-\\-dry\\-run', '\\-\\-split\\-by']) expect(context.out()).toContain(flag);
});

const isThere = (program: string) => spawnSync(program, ['--version']).error === undefined;

test.runIf(isThere('groff')).each(['en', 'vi'])('groff sets the page without a complaint (%s)', async (language) => {
  const context = testShop({ CRM_LANG: language });
  await context.crm('man');
  writeFileSync(context.path('crm.1'), context.out());
  const set = spawnSync('groff', ['-man', '-Tutf8', '-k', '-ww', context.path('crm.1')], { encoding: 'utf8' });
  expect(set.stderr).toBe('');
  expect(set.stdout).toContain('--split-by');
});
