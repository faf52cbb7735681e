import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shopWithFiles } from '../documented.ts';
import { testShop } from '../shop.ts';

async function begun() {
  const context = testShop();
  await context.crm('init');
  return context;
}

test('a setting is kept and read back alone on its line', async () => {
  const context = await begun();
  expect(await context.crm('config', 'set', 'country', 'GB', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ setting: 'country', value: 'GB', was: 'VN' });
  expect(await context.crm('config', 'get', 'country')).toBe(0);
  expect(context.out()).toBe('GB\n');
});

test('the list holds every setting', async () => {
  const context = await begun();
  await context.crm('config', 'list', '--json');
  expect(context.json().settings).toMatchObject({ country: 'VN', currency: 'VND', timezone: 'Asia/Ho_Chi_Minh' });
});

test.each([
  [['config', 'set', 'country', 'XX'], 'a country code'],
  [['config', 'set', 'currency', 'dong'], 'a currency code'],
  [['config', 'set', 'timezone', 'Saigon'], 'a time zone'],
  [['config', 'set', 'regime', 'cn'], 'vn, eu, us'],
  [['config', 'set', 'dnc_max_age_days', '-1'], 'a number of days'],
  [['config', 'get', 'langage'], 'language'],
  [['config', 'lst'], 'list'],
  [['config'], 'list, get, set'],
])('%j is refused with what it takes', async (words, hint) => {
  const context = await begun();
  expect(await context.crm(...words)).toBe(2);
  expect(context.err()).toContain(hint);
});

test('a dry change changes nothing', async () => {
  const context = await begun();
  const before = readFileSync(context.path('crm.db'));
  expect(await context.crm('config', 'set', 'country', 'GB', '-n', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ value: 'GB', was: 'VN' });
  expect(readFileSync(context.path('crm.db'))).toEqual(before);
});

test('another currency leaves no total in the old one', async () => {
  const context = shopWithFiles();
  await context.crm('import', 'leads.csv');
  await context.crm('import', 'orders.csv', '--as', 'orders');
  expect(await context.crm('config', 'set', 'currency', 'USD')).toBe(0);
  expect(await context.crm('doctor')).toBe(0);
});
