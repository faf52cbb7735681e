import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';
import { jsonOf, shopWithDoubles } from './base.ts';

test('what a person shows is told apart from what a group shares', async () => {
  const context = await shopWithDoubles();
  const { steps, personal_bits, group_bits, bits } = await jsonOf(context, 'dedupe', '--explain', '101', '151');
  const kinds = steps.map(({ evidence }: { evidence: string | null }) => evidence);
  expect(kinds[0]).toBe(null);
  expect(kinds.slice(1)).toEqual(kinds.slice(1).toSorted().toReversed());
  expect(Math.abs(steps[0].bits + personal_bits + group_bits - bits)).toBeLessThan(0.1);
  expect(await context.crm('dedupe', '--explain', '101', '151')).toBe(0);
  expect(context.out()).toMatch(/^evidence\s+field\s+finding\s+bits\s+total/);
});

test('nobody is told to merge two who have nothing of their own in common', async () => {
  const terminal = { stdin: true, stdout: true, stderr: true };
  const context = testShop({}, terminal);
  const names = ['Hùng', 'Mai', 'Lan', 'Sơn', 'Yến', 'Vy', 'Nam', 'Trang'];
  const lines = names.map(
    (name, i) => `Nguyễn ${name},09${String(10_000_003 + i * 15_485_863).slice(-8)},Công ty Sao Mai,1 Lê Lợi`,
  );
  writeFileSync(context.path('a.csv'), `Họ tên,Điện thoại,Công ty,Địa chỉ\n${lines.join('\n')}\n`);
  expect(await context.crm('import', 'a.csv', '--as', 'leads'), context.err()).toBe(0);
  expect(await context.crm('dedupe', '--explain', '1', '2'), context.err()).toBe(0);
  expect(context.err()).not.toContain('crm contacts merge');
  const { personal } = await jsonOf(context, 'dedupe', '--explain', '1', '2');
  expect(personal).toBe('apart');
});

test('the pairs that wait are counted, for all and for a thousand contacts', async () => {
  const context = await shopWithDoubles();
  const { to_review, waiting, waiting_per_thousand, contacts_after } = await jsonOf(context, 'dedupe', '--review');
  expect(waiting).toBe(to_review);
  expect(waiting_per_thousand).toBeCloseTo((1000 * waiting) / contacts_after, 1);
  expect(await jsonOf(context, 'dedupe', '--review')).toMatchObject({ to_review: 0, waiting });
});
