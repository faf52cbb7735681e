import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

test.each([
  ['the flag', {}, ['--lang', 'vi'], 'Không có lệnh'],
  ['the flag over CRM_LANG', { CRM_LANG: 'en' }, ['--lang=vi'], 'Không có lệnh'],
  ['CRM_LANG over LC_ALL', { CRM_LANG: 'en', LC_ALL: 'vi_VN.UTF-8' }, [], 'There is no command'],
  ['LC_ALL', { LC_ALL: 'vi_VN.UTF-8' }, [], 'Không có lệnh'],
  ['LC_ALL over LANG', { LC_ALL: 'C', LANG: 'vi_VN' }, [], 'There is no command'],
  ['LANG', { LANG: 'vi_VN' }, [], 'Không có lệnh'],
  ['nothing', {}, [], 'There is no command'],
])('the language is decided by %s', async (_, env, words, said) => {
  const context = testShop(env);
  expect(await context.crm('ini', ...words)).toBe(2);
  expect(context.err()).toContain(said);
});

test('the workspace decides the language where nothing else does', async () => {
  const context = testShop();
  await context.crm('init');
  await context.crm('config', 'set', 'language', 'vi');
  await context.crm('config', 'set', 'regime', 'cn');
  expect(context.err()).toContain('không hợp lệ');
});

test.each([[['--help']], [['--help', '--lang', 'vi']], [['help']], [[]], [['--version']], [['init', '--help']]])(
  '%j prints and is done',
  async (words) => {
    const context = testShop();
    expect(await context.crm(...words)).toBe(0);
    expect(context.out()).not.toBe('');
    expect(context.err()).toBe('');
  },
);

test.each([
  [['config', 'set', 'country'], 'missing'],
  [['config', 'list', '--frmat', 'json'], '--format'],
  [['config', 'list', '--wait', '2147484'], 'from 0 to 86400'],
  [['config', 'list', '--wait', '1e9'], 'from 0 to 86400'],
  [['config', 'list', '--format', 'jsn'], '`json`'],
  [['config', 'list', '--wait', 'long'], 'number of seconds'],
  [['config', 'list', '--as-of', '2026-02-30'], '2026-01-31'],
  [['config', 'list', '--tz', 'Saigon'], 'Asia/Ho_Chi_Minh'],
  [['config', 'list', 'all'], 'too many words'],
  [['config', 'get'], 'missing'],
  [['--db'], '--help'],
  [['--json'], 'No command'],
  [['config'], 'get, set'],
  [['imports', 'undoo', '1'], '`undo`'],
  [['contacts', 'edi', '1', 'name=Lan'], '`edit`'],
  [['segment', 'delet', 'vip'], '`delete`'],
  [['preview', 'leads.csv', '--rows', '-1'], 'whole number'],
  [['demo', '--seed', 'x'], '--seed cannot be "x"'],
  [['completion', 'bsh'], '<shell> cannot be "bsh".\nDid you mean `bash`?'],
  [['lists', '--by', 'shop', '--lang', 'vi'], '--by không thể là "shop".\nChọn một trong: list, vendor'],
  [['segment', '--bins', '21', '--lang', 'vi'], '--bins không thể là "21".\nHãy ghi số nguyên, từ 2 đến 20.'],
  [['dedupe', 'undo', 'x'], '<run> cannot be "x"'],
  [['export', '--limit', '0'], '--limit cannot be "0"'],
  [['config', 'list', '--as-of', ''], 'empty value'],
  [['dedupe', '--clusters'], 'needs a FILE'],
  [['dedupe', 'leads.csv', '--clusters', '-o', 'people.XLSX'], 'crm export'],
  [['dedupe', '-o', 'people.xlsx'], 'crm export'],
  [['dedupe', 'leads.csv', '--threshold', '0.9'], 'not for a file'],
  [['maps', 'delete', 'kiotviet-customers'], 'built in'],
  [['segment', 'rfresh'], 'crm segment refresh'],
  [['segment', '--rfm', '--where', 'age > 30'], 'two questions'],
  [['segment', 'age > 30', '--where', 'age > 40'], 'two questions'],
  [['segment', 'orders(withn 30d)'], '`WITHIN`'],
  [['export', '--segment', 'loyal', '--columns', ','], '--columns name'],
  [['export', '--segment', 'loyal', '--manifest', '-'], 'file of its own'],
  [['export', '--segment', 'loyal', '-o', 'a.csv', '--manifest', 'a.csv'], 'file of its own'],
])('%j is a usage error that says what it takes', async (words, said) => {
  const context = testShop();
  await context.crm('init');
  expect(await context.crm(...words)).toBe(2);
  expect(context.err()).toContain(said);
});

