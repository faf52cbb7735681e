import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dump } from '../dump.ts';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

async function take(context: AppContext, name: string, rows: readonly string[], ...words: string[]) {
  writeFileSync(context.path(name), rows.map((row) => `${row}\n`).join(''));
  expect(await context.crm('import', name, '--json', ...words), context.err()).toBe(0);
  return context.json().imports[0];
}

async function spent(context: AppContext, phone: string) {
  expect(await context.crm('show', phone, '--json'), context.err()).toBe(0);
  const { count, spent: money, last_date } = context.json().orders;
  return { count, amount: money.amount, last_date };
}

async function groups(context: AppContext): Promise<Record<string, number>> {
  expect(await context.crm('segment', '--rfm', '--json'), context.err()).toBe(0);
  const found = context.json().groups as { segment: string; contacts: number }[];
  return Object.fromEntries(
    found.filter(({ contacts }) => contacts > 0).map(({ segment, contacts }) => [segment, contacts]),
  );
}

const head = 'Mã KH,Tên khách hàng,SĐT,Số lần mua,Tổng chi tiêu,Mua lần cuối';

test('merging two customers adds their balances up, and parting them gives each its own', async () => {
  const context = testShop();
  await take(context, 'till.csv', [
    head,
    'K1,Nguyễn Văn An,0912345671,2,1000000,10/01/2026',
    'K2,Trần Thị Bình,0912345672,1,300000,20/01/2026',
  ]);
  const before = dump(context);
  expect(await context.crm('contacts', 'merge', '1', '2'), context.err()).toBe(0);
  expect(await spent(context, '0912345671')).toEqual({ count: 3, amount: 1_300_000, last_date: '2026-01-20' });
  expect(await context.crm('dedupe', 'undo', '1'), context.err()).toBe(0);
  expect(dump(context)).toEqual(before);
});

test('an older order of one of two merged customers leaves the balance of the other', async () => {
  const context = testShop();
  await take(context, 'till.csv', [head, 'K1,Nguyễn Văn An,0912345671,2,1000000,10/01/2026']);
  await take(context, 'o.csv', [
    'Mã đơn,Ngày mua,Tên khách hàng,SĐT,Tổng tiền',
    'D1,13/05/2025,Trần Thị Bình,0912345672,70000',
  ]);
  expect(await context.crm('contacts', 'merge', '1', '2'), context.err()).toBe(0);
  expect(await spent(context, '0912345671')).toMatchObject({ count: 3, amount: 1_070_000 });
});

test('of one account the newest balance counts, of two accounts both', async () => {
  const context = testShop();
  await take(context, 'mon.csv', [head, 'K1,Nguyễn Văn An,0912345671,2,1000000,10/01/2026']);
  await take(context, 'tue.csv', [head, 'K1,Nguyễn Văn An,0912345671,3,1200000,20/01/2026']);
  expect(await spent(context, '0912345671')).toMatchObject({ count: 3, amount: 1_200_000 });
  await take(context, 'other.csv', [head, 'X9,Nguyễn Văn An,0912345671,1,300000,13/01/2026']);
  expect(await spent(context, '0912345671')).toMatchObject({ count: 4, amount: 1_500_000 });
  await take(context, 'third.csv', [head, 'K1,Nguyễn Văn An,0912345671,5,700000,14/01/2026'], '--id-space', 'q3');
  expect(await spent(context, '0912345671')).toMatchObject({ count: 9, amount: 2_200_000 });
});

test('without ids two tills are two lists, and the nights of one are one', async () => {
  const context = testShop();
  const columns = 'Tên khách hàng,SĐT,Số lần mua,Tổng chi tiêu,Mua lần cuối';
  await take(context, 'quan1-2026-02-01.csv', [columns, 'Nguyễn Văn An,0912345671,2,1000000,10/01/2026']);
  await take(context, 'quan1-2026-02-02.csv', [columns, 'Nguyễn Văn An,0912345671,3,1200000,20/01/2026']);
  await take(context, 'quan3-2026-02-02.csv', [columns, 'Nguyễn Văn An,0912345671,1,300000,13/01/2026']);
  expect(await spent(context, '0912345671')).toMatchObject({ count: 4, amount: 1_500_000 });
});

test('one person under two ids of one till has both balances', async () => {
  const context = testShop();
  await take(context, 'till.csv', [
    head,
    'K1,Nguyễn Văn An,0912345671,2,1000000,10/01/2026',
    'K7,Nguyễn Văn An,0912345671,1,300000,20/01/2026',
  ]);
  expect(await spent(context, '0912345671')).toMatchObject({ count: 3, amount: 1_300_000 });
});

test('KiotViet’s customers are customers although it tells no number of orders', async () => {
  const context = testShop();
  const report = await take(context, 'kv.csv', [
    'Loại khách,Mã khách hàng,Tên khách hàng,Điện thoại,Nợ cần thu hiện tại,Ngày giao dịch cuối,Tổng bán,Tổng bán trừ trả hàng',
    'Cá nhân,KH1,Nguyễn Văn An,0912345671,0,20/01/2026,1200000,1000000',
    'Cá nhân,KH2,Trần Thị Bình,0912345672,0,,500000,500000',
    'Cá nhân,KH3,Lê Văn Cường,0912345673,0,,0,0',
    'Cá nhân,KH4,Phạm Thị Dung,0912345674,0,20/01/2026,300000,0',
  ]);
  expect(report.flags).toMatchObject({ 'balance.no_count': 2, 'balance.no_date': 1 });
  expect(await spent(context, '0912345671')).toEqual({ count: 1, amount: 1_000_000, last_date: '2026-01-20' });
  expect(await context.crm('segment', 'stage = customer', '--json')).toBe(0);
  expect(context.json().contacts).toBe(2);
  expect(await groups(context)).toMatchObject({ unscored: 1, prospect: 2 });
  expect(context.json().warnings).toContainEqual({ code: 'open_balances', no_count: 2, no_date: 1, no_amount: 0 });
  expect(await context.crm('segment', 'unscored', '--json')).toBe(0);
  expect(context.json().contacts).toBe(1);
  expect(await context.crm('doctor', '--json'), context.out()).toBe(0);
});

test('a balance with nothing left of it is of somebody who brought all back', async () => {
  const context = testShop();
  await take(context, 'till.csv', [
    head,
    'K1,Nguyễn Văn An,0912345671,3,0,10/01/2026',
    'K2,Trần Bình,0912345672,3,,10/01/2026',
  ]);
  expect(await groups(context)).toEqual({ returned: 1, unscored: 1 });
});

test('a balance without a day counts until older orders of its account are imported', async () => {
  const context = testShop();
  await take(context, 'till.csv', ['Mã KH,Tên khách hàng,SĐT,Tổng chi tiêu', 'K1,Nguyễn Văn An,0912345671,1000000']);
  expect(await spent(context, '0912345671')).toEqual({ count: 1, amount: 1_000_000, last_date: null });
  await take(context, 'o.csv', ['Mã đơn,Ngày mua,Mã KH,Tổng tiền', 'D1,13/01/2026,K1,70000']);
  expect(await spent(context, '0912345671')).toEqual({ count: 1, amount: 70_000, last_date: '2026-01-13' });
});
