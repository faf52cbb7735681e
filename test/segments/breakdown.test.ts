import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;

beforeEach(async () => {
  context = testShop();
  writeFileSync(context.path('a.csv'), 'Họ tên,SĐT,Giới tính\nTrần Lan,0901234567,Nữ\nLê Nam,0912345670,Nam\n');
  writeFileSync(context.path('b.csv'), 'Họ tên,SĐT\nTrần Lan,0901234567\nPhạm Hoa,0987221540\n');
  for (const list of ['a', 'b']) expect(await context.crm('import', `${list}.csv`, '--list', list)).toBe(0);
});

const rows = async (...words: string[]) => {
  expect(await context.crm('segment', '--by', ...words, '--json'), context.err()).toBe(0);
  return context.json().rows;
};

test('whoever stands on two lists is counted at each, and once among all', async () => {
  expect(await rows('list,gender')).toEqual([
    { list: 'a', gender: 'female', contacts: 1 },
    { list: 'a', gender: 'male', contacts: 1 },
    { list: 'b', gender: 'female', contacts: 1 },
    { list: 'b', gender: null, contacts: 1 },
  ]);
  expect(context.json()).toMatchObject({ contacts: 3, several: ['list'] });
  await context.crm('segment', '--by', 'list,gender');
  expect(context.err()).toContain('counted at each');
});

test('three fields, two of them of several values, within a group', async () => {
  const found = await rows('list,phone,gender', '--where', 'gender IS NOT EMPTY');
  expect(found).toHaveLength(3);
  expect(context.json()).toMatchObject({ contacts: 2, several: ['list', 'phone'] });
});

test('who has no value is counted where there is none', async () => {
  await context.crm('trait', 'add', '0901234567', 'worrier');
  expect(await rows('trait')).toEqual([
    { trait: null, contacts: 2 },
    { trait: 'worrier', contacts: 1 },
  ]);
});

test('moves name who left a group since a day, and who came into one', async () => {
  const days = (phone: string, dates: readonly string[]) =>
    dates.map((date, i) => `${phone}${i},${date},${phone},500000`);
  const orders = [
    ...days('0901234567', ['2025-01-01', '2025-01-02', '2025-01-03', '2025-01-04']),
    ...days('0912345670', ['2026-02-01']),
    ...days('0987221540', ['2025-06-01', '2025-06-02']),
  ];
  writeFileSync(context.path('o.csv'), `Mã đơn,Ngày đặt,SĐT,Tổng tiền\n${orders.join('\n')}\n`);
  expect(await context.crm('import', 'o.csv', '--as', 'orders'), context.err()).toBe(0);
  await context.crm('segment', 'moves', '--rfm', '--since', '2025-12-31', '--json');
  const { moves } = context.json();
  const came = moves.find(({ from }: { from: string }) => from === 'prospect');
  expect(await context.crm('segment', 'moves', '--rfm', '--since', '2025-12-31', '--from', 'prospect', '--json')).toBe(
    0,
  );
  expect(context.json()).toMatchObject({ from: 'prospect', to: null });
  expect(context.json().contacts).toEqual([{ contact_id: 2, name: 'Lê Nam', from: 'prospect', to: came.to }]);
  await context.crm('segment', 'moves', '--rfm', '--since', '2025-12-31', '--to', came.to, '--json');
  expect(context.json().contacts.map(({ contact_id: id }: { contact_id: number }) => id)).toContain(2);
  expect(await context.crm('segment', 'moves', '--rfm', '--since', '2025-12-31', '--from', 'champion')).toBe(2);
});