test.each(['2026-03-08T09:00', '2026-03-08', '2026-02-30T09:00:00+07:00', 'Mar 8 2026 09:00 +07:00'])(
  'CRM_NOW=%s is no instant with offset',
  async (now) => {
    const context = testShop({ CRM_NOW: now });
    expect(await context.crm('init', '--json')).toBe(2);
    expect(context.error().hint).toContain('+07:00');
  },
);

test.each([
  ['2026-03-08T17:00:00Z', '2026-03-09'],
  ['2026-03-08T16:59:59.999Z', '2026-03-08'],
  ['2026-03-08T23:30:00-1200', '2026-03-09'],
  ['2026-03-09T06:00+14', '2026-03-08'],
])('CRM_NOW=%s is %s in the zone of the workspace', async (now, day) => {
  const context = testShop({ CRM_NOW: now });
  await context.crm('init');
  expect(await context.crm('segment', '--rfm', '--json'), context.err()).toBe(0);
  expect(context.json().as_of).toBe(day);
});

test.each([
  ['config', '--json', 'list'],
  ['--json', 'config', 'list'],
  ['suppress', '--json', 'list'],
  ['imports', '--json'],
  ['schedule', 'print', 'cron', '--json'],
  ['completion', 'bash', '--json'],
])('%s %s %s takes the flags of every command, wherever they stand', async (...words) => {
  const context = testShop();
  await context.crm('init');
  expect(await context.crm(...words), context.err()).toBe(0);
  expect(context.json().schema_version).toBe(1);
});

test('`crm help COMMAND` is its help', async () => {
  const context = testShop();
  expect(await context.crm('help', 'import')).toBe(0);
  expect(context.out()).toContain('crm import leads.csv');
});

test('what stands behind -- is no flag', async () => {
  const context = testShop();
  expect(await context.crm('import', '--', '--json')).toBe(20);
  expect(context.err()).toContain('crm: ');
});

test('-o takes the result of any command, and refuses a file that is there before the work', async () => {
  const context = testShop();
  expect(await context.crm('init', '--json', '-o', 'made.json')).toBe(0);
  expect(JSON.parse(readFileSync(context.path('made.json'), 'utf8')).created).toBe(true);
  expect(context.out()).toBe('');
  expect(await context.crm('config', 'set', 'regime', 'eu', '-o', 'made.json')).toBe(2);
  await context.crm('config', 'get', 'regime');
  expect(context.out()).toBe('vn\n');
  expect(await context.crm('config', 'set', 'regime', 'eu', '-o', 'made.json', '--force')).toBe(0);
});

test.each([
  ['backup', 'my.db', '`crm backup my.db`'],
  ['contacts', 'people.pdf', '.csv'],
  ['export --segment prospect', 'people.docx', '.xlsx'],
  ['preview leads.csv', 'rows.xlsx', '.csv'],
  ['segment --rfm --format csv', 'scores.xlsx', '.csv'],
])('crm %s -o %s is refused before the work, with what to type instead', async (line, file, hint) => {
  const context = testShop();
  await context.crm('init');
  expect(await context.crm(...line.split(' '), '-o', file, '--json')).toBe(2);
  expect(context.error().hint).toContain(hint);
  expect(existsSync(context.path(file))).toBe(false);
});

test.each([
  ['config list', 'config.txt'],
  ['config list', 'config'],
  ['config list', 'config.2026-03-08'],
  ['completion bash', 'crm.bash'],
])('crm %s -o %s is written', async (line, file) => {
  const context = testShop();
  await context.crm('init');
  expect(await context.crm(...line.split(' '), '-o', file), context.err()).toBe(0);
  expect(existsSync(context.path(file))).toBe(true);
});

test('-o - is stdout', async () => {
  const context = testShop();
  expect(await context.crm('init', '--json', '-o', '-')).toBe(0);
  expect(context.json().created).toBe(true);
});

test('a database named on the line wins over CRM_DB, and that over one in the folder', async () => {
  const context = testShop();
  await context.crm('init', '--db', 'named.db', '--json');
  expect(context.json().database).toBe(context.path('named.db'));
  const bare = testShop({ CRM_DB: '' });
  await bare.crm('init', '--json');
  expect(bare.json().database).toBe(bare.path('crm/crm.db'));
  writeFileSync(bare.path('crm.db'), '');
  await bare.crm('init', '--json');
  expect(bare.json().database).toBe(bare.path('crm.db'));
});
