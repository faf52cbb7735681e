import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const spa = `Họ tên,SĐT,Màu yêu thích,Lần ghé,Ghi ở quầy
Phạm Lan,0912345671,Đỏ,2,x1
Lê Hùng,0912345672,xanh lá,10,
Trần Mai,0912345673,,,"a, b"
`;
const second = `Họ tên;SĐT;MÀU YÊU THÍCH
Phạm Lan;0912345671;Tím
`;

async function shopWithLists() {
  const context = testShop();
  for (const [name, rows] of Object.entries({ 'spa.csv': spa, 'second.csv': second })) {
    writeFileSync(context.path(name), rows);
    expect(await context.crm('import', context.path(name), '--as', 'leads', '--json')).toBe(0);
  }
  const count = async (expression: string) => {
    expect(await context.crm('segment', expression, '--json'), context.err()).toBe(0);
    return context.json().contacts;
  };
  return { context, count };
}

test('people are found by a column that no field takes, whatever the case and accents of its header', async () => {
  const { count } = await shopWithLists();
  expect(await count("extra('Màu yêu thích') = 'đỏ'")).toBe(1);
  expect(await count("extra('mau yeu thich') = 'ĐỎ'")).toBe(1);
  expect(await count("extra('Màu yêu thích') ~ 'xanh'")).toBe(1);
  expect(await count("extra('Màu yêu thích') IN ('tím', 'xanh lá')")).toBe(2);
  expect(await count("extra('Ghi ở quầy') = 'a, b'")).toBe(1);
});

test('a contact has the values of all its rows', async () => {
  const { count } = await shopWithLists();
  expect(await count("extra('Màu yêu thích') = 'đỏ' AND extra('Màu yêu thích') = 'tím'")).toBe(1);
  expect(await count("extra('Màu yêu thích') != 'tím'")).toBe(1);
});

test('a blank cell is a missing value', async () => {
  const { count } = await shopWithLists();
  expect(await count("extra('Màu yêu thích') IS EMPTY")).toBe(1);
  expect(await count("NOT extra('Màu yêu thích') = 'tím'")).toBe(2);
});

test('a column of numbers is compared as numbers', async () => {
  const { count } = await shopWithLists();
  expect(await count("extra('Lần ghé') >= 10")).toBe(1);
  expect(await count("extra('Lần ghé') BETWEEN 1 AND 9")).toBe(1);
});

test('a header that no file has is refused with the nearest one', async () => {
  const { context } = await shopWithLists();
  expect(await context.crm('segment', "extra('Màu yêu thik') = 'đỏ'", '--json')).toBe(2);
  expect(context.error().hint).toContain('Màu yêu thích');
});

test('a saved segment and its canonical text keep the header as it is written in the file', async () => {
  const { context } = await shopWithLists();
  expect(await context.crm('segment', 'create', 'red', '--where', "extra('mau yeu thich') = 'đỏ'")).toBe(0);
  expect(await context.crm('segment', "extra('mau yeu thich') = 'đỏ'", '--json')).toBe(0);
  expect(context.json().canonical).toBe("extra('MÀU YÊU THÍCH') = 'đỏ'");
});

test('the card shows what each row holds in columns that no field takes', async () => {
  const { context } = await shopWithLists();
  await context.crm('show', '0912345671', '--json');
  expect(context.json().extras).toEqual([
    { header: 'Màu yêu thích', value: 'Đỏ', import: 1, file: 'spa.csv', line: 2 },
    { header: 'Lần ghé', value: '2', import: 1, file: 'spa.csv', line: 2 },
    { header: 'Ghi ở quầy', value: 'x1', import: 1, file: 'spa.csv', line: 2 },
    { header: 'MÀU YÊU THÍCH', value: 'Tím', import: 2, file: 'second.csv', line: 2 },
  ]);
});

const referred = `Họ tên,SĐT,Người quen,Loại da
Phạm Lan,0912345671,chị Hoa,khô
Lê Hùng,0912345672,0987654321,dầu
Trần Mai,0912345673,gọi 0987654322 nhé,
`;

/** A shop with the list above, all of whom may be called. */
async function shopWithReferred() {
  const context = testShop();
  writeFileSync(context.path('referred.csv'), referred);
  const contract = ['--vendor', 'V', '--consent', 'call', '--basis', 'c1'];
  expect(await context.crm('import', context.path('referred.csv'), '--as', 'leads', ...contract)).toBe(0);
  return context;
}

test('an export writes the columns that no field takes, by their header or as the language writes them', async () => {
  const context = await shopWithReferred();
  expect(await context.crm('export', '--where', 'stage = lead', '--columns', "name,extra('Loại da')")).toBe(0);
  expect(context.out()).toBe('name,Loại da\nPhạm Lan,khô\nLê Hùng,dầu\nTrần Mai,\n');
  expect(await context.crm('export', '--where', 'stage = lead', '--columns', 'name,loại da')).toBe(0);
  expect(context.out()).toContain('Lê Hùng,dầu');
});

test('the plain list shows a phone in such a column until it is suppressed', async () => {
  const context = await shopWithReferred();
  const people = async () => {
    await context.crm('export', '--where', 'stage = lead', '--columns', 'Người quen');
    return context.out().trimEnd().split('\n').slice(1);
  };
  expect(await people()).toEqual(['chị Hoa', '0987654321', 'gọi 0987654322 nhé']);
  expect(await context.crm('suppress', 'add', '0987654321', '--channel', 'call')).toBe(0);
  expect((await people())[1]).not.toContain('0987654321');
});

test('a list for a channel shows no phone that stands in such a column', async () => {
  const context = await shopWithReferred();
  expect(await context.crm('export', '--where', 'stage = lead', '--for', 'call', '--columns', 'phone,Người quen')).toBe(
    0,
  );
  expect(context.out()).toContain('+84912345671,chị Hoa');
  expect(context.out()).not.toContain('0987654321');
  expect(context.out()).not.toContain('0987654322');
});
