import { readFileSync, writeFileSync } from 'node:fs';
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
  const shop = testShop(env);
  expect(await shop.crm('ini', ...words)).toBe(2);
  expect(shop.err()).toContain(said);
});

test('the workspace decides the language where nothing else does', async () => {
  const shop = testShop();
  await shop.crm('init');
  await shop.crm('config', 'set', 'language', 'vi');
  await shop.crm('config', 'set', 'regime', 'cn');
  expect(shop.err()).toContain('không hợp lệ');
});

test.each([[['--help']], [['--help', '--lang', 'vi']], [['help']], [[]], [['--version']], [['init', '--help']]])(
  '%j prints and is done',
  async (words) => {
    const shop = testShop();
    expect(await shop.crm(...words)).toBe(0);
    expect(shop.out()).not.toBe('');
    expect(shop.err()).toBe('');
  },
);

test.each([
  [['config', 'set', 'country'], 'missing'],
  [['config', 'list', '--frmat', 'json'], '--format'],
  [['config', 'list', '--format', 'jsn'], '`json`'],
  [['config', 'list', '--wait', 'long'], 'number of seconds'],
  [['config', 'list', '--as-of', '2026-02-30'], '2026-01-31'],
  [['config', 'list', '--tz', 'Saigon'], 'Asia/Ho_Chi_Minh'],
  [['config', 'list', 'all'], 'too many words'],
  [['config', 'get'], 'missing'],
  [['--db'], '--help'],
])('%j is a usage error that says what it takes', async (words, said) => {
  const shop = testShop();
  await shop.crm('init');
  expect(await shop.crm(...words)).toBe(2);
  expect(shop.err()).toContain(said);
});

test('CRM_NOW without an offset is refused', async () => {
  const shop = testShop({ CRM_NOW: '2026-03-08T09:00' });
  expect(await shop.crm('init', '--json')).toBe(2);
  expect(shop.error().hint).toContain('+07:00');
});

test('-o takes the result of any command, and refuses a file that is there before the work', async () => {
  const shop = testShop();
  expect(await shop.crm('init', '--json', '-o', 'made.json')).toBe(0);
  expect(JSON.parse(readFileSync(shop.path('made.json'), 'utf8')).created).toBe(true);
  expect(shop.out()).toBe('');
  expect(await shop.crm('config', 'set', 'regime', 'eu', '-o', 'made.json')).toBe(2);
  await shop.crm('config', 'get', 'regime');
  expect(shop.out()).toBe('vn\n');
  expect(await shop.crm('config', 'set', 'regime', 'eu', '-o', 'made.json', '--force')).toBe(0);
});

test('-o - is stdout', async () => {
  const shop = testShop();
  expect(await shop.crm('init', '--json', '-o', '-')).toBe(0);
  expect(shop.json().created).toBe(true);
});

test('a database named on the line wins over CRM_DB, and that over one in the folder', async () => {
  const shop = testShop();
  await shop.crm('init', '--db', 'named.db', '--json');
  expect(shop.json().database).toBe(shop.path('named.db'));
  const bare = testShop({ CRM_DB: '' });
  await bare.crm('init', '--json');
  expect(bare.json().database).toBe(bare.path('crm/crm.db'));
  writeFileSync(bare.path('crm.db'), '');
  await bare.crm('init', '--json');
  expect(bare.json().database).toBe(bare.path('crm.db'));
});
