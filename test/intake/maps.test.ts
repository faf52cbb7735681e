import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const april = 'Mã,Số liên lạc,Ai\nX1,0912000701,Nguyễn Văn An\nX2,0912000702,Lê Thị Bình\n';
const may = 'Mã,Số liên lạc,Ai\nX3,0912000703,Trần Văn Cường\n';
const fields = (context: ReturnType<typeof testShop>) =>
  context.json().imports[0].columns.map(({ field }: { field: string | null }) => field);

async function shopWithMap() {
  const context = testShop();
  writeFileSync(context.path('april.csv'), april);
  writeFileSync(context.path('may.csv'), may);
  const map = 'external_id=Mã,phone="Số liên lạc",name=Ai';
  expect(await context.crm('import', 'april.csv', '--map', map, '--save-map', 'insurer', '--json')).toBe(0);
  return context;
}

test('a saved map reads the next file with the same headers by itself, and says so', async () => {
  const context = await shopWithMap();
  expect(await context.crm('import', 'may.csv', '--json')).toBe(0);
  expect(fields(context)).toEqual(['external_id', 'phone', 'name']);
  expect(context.err()).toContain('saved map insurer');
});

test('--map goes before a saved map', async () => {
  const context = await shopWithMap();
  expect(await context.crm('import', 'may.csv', '--map', 'note=Ai', '--json')).toBe(0);
  expect(fields(context)).toEqual(['external_id', 'phone', 'note']);
});

test('--use-map none reads a file without any map', async () => {
  const context = await shopWithMap();
  expect(await context.crm('import', 'may.csv', '--use-map', 'none', '--json')).toBe(0);
  expect(fields(context)).toEqual([null, 'phone', null]);
});

test('a map named for a file with more columns reads those that it knows; the others are guessed', async () => {
  const context = await shopWithMap();
  writeFileSync(context.path('june.csv'), 'Email,Ai,Mã\nan@example.com,Nguyễn Văn An,X9\n');
  expect(await context.crm('import', 'june.csv', '--use-map', 'insurer', '--json')).toBe(0);
  expect(fields(context)).toEqual(['email', 'name', 'external_id']);
});

test('a map that is unknown, or none of whose columns is there, is refused with what helps', async () => {
  const context = await shopWithMap();
  expect(await context.crm('import', 'may.csv', '--use-map', 'insurers', '--json')).toBe(2);
  expect(context.error().hint).toContain('insurer');
  expect(await context.crm('import', 'may.csv', '--use-map', 'shopify-orders', '--json')).toBe(2);
  expect(context.error().hint).toContain('crm maps show shopify-orders');
});

test('a map cannot take the name of a till or of none', async () => {
  const context = await shopWithMap();
  expect(await context.crm('import', 'may.csv', '--save-map', 'none', '--json')).toBe(2);
  expect(await context.crm('import', 'may.csv', '--save-map', 'shopee-orders', '--json')).toBe(2);
});

test('a dry run saves no map', async () => {
  const context = await shopWithMap();
  expect(await context.crm('import', 'may.csv', '--save-map', 'other', '--dry-run', '--json')).toBe(0);
  expect(await context.crm('maps', 'show', 'other', '--json')).toBe(2);
});

test('maps are listed, shown and deleted', async () => {
  const context = await shopWithMap();
  expect(await context.crm('maps', '--json')).toBe(0);
  expect(context.json().maps[0]).toMatchObject({ name: 'insurer', till: null, columns: 3 });
  expect(context.json().maps.find(({ name }: { name: string }) => name === 'haravan-orders').confirmed).toBe('no');
  expect(await context.crm('maps', 'delete', 'insurer')).toBe(0);
  expect(await context.crm('maps', 'show', 'insurer', '--json')).toBe(2);
});

test('the same bytes with another map named are not the same import', async () => {
  const context = await shopWithMap();
  expect(await context.crm('import', 'april.csv', '--use-map', 'insurer', '--json')).toBe(2);
  expect(context.error().hint).toContain('crm imports undo 1');
});

test('the same map in another order is the same map', async () => {
  const context = testShop();
  const rows = 'A,B\nNguyễn An,0912000801\n';
  const maps = ['name=A,phone=B', 'phone=B,name=A'];
  for (const map of maps)
    expect(await context.crmWith(rows, 'import', '-', '--map', map, '--json'), context.err()).toBe(0);
  expect(context.json().imports[0].already_imported).toBe(true);
});

test('a column that is read otherwise than its header says, and one that is left out, are said', async () => {
  const context = testShop();
  const rows =
    'Họ tên,Điện thoại,Ngày mua,Ngày đặt\n0912000801,Nguyễn An,01/02/2026,02/02/2026\n0912000802,Lê Bình,03/02/2026,14/02/2026\n';
  expect(await context.crmWith(rows, 'preview', '-', '--json')).toBe(0);
  expect(context.err()).toContain('header.conflict');
  expect(context.err()).toContain('Column "Ngày đặt" is not used: "Ngày mua" is the order_date');
});

test('a file that was imported before saves no map, which is said', async () => {
  const context = await shopWithMap();
  expect(await context.crm('import', 'april.csv', '--save-map', 'again', '--json')).toBe(0);
  expect(context.json().imports[0].already_imported).toBe(true);
  expect(context.err()).toContain('The map again was not saved');
});
