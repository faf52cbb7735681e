import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

test('a list whose ids share the space of another list without a vendor says so once, and names --id-space', async () => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'ID,Họ tên,SĐT\n4,Nguyễn Văn An,0912345671\n');
  writeFileSync(context.path('b.csv'), 'ID,Họ tên,SĐT\n4,Trần Hữu An,0987654321\n');
  await context.crm('import', 'a.csv');
  expect(context.err()).not.toContain('--id-space');
  await context.crm('import', 'b.csv');
  expect(context.err()).toContain('--id-space NAME');
  await context.crm('import', 'b.csv', '--again');
  expect(context.err()).not.toContain('--id-space');
});

test.each([
  ['a vendor', '--vendor', 'V'],
  ['a space of its own', '--id-space', 'b'],
])('a list of %s says nothing of ids and joins nobody by them', async (_, ...words) => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'ID,Họ tên,SĐT\n4,Nguyễn Văn An,0912345671\n');
  writeFileSync(context.path('b.csv'), 'ID,Họ tên,SĐT\n4,Trần Hữu An,0987654321\n');
  await context.crm('import', 'a.csv');
  await context.crm('import', 'b.csv', '--json', ...words);
  expect(context.err()).not.toContain('--id-space');
  expect(context.json().imports[0]).toMatchObject({ new: 1, merged: 0 });
});
