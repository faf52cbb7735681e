import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;

beforeEach(async () => {
  context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT\nTrần Lan,0901234567\nLê Nam,0912345670\n');
  expect(await context.crm('import', 'leads.csv', '--list', 'l')).toBe(0);
});

const waiting = async () => {
  await context.crm('request', 'list', '--json');
  return context.json().requests as { id: number; kind: string; answered_on: string | null }[];
};

test('a request waits with the days by which it is due', async () => {
  await context.crm('request', 'add', '0901234567', '--kind', 'erase', '--received', '2026-03-06', '--json');
  expect(context.json()).toMatchObject({
    ...{ id: 1, contact: 1, kind: 'erase', received_on: '2026-03-06' },
    ...{ answer_by: '2026-03-10', target_on: '2026-03-09', legal_by: '2026-03-26', done_on: null },
  });
});

test('the most urgent stands first, what is done no more', async () => {
  await context.crm('request', 'add', '0901234567', '--kind', 'erase');
  await context.crm('request', 'add', '0912345670', '--kind', 'access');
  expect((await waiting()).map(({ kind }) => kind)).toEqual(['access', 'erase']);
  expect(await context.crm('request', 'answered', '1')).toBe(0);
  expect(await context.crm('request', 'done', '2')).toBe(0);
  expect(await waiting()).toMatchObject([{ id: 1, answered_on: '2026-03-08' }]);
});

test('an erasure ends the requests of its person', async () => {
  await context.crm('request', 'add', '0901234567', '--kind', 'erase');
  expect(await context.crm('erase', '0901234567', '--confirm', '0901234567')).toBe(0);
  expect(await waiting()).toEqual([]);
});

test('doctor says when a request is overdue', async () => {
  await context.crm('request', 'add', '0901234567', '--kind', 'access', '--received', '2026-02-01');
  expect(await context.crm('doctor', '--json')).toBe(0);
  const { checks } = context.json() as { checks: { check: string; state: string }[] };
  expect(checks.find(({ check }) => check === 'requests')?.state).toBe('advice');
});

test('a request that is not there is exit 2', async () => {
  expect(await context.crm('request', 'done', '7', '--json')).toBe(2);
});
