import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shopWithFiles } from '../documented.ts';
import { testShop } from '../shop.ts';

async function begun() {
  const shop = testShop();
  await shop.crm('init');
  return shop;
}

test('a setting is kept and read back alone on its line', async () => {
  const shop = await begun();
  expect(await shop.crm('config', 'set', 'country', 'GB', '--json')).toBe(0);
  expect(shop.json()).toMatchObject({ setting: 'country', value: 'GB', was: 'VN' });
  expect(await shop.crm('config', 'get', 'country')).toBe(0);
  expect(shop.out()).toBe('GB\n');
});

test('the list holds every setting', async () => {
  const shop = await begun();
  await shop.crm('config', 'list', '--json');
  expect(shop.json().settings).toMatchObject({ country: 'VN', currency: 'VND', timezone: 'Asia/Ho_Chi_Minh' });
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
  const shop = await begun();
  expect(await shop.crm(...words)).toBe(2);
  expect(shop.err()).toContain(hint);
});

test('a dry change changes nothing', async () => {
  const shop = await begun();
  const before = readFileSync(shop.path('crm.db'));
  expect(await shop.crm('config', 'set', 'country', 'GB', '-n', '--json')).toBe(0);
  expect(shop.json()).toMatchObject({ value: 'GB', was: 'VN' });
  expect(readFileSync(shop.path('crm.db'))).toEqual(before);
});

test('another currency leaves no total in the old one', async () => {
  const shop = shopWithFiles();
  await shop.crm('import', 'leads.csv');
  await shop.crm('import', 'orders.csv', '--as', 'orders');
  expect(await shop.crm('config', 'set', 'currency', 'USD')).toBe(0);
  expect(await shop.crm('doctor')).toBe(0);
});
