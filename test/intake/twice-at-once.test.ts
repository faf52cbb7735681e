import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

test.each([
  ['orders', 'Mã đơn,SĐT,Ngày đặt hàng,Tổng tiền'],
  ['orders without ids', 'SĐT,Ngày đặt hàng,Tổng tiền'],
  ['leads', 'Họ tên,SĐT,Email,Ghi chú'],
])('one file of %s that two runs import at once is stored once, and both end well', async (kind, header) => {
  const context = testShop();
  await context.crm('init');
  const cells = (i: number) =>
    kind === 'leads'
      ? [`Lan ${i}`, `09123456${i}`, `a${i}@example.com`, 'x']
      : [...(kind === 'orders' ? [`D${i}`] : []), `09123456${i}`, '2026-03-01', '500000'];
  const rows = Array.from({ length: 30 }, (_, i) => cells(10 + i).join(','));
  writeFileSync(context.path('o.csv'), `${header}\n${rows.join('\n')}\n`);
  const as = ['--as', kind.split(' ')[0] ?? ''];
  const other = testShop({ CRM_DB: context.path('crm.db') });
  // Both read and stage the file before either of them writes.
  const codes = await Promise.all([
    context.crm('import', 'o.csv', ...as, '--json'),
    other.crm('import', context.path('o.csv'), ...as, '--json'),
  ]);
  expect(codes).toEqual([0, 0]);
  const known = [context, other].map((one) => one.json().imports[0].already_imported);
  expect(known.sort()).toEqual([false, true]);
  await context.crm('imports', '--json');
  expect(context.json().imports).toHaveLength(1);
});
