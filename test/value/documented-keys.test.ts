import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

/** A shop in which every part of the reports has something to tell. */
async function lively() {
  const shop = testShop();
  const row = (i: number, at: number) =>
    `D${i}-${at},2026-0${1 + (at % 3)}-0${1 + (i % 7)},09${12_000_000 + i * 7919},${at % 2 ? 'A' : 'B'},${at % 2 ? 'Serum' : 'Toner'},1,${1000 * (i + 1)}`;
  const rows = Array.from({ length: 24 }, (_, i) => [row(i, 0), ...(i % 2 ? [row(i, 1)] : [])]).flat();
  writeFileSync(shop.path('lines.csv'), `order id,date,phone,sku,product,quantity,unit price\n${rows.join('\n')}\n`);
  writeFileSync(shop.path('list.csv'), 'name,phone\nLan,0912000000\nNam,0901234567\n');
  await shop.crm('import', 'list.csv', '--list', 'a', '--vendor', 'V', '--cost', '5000');
  expect(await shop.crm('import', 'lines.csv', '--as', 'orders'), shop.err()).toBe(0);
  return shop;
}

/** Every name of a property, however deep; those under `ignored` and of money are the data's and everybody's. */
function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => [key, ...(key === 'ignored' ? [] : keysOf(inside))]);
}

const everywhere = new Set(['schema_version', 'amount', 'currency', 'code', 'scores']);

test.each([
  ['cohorts', [['cohorts'], ['cohorts', '--by', 'quarter']]],
  ['profit', [['profit'], ['profit', '--scores']]],
  [
    'next',
    [
      ['next', '--all', '--min-support', '1'],
      ['next', '--scores'],
    ],
  ],
])('the page of crm %s names every key of its JSON', async (page, lines) => {
  const shop = await lively();
  const text = readFileSync(new URL(`../../docs/${page}.md`, import.meta.url), 'utf8').replace(/```[^`]*```/g, '');
  const words = text.match(/`[^`]+`/g)?.join(' ') ?? '';
  for (const line of lines) {
    expect(await shop.crm(...line, '--json'), shop.err()).toBe(0);
    const keys = [...new Set(keysOf(shop.json()))].filter((key) => !everywhere.has(key));
    expect(keys.length).toBeGreaterThan(15);
    expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(words))).toEqual([]);
  }
});
