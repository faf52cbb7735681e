import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

test('a command that does not exist is answered with the nearest one', async () => {
  const shop = testShop();
  expect(await shop.crm('ini')).toBe(2);
  expect(shop.err()).toContain('crm init');
});

test('a failure with --json is one object on stderr', async () => {
  const shop = testShop();
  expect(await shop.crm('init', '--jsn', '--json')).toBe(2);
  expect(shop.error()).toMatchObject({ code: 'usage', exit: 2 });
  expect(shop.out()).toBe('');
});

test('flags of every command may stand before it', async () => {
  const shop = testShop();
  expect(await shop.crm('--json', '--db', 'other.db', 'init')).toBe(0);
  expect(shop.json()).toMatchObject({ schema_version: 1, created: true, database: shop.path('other.db') });
});

test('init makes a database once', async () => {
  const shop = testShop();
  expect(await shop.crm('init', '--json')).toBe(0);
  expect(await shop.crm('init', '--json')).toBe(0);
  expect(shop.json().created).toBe(false);
});
