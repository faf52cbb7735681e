import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { done, phoneOf, shopWithSales, writeBaskets } from './shop-with-sales.ts';

const page = readFileSync(new URL('../../docs/promotions.md', import.meta.url), 'utf8');
/** Names of keys in the section on JSON. */
const documented = new Set([...page.slice(page.indexOf('## JSON')).matchAll(/"(\w+)"/g)].map(([, key]) => key));
/** Keys that are data, and those that `crm campaign lift` documents. */
const elsewhere = new Set([
  'reasons',
  'detail',
  'treated',
  'holdout',
  'difference',
  'incremental_buyers',
  'incremental_revenue',
  'incremental_profit',
]);
const ofLift = new Set([
  'verdict',
  'difference',
  'more_per_arm',
  'incremental_buyers',
  'incremental_revenue',
  'incremental_profit',
  'cost',
  'margin',
  'amount',
  'currency',
]);

function keysOf(value: unknown, found: Set<string>): Set<string> {
  if (Array.isArray(value)) for (const item of value) keysOf(item, found);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      found.add(key);
      if (!elsewhere.has(key)) keysOf(inner, found);
    }
  return found;
}

test('every key of the JSON of promotions is documented, and every documented one is printed', async () => {
  const shop = await shopWithSales(3, [
    ['B1', '2025-11-07 09:30', 1, 'Serum C', 2, 350_000, 'Q1', 'lan'],
    ['B2', '2025-11-08', 2, 'Son môi', 1, 120_000, 'Q1', 'lan'],
  ]);
  const printed = new Set<string>();
  const run = async (line: string) => keysOf((await done(shop, `${line} --json`)).json(), printed);
  await run('promo create tet --percent 15 --where "phone IS NOT EMPTY" --holdout 20%');
  await run('promo create best --percent 20 --exclusive --limit 5');
  await run('promo create coupon --amount-off 20k --code');
  await run('promo codes coupon --code SALE83');
  await run('promo show best');
  await run('promo list');
  await run('promo check B1 B2 --code SALE83');
  await run('promo simulate --on last-quarter');
  await run('promo simulate --on last-quarter --by-order');
  await run('promo apply B1');
  await run('promo report tet');
  writeBaskets(shop, 'till.csv', [
    ['a', 1, 10_000, 'NOCODE'],
    ['b', 1, 10_000, 'NOCODE'],
    ['c', 1, 10_000, 'NOCODE'],
  ]);
  await run('promo apply till.csv');
  await run('promo audit');
  await run('promo release B1');
  await run('promo end tet');
  expect([...printed].filter((key) => !documented.has(key) && !ofLift.has(key))).toEqual([]);
  expect([...documented].filter((key) => !printed.has(key ?? ''))).toEqual([]);
  // The card of a person tells what was given.
  await done(shop, 'promo apply B1');
  await done(shop, `show ${phoneOf(1)} --json`);
  expect(JSON.stringify(shop.json())).toContain('"promotion":"best","uses":1');
});
