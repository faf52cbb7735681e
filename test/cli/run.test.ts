import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

test('a command that does not exist is answered with the nearest one', async () => {
  const context = testShop();
  expect(await context.crm('ini')).toBe(2);
  expect(context.err()).toContain('crm init');
});

test('a failure with --json is one object on stderr', async () => {
  const context = testShop();
  expect(await context.crm('init', '--jsn', '--json')).toBe(2);
  expect(context.error()).toMatchObject({ code: 'usage', exit: 2 });
  expect(context.out()).toBe('');
});

test('flags of every command may stand before it', async () => {
  const context = testShop();
  expect(await context.crm('--json', '--db', 'other.db', 'init')).toBe(0);
  expect(context.json()).toMatchObject({ schema_version: 1, created: true, database: context.path('other.db') });
});

test('init makes a database once', async () => {
  const context = testShop();
  expect(await context.crm('init', '--json')).toBe(0);
  expect(await context.crm('init', '--json')).toBe(0);
  expect(context.json().created).toBe(false);
});
