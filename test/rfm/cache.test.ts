import { expect, test } from 'vitest';
import { shopWithFiles } from '../documented.ts';

test('the stored totals and the orders themselves tell the same', async () => {
  const context = shopWithFiles();
  expect(await context.crm('import', 'leads.csv', '--list', 'thu')).toBe(0);
  expect(await context.crm('import', 'orders.csv', '--as', 'orders')).toBe(0);
  // On the day of the last order the cache answers; an order of the day after makes the day before the past.
  expect(await context.crm('segment', '--rfm', '--as-of', '2026-03-01', '--json')).toBe(0);
  const stored = context.json();
  const later = 'Mã đơn,Ngày đặt,Số điện thoại,Tổng tiền\nD099,2026-03-02,0901234567,100000\n';
  expect(await context.crmWith(later, 'import', '-', '--as', 'orders')).toBe(0);
  expect(await context.crm('segment', '--rfm', '--as-of', '2026-03-01', '--json')).toBe(0);
  expect(context.json()).toEqual({ ...stored, ignored: { ...stored.ignored, after_as_of: 1 } });
});

test('an opening balance counts until a sale of its time is imported', async () => {
  const context = shopWithFiles();
  const till = [
    'Họ tên,Số điện thoại,Số đơn trước đây,Tổng chi trước đây,Lần mua cuối',
    'Nguyễn Thị Lan,0901234567,7,3500000,2025-12-31',
    'Trần Văn Nam,0912604318,2,500000,2024-01-31',
  ].join('\n');
  expect(
    await context.crmWith(
      till,
      'import',
      '-',
      '--list',
      'till',
      '--map',
      'orders_before="Số đơn trước đây",spent_before="Tổng chi trước đây",last_order_before="Lần mua cuối"',
    ),
  ).toBe(0);
  expect(await context.crm('segment', '--rfm', '--scores', '--json')).toBe(0);
  expect(context.json().opening_balance).toBe(2);
  expect(context.json().scores[0]).toMatchObject({ frequency: 7, monetary: 3_500_000, recency_days: 67 });
  expect(await context.crm('import', 'orders.csv', '--as', 'orders')).toBe(0);
  expect(await context.crm('segment', '--rfm', '--scores', '--json')).toBe(0);
  // Lan's orders begin within the time of her balance, Nam's after his.
  expect(context.json().opening_balance).toBe(1);
  expect(context.json().scores.slice(0, 2)).toMatchObject([
    { frequency: 5, monetary: 2_350_000 },
    { frequency: 4, monetary: 2_640_000 },
  ]);
});
