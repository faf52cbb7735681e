import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

test('access names rows of others and rejected rows that hold an address of the person', async () => {
  const context = testShop();
  writeFileSync(
    context.path('leads.csv'),
    'Họ tên,SĐT,Ghi ở quầy\nPhạm Lan,0912345671,\nLê Hùng,0912345672,bạn của 0912.345.671\nTrần Mai,0912345673,khác\n,,gọi 0912345671\n',
  );
  expect(await context.crm('import', context.path('leads.csv'), '--as', 'leads')).toBe(0);
  expect(await context.crm('access', '0912345671', '--json')).toBe(0);
  expect(context.json().mentions).toEqual([
    { table: 'lead', import: 1, file: 'leads.csv', line: 3 },
    { table: 'reject', import: 1, file: 'leads.csv', line: 5 },
  ]);
});
