import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TestShop, write } from '../contacts/people.ts';
import { testShop } from '../shop.ts';

const january = `Họ tên,SĐT,Email,Địa chỉ
Trần Ngọc Lan,0901234567,lan@example.vn,
Trần Ngọc Lan,0901234567,,
Lê Quang Minh,0912345670,,
Phạm Hoà,,hoa@example.vn,
Ai Đó,12,,
,0933111222,,
`;
const february = `Họ tên,SĐT
Lê Quang Minh,0912345670
Đỗ Thị Yến,0977000111
`;
const orders = `Mã đơn,Ngày đặt,SĐT,Thành tiền
D1,2025-12-20,0901234567,200000
D2,2026-01-20,0912345670,300000
D3,2026-02-20,0912345670,100000
D4,2026-02-21,0977000111,50000
`;
const basis = ['--consent', 'call', '--basis', 'contract 1'];

async function shopWithLists(): Promise<TestShop> {
  const context = testShop();
  write(context, 'january.csv', january);
  write(context, 'february.csv', february);
  write(context, 'orders.csv', orders);
  const first = ['--list', 'insurer-01', '--vendor', 'An Bình', '--cost', '1000000', '--bought-on', '2026-01-05'];
  expect(await context.crm('import', 'january.csv', ...first, ...basis)).toBe(0);
  const second = ['--list', 'insurer-02', '--vendor', 'An Bình', '--cost', '500000', '--bought-on', '2026-02-05'];
  expect(await context.crm('import', 'february.csv', ...second)).toBe(0);
  expect(await context.crm('import', 'orders.csv', '--as', 'orders')).toBe(0);
  return context;
}

const vnd = (amount: number) => ({ amount, currency: 'VND' });

test('the scorecard counts a list from its rows to what its people bought', async () => {
  const context = await shopWithLists();
  await context.crm('suppress', 'add', '0933111222', '--channel', 'sms');
  expect(await context.crm('lists', '--json')).toBe(0);
  expect(context.json().lists[0]).toEqual({
    list: 'insurer-01',
    vendor: 'An Bình',
    bought_on: '2026-01-05',
    rows: 6,
    rejected: 1,
    valid: 5,
    duplicate_inside: 1,
    contacts: 4,
    overlap_with_other_lists: 1,
    // Lan had bought in December.
    overlap_with_customers: 1,
    suppressed: 1,
    // Hoà has no phone, and calls are all that the contract covers.
    contactable: 3,
    reached: 0,
    interested: 0,
    customers: 1,
    orders: 2,
    revenue: vnd(400_000),
    cost: vnd(1_000_000),
    cost_per_contact: vnd(250_000),
    cost_per_sale: vnd(500_000),
  });
});

test('a list that brought known people has brought no customer; without a contract nobody may be contacted', async () => {
  const context = await shopWithLists();
  await context.crm('lists', '--json');
  const { lists } = context.json();
  expect(lists[1]).toMatchObject({ contacts: 2, overlap_with_customers: 1, customers: 1, revenue: vnd(50_000) });
  // Minh may be called by the contract of the first list, Yến by none.
  expect(lists[1].contactable).toBe(1);
});

test("a vendor's lists count together, each person once", async () => {
  const context = await shopWithLists();
  await context.crm('lists', '--by', 'vendor', '--json');
  expect(context.json().vendors).toMatchObject([
    {
      vendor: 'An Bình',
      lists: 2,
      rows: 8,
      contacts: 5,
      duplicate_inside: 2,
      overlap_with_other_lists: 0,
      customers: 2,
      orders: 3,
      cost: vnd(1_500_000),
    },
  ]);
  await context.crm('lists', '--by', 'vendor', '--format', 'csv');
  expect(context.out()).toMatch(/^vendor,lists,bought_on,rows,/);
});

test('the scorecard is that of the day that is asked for', async () => {
  const context = await shopWithLists();
  await context.crm('lists', '--as-of', '2026-01-31', '--json');
  expect(context.json().lists[0]).toMatchObject({ customers: 1, orders: 1, revenue: vnd(300_000) });
});

