import { writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { testShop } from '../shop.ts';

export type TestShop = ReturnType<typeof testShop>;

/** A shop into which one list was imported: its CSV, and the flags that say what its contract covers. */
export async function shopWithLeads(csv: string, ...flags: readonly string[]): Promise<TestShop> {
  const context = testShop();
  await importLeads(context, { list: 'insurer', csv }, ...flags);
  return context;
}

/** One more list. */
export async function importLeads(
  context: TestShop,
  { list, csv }: { list: string; csv: string },
  ...flags: readonly string[]
): Promise<void> {
  writeFileSync(context.path(`${list}.csv`), csv);
  expect(await context.crm('import', `${list}.csv`, '--as', 'leads', '--list', list, ...flags), context.err()).toBe(0);
}

/** Orders of a day, an amount each, by phone. */
export async function importOrders(context: TestShop, orders: readonly (readonly [phone: string, day: string])[]) {
  const lines = orders.map(([phone, day], i) => `D${i},${day},${phone},100000`);
  writeFileSync(context.path('orders.csv'), `Mã đơn,Ngày đặt hàng,SĐT,Số tiền\n${lines.join('\n')}\n`);
  expect(
    await context.crm('import', 'orders.csv', '--as', 'orders', '--map', 'order_date="Ngày đặt hàng"'),
    context.err(),
  ).toBe(0);
}

/** The manifest of the last export: the last line on stderr. */
export const manifestOf = (context: TestShop) => JSON.parse(context.err().trim().split('\n').at(-1) ?? '{}');

/** The rows of the last export, by the names of their columns. No cell may hold a line break or a quote. */
export function rowsOf(context: TestShop): Record<string, string>[] {
  const [head = '', ...lines] = context
    .out()
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(cellsOf(line).map((cell, i) => [names[i] ?? '', cell])));
}

const cellsOf = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, -1)
    .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));

export const everybody = ['--where', 'created IS NOT EMPTY'] as const;
