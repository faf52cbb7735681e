import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { likenessBy, weightsOf } from '../../src/score/look-alikes/weights.ts';
import type { Pattern } from '../../src/score/patterns/pattern-store.ts';
import { testShop } from '../shop.ts';

const pattern = (value: string | null, contacts: number, hits: number): Pattern => ({
  values: [value],
  fold: 0,
  contacts,
  hits,
});

test('a value three times as frequent among members speaks for likeness', () => {
  const patterns = [pattern('female', 90, 60), pattern('male', 110, 40), pattern(null, 500, 10)];
  const [female, male] = weightsOf(patterns, ['gender']);
  // 60 of 100 members and 30 of 100 others, each with 10 more of whom 45 % are women.
  expect(female?.weight).toBeCloseTo(Math.log((60 + 4.5) / 110 / ((30 + 4.5) / 110)), 12);
  expect(male?.weight).toBeLessThan(0);
  const likeness = likenessBy(
    [female, male].flatMap((one) => one ?? []),
    ['gender'],
  );
  expect(likeness(['female'])).toBe(female?.weight);
  expect(likeness([null])).toBe(0);
  expect(likeness(['unseen'])).toBe(0);
});

test('a value that is as frequent on both sides weighs nothing', () => {
  for (const { weight } of weightsOf([pattern('a', 40, 20), pattern('b', 60, 30)], ['x']))
    expect(weight).toBeCloseTo(0, 12);
});

test('strangers like the customers come first, customers are left out, and the order is judged on those held out', async () => {
  const context = testShop();
  const rows = Array.from(
    { length: 240 },
    (_, i) => `Khách ${i},09${String(10_000_000 + i * 7919)},${i % 2 ? 'Nữ' : 'Nam'}`,
  );
  writeFileSync(context.path('leads.csv'), `Họ tên,SĐT,Giới tính\n${rows.join('\n')}\n`);
  // Sixty customers, fifty of them women.
  const buyers = [...Array(50).keys()].map((i) => 2 * i + 1).concat([...Array(10).keys()].map((i) => 2 * i));
  const orders = buyers.map((i) => `D${i},2026-03-02,09${String(10_000_000 + i * 7919)},200000`);
  writeFileSync(context.path('orders.csv'), `Mã đơn,Ngày đặt,SĐT,Tổng tiền\n${orders.join('\n')}\n`);
  await context.crm('import', 'leads.csv', '--list', 'l');
  await context.crm('import', 'orders.csv', '--as', 'orders');
  const words = ['score', '--like', 'orders_count >= 1', '--where', 'phone IS NOT EMPTY', '--json'];
  expect(await context.crm(...words), context.err()).toBe(0);
  const { verdict, members, others, ranked, area, look_alikes: alike, weights } = context.json();
  expect({ verdict, members, others, ranked }).toEqual({ verdict: 'ranked', members: 60, others: 180, ranked: 180 });
  expect(area.low).toBeGreaterThan(0.5);
  expect(weights[0].field).toBe('gender');
  expect(alike.map(({ rank }: { rank: number }) => rank)).toEqual([...alike.keys()].map((i) => i + 1));
  expect(alike.slice(0, 70).every(({ contact_id: id }: { contact_id: number }) => id % 2 === 0)).toBe(true);
  const first = context.out();
  await context.crm(...words);
  expect(context.out()).toBe(first);
});

test('of three members nothing can be told: exit 0, nobody is ranked', async () => {
  const context = testShop();
  await context.crmWith('Họ tên,SĐT,Giới tính\nTrần Lan,0901234567,Nữ\n', 'import', '-', '--list', 'l');
  expect(await context.crm('score', '--like', 'loyal', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ verdict: 'too_few', ranked: 0, look_alikes: [], area: null });
  expect(await context.crm('score', '--like', 'loyal')).toBe(0);
  expect(context.err()).toContain('at least 30 of each');
});
