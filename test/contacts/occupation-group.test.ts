import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

test('people are grouped by the kind of their work, however it was typed', async () => {
  const context = testShop();
  const rows = ['Giáo viên tiểu học', 'GV', 'Kế toán', ''].map((work, i) => `091234580${i},${work}`);
  writeFileSync(context.path('leads.csv'), `SĐT,Nghề nghiệp\n${rows.join('\n')}\n`);
  await context.crm('import', 'leads.csv');
  expect(await context.crm('segment', 'occupation_group = teacher', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ contacts: 2, clauses: [{ matched: 2, missing: 1 }] });
  expect(await context.crm('segment', '--by', 'occupation_group', '--json')).toBe(0);
  expect(await context.crm('segment', 'occupation_group = techer', '--json')).toBe(2);
});