test('where the day of buying is not known, what had been imported before decides who was a customer', async () => {
  const context = testShop();
  write(context, 'orders.csv', orders);
  write(context, 'january.csv', january);
  await context.crm('import', 'orders.csv', '--as', 'orders');
  await context.crm('import', 'january.csv', '--list', 'late');
  await context.crm('lists', '--json');
  expect(context.json().lists[0]).toMatchObject({
    overlap_with_customers: 2,
    customers: 0,
    cost: null,
    cost_per_sale: null,
  });
});

test('an undone import is on no scorecard', async () => {
  const context = await shopWithLists();
  await context.crm('imports', 'undo', '1');
  await context.crm('lists', '--json');
  expect(context.json().lists.map(({ list }: { list: string }) => list)).toEqual(['insurer-02']);
});

test('valid rows are people, their repetitions, and those excluded, whatever the rows', async () => {
  const phone = fc.constantFrom('0901234567', '0912345670', '0933111222', '0944555666', '12', '');
  const row = fc.tuple(fc.constantFrom('Lan', 'Minh', 'Hoà', ''), phone);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const context = testShop();
      write(context, 'l.csv', `Họ tên,SĐT,Email\n${rows.map(([name, number]) => `${name},${number},`).join('\n')}\n`);
      await context.crm('init');
      await context.crm('suppress', 'add', '0944555666');
      expect(await context.crm('import', 'l.csv', '--as', 'leads')).toBe(0);
      await context.crm('lists', '--json');
      const [list] = context.json().lists;
      expect(list.rows).toBe(list.valid + list.rejected);
      expect(list.valid).toBe(list.contacts + list.duplicate_inside + list.suppressed);
    }),
    { numRuns: 12 },
  );
});

test('the refund file holds every unusable row, why, and its cells as bought', async () => {
  const context = await shopWithLists();
  expect(await context.crm('lists', 'refunds', 'insurer-01', '--format', 'csv', '-o', 'refunds.csv')).toBe(0);
  expect(readFileSync(context.path('refunds.csv'), 'utf8').split('\n')).toEqual([
    'file,line,column,value,code,message,Họ tên,SĐT,Email,Địa chỉ',
    'january.csv,3,,,row.duplicate,An earlier row of the list speaks of the same person.,Trần Ngọc Lan,0901234567,,',
    'january.csv,6,SĐT,12,phone.too_short,The phone has too few digits; a mobile number has 10.,Ai Đó,12,,',
    '',
  ]);
  await context.crm('lists', 'refunds', 'insurer-01', '--json');
  expect(context.json().refunds[1]).toMatchObject({ line: 6, code: 'phone.too_short', cells: { SĐT: '12' } });
});

test('somebody without phone, e-mail and address is no use', async () => {
  const context = testShop();
  write(context, 'l.csv', 'Mã KH,Họ tên,SĐT\nK1,Trần Ngọc Lan,\nK2,Lê Minh,0912345670\n');
  await context.crm('import', 'l.csv', '--list', 'l');
  await context.crm('lists', 'refunds', 'l', '--json', '--lang', 'vi');
  expect(context.json().refunds).toMatchObject([{ line: 2, code: 'row.unreachable' }]);
});

test('files of a list with other columns share one refund file', async () => {
  const context = await shopWithLists();
  write(context, 'more.csv', 'SĐT;Nghề nghiệp;Họ tên\n0977000111;Giáo viên;Đỗ Thị Yến\n');
  await context.crm('import', 'more.csv', '--list', 'insurer-02');
  await context.crm('lists', 'refunds', 'insurer-02', '--format', 'csv');
  const [header, line] = context.out().split('\n');
  expect(header).toBe('file,line,column,value,code,message,Họ tên,SĐT,Nghề nghiệp');
  expect(line).toMatch(/^more\.csv,2,,,row\.duplicate,.*,Đỗ Thị Yến,0977000111,Giáo viên$/);
});

test('an unknown list names the nearest', async () => {
  const context = await shopWithLists();
  expect(await context.crm('lists', 'refunds', 'insurer-1', '--json')).toBe(2);
  expect(context.error().hint).toContain('insurer-01');
});
