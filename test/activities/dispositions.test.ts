import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;

beforeEach(async () => {
  context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT\nTrần Lan,0901234567\nLê Nam,0912345670\n');
  expect(await context.crm('import', 'leads.csv', '--list', 'l')).toBe(0);
});

const stageLine = async (stage: string) => {
  await context.crm('stage', 'list', '--since', '2026-03-01', '--json');
  return context.json().stages.find((line: { stage: string }) => line.stage === stage);
};

test('a result of the shop is known in commands and files from then on', async () => {
  const words = ['--vi', 'để lại lời nhắn', '--words', 'VM; hộp thư', '--reached', 'no', '--retry', '2d'];
  expect(await context.crm('disposition', 'set', 'left_message', ...words)).toBe(0);
  expect(await context.crm('log', '0901234567', '--result', 'Để lại lời nhắn', '--json')).toBe(0);
  expect(context.json().disposition).toBe('left_message');
  writeFileSync(context.path('r.csv'), 'phone,disposition\n0912345670,vm\n');
  await context.crm('import', 'r.csv', '--as', 'results', '--json');
  expect(context.json().imports[0]).toMatchObject({ new: 1, rejected: 0 });
  await context.crm('disposition', 'list', '--json');
  expect(context.json().dispositions.at(-1)).toMatchObject({ name: 'left_message', retry_hours: 48, reached: false });
});

test('none takes the retry and the limit of tries away', async () => {
  expect(await context.crm('disposition', 'set', 'busy', '--retry', 'none', '--max', 'none', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ name: 'busy', retry_hours: null, max_attempts: null });
});

test("a word of the shop's own goes before what is known of diallers", async () => {
  await context.crm('disposition', 'set', 'not_interested', '--words', 'từ chối');
  expect(await context.crm('log', '0901234567', '--result', 'từ chối', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ disposition: 'not_interested', refused: 0 });
});

test('a refusal cannot be made something else', async () => {
  expect(await context.crm('disposition', 'set', 'do_not_call', '--closes', 'none', '--json')).toBe(21);
});

test('a disposition that gives a stage later gives it to those who had it', async () => {
  await context.crm('log', '0901234567', '--result', 'callback');
  expect(await stageLine('interested')).toMatchObject({ contacts: 0, moves: 0 });
  await context.crm('disposition', 'set', 'callback', '--stage', 'interested');
  expect(await stageLine('interested')).toMatchObject({ contacts: 1, moves: 1 });
});

test('nobody is a lead before the first talk where the shop says so', async () => {
  await context.crm('log', '0901234567', '--result', 'no_answer');
  await context.crm('log', '0912345670', '--result', 'callback');
  expect(await context.crm('stage', 'set', 'lead', '--after', 'reached')).toBe(0);
  expect(await stageLine('stranger')).toMatchObject({ contacts: 1 });
  expect(await stageLine('lead')).toMatchObject({ contacts: 1, moves: 1, rule: 'reached' });
  expect(await context.crm('segment', 'stage = stranger', '--json')).toBe(0);
  expect(context.json().contacts).toBe(1);
});

test('a friend buys more often than a regular', async () => {
  expect(await context.crm('stage', 'set', 'friend', '--orders', '3', '--json')).toBe(2);
  expect(await context.crm('stage', 'set', 'regular', '--after', 'reached', '--json')).toBe(2);
});
