import { expect, test } from 'vitest';
import { shopWithFiles } from '../documented.ts';
import { testShop } from '../shop.ts';
import { malformed } from './malformed.ts';

async function shopWithPeople() {
  const context = shopWithFiles();
  expect(await context.crm('import', 'leads.csv', '--list', 'thu', '--vendor', 'Bảo hiểm A')).toBe(0);
  expect(await context.crm('import', 'orders.csv', '--as', 'orders')).toBe(0);
  return context;
}

test('a hundred wrong texts each tell the column and the way out', async () => {
  const context = await shopWithPeople();
  expect(malformed.length).toBeGreaterThan(100);
  for (const [text, column, hint] of malformed) {
    expect(await context.crm('segment', '--json', '--', text), text).toBe(2);
    const { message, hint: told } = context.error();
    expect([text, /^Column (\d+):/.exec(message)?.[1]]).toEqual([text, String(column)]);
    expect(told, text).toContain(hint);
  }
});

test.each([
  '"; DROP TABLE contact; --',
  "x' OR 1=1 --",
  "name = ''' OR 1=1 --'",
  "name = 'x); DELETE FROM contact; --'",
  'name ~ "%"',
  "name ~ '_'",
  "name ~ '\\'",
  "name = ':p1'",
  "name = '\u0000'",
  "IN LIST 'x'' OR 1=1'",
  "orders(product ~ 'x'' UNION SELECT 1 --')",
  "sample(10%, key = ''';--')",
])('%s reaches no SQL', async (text) => {
  const context = await shopWithPeople();
  const code = await context.crm('segment', '--json', '--', text);
  expect([0, 2]).toContain(code);
  if (code === 0 && !text.startsWith('sample')) expect(context.json().contacts).toBe(0);
  expect(await context.crm('segment', 'created IS NOT EMPTY', '--json')).toBe(0);
  expect(context.json().contacts).toBe(9);
});

test('200 clauses and 20 levels are taken, one more is not', async () => {
  const context = await shopWithPeople();
  const clauses = (count: number) => Array.from({ length: count }, (_, i) => `age > ${i}`).join(' OR ');
  const nested = (levels: number) => `${'('.repeat(levels)}age > 3${')'.repeat(levels)}`;
  const denied = (levels: number) => `${'NOT '.repeat(levels)}review`;
  for (const text of [clauses(200), nested(20), denied(20)]) expect(await context.crm('segment', text)).toBe(0);
  for (const text of [clauses(201), nested(21), denied(21)]) expect(await context.crm('segment', text)).toBe(2);
});

test.each([
  '../../etc/x',
  'a b',
  'NOT',
  'list',
  'create',
  'champions',
  'Hibernating',
  'age',
  'tuổi',
  '',
  '-x',
  'a/b',
  'x'.repeat(61),
])('no segment may be called "%s"', async (name) => {
  const context = await shopWithPeople();
  expect(await context.crm('segment', 'create', '--where', 'review', '--json', '--', name)).toBe(2);
});

test('a text as large as the limits allow is answered, a larger one is refused with a sentence', async () => {
  const context = await shopWithPeople();
  const phones = (count: number) => Array.from({ length: count }, (_, i) => `0901${234_567 + i}`).join(', ');
  const calls = (word: string) =>
    Array.from({ length: 200 }, (_, i) => `orders(within ${i + 400}d, product != 'x')`).join(` ${word} `);
  for (const text of [`phone IN (${phones(1100)})`, `phone NOT IN (${phones(3000)})`, calls('AND'), calls('OR')]) {
    for (const words of [
      ['segment', text],
      ['contacts', '--where', text],
    ]) {
      expect(await context.crm(...words), context.err()).toBe(0);
    }
  }
  for (const text of [
    `name ~ '${'a'.repeat(1001)}'`,
    `name = '${'a'.repeat(100_000)}'`,
    `age IN (${'1,'.repeat(10_000)}1)`,
    `IN LIST '${'a'.repeat(100_000)}'`,
    'a'.repeat(100_000),
  ]) {
    expect(await context.crm('segment', text)).toBe(2);
    expect(await context.crm('segment', 'create', 'large', '--where', text)).toBe(2);
  }
  expect(await context.crm('segment', `name ~ '${'a'.repeat(1000)}'`)).toBe(0);
});

test('without a database there is nobody to ask', async () => {
  expect(await testShop().crm('segment', 'review')).toBe(10);
});
