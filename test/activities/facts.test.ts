import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;

beforeEach(async () => {
  context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT\nTrần Lan,0901234567\nLê Nam,0912345670\nPhạm Hoa,0987221540\n');
  writeFileSync(
    context.path('calls.csv'),
    `phone,disposition,when,agent,note
0901234567,interested,05/03/2026 10:00,hoa,wants a sample
0912345670,no_answer,05/03/2026 10:05,hoa,
0912345670,not_interested,06/03/2026 10:05,lan,
`,
  );
  expect(await context.crm('import', 'leads.csv', '--list', 'l')).toBe(0);
  expect(await context.crm('import', 'calls.csv', '--as', 'results')).toBe(0);
});

async function count(expression: string, ...flags: string[]): Promise<number> {
  expect(await context.crm('segment', expression, '--json', ...flags), context.err()).toBe(0);
  return context.json().contacts;
}

test.each([
  ['calls()', 2],
  ['calls() >= 2', 1],
  ['calls(result = interested, within 30d)', 1],
  ['calls(result IN (interested, not_interested))', 2],
  ['calls(reached = true)', 2],
  ['calls(staff = hoa, within 2d)', 0],
  ["activities(note ~ 'sample')", 1],
  ['mails(event = opened)', 0],
  ['stage = interested', 1],
  ['stage = lead', 2],
  ['last_contacted >= 2026-03-06', 1],
  ['last_contacted IS EMPTY', 1],
])('%s holds of %i', async (expression, contacts) => {
  expect(await count(expression)).toBe(contacts);
});

test('a stage and the last contact are those of the day that is asked for', async () => {
  expect(await count('stage = interested', '--as-of', '2026-03-04')).toBe(0);
  expect(await count('last_contacted IS NOT EMPTY', '--as-of', '2026-03-05')).toBe(2);
  expect(await count('last_contacted = 2026-03-05 AND calls(staff = lan) = 0', '--as-of', '2026-03-05')).toBe(2);
});

test('a disposition that nobody has is exit 2 with the nearest', async () => {
  expect(await context.crm('segment', 'calls(result = intersted)', '--json')).toBe(2);
  expect(context.error().hint).toContain('interested');
});

test('two visits within 30 days and no order since make a repeat browser', async () => {
  for (const day of ['2026-02-20', '2026-03-02'])
    await context.crm('log', '0987221540', '--kind', 'visit', '--incoming', '--on', day);
  await context.crm('log', '0901234567', '--kind', 'visit', '--incoming', '--on', '2026-01-02');
  await context.crm('log', '0901234567', '--kind', 'visit', '--incoming', '--on', '2026-03-02');
  expect(await count('repeat_browser')).toBe(1);
  writeFileSync(context.path('o.csv'), 'Mã đơn,Ngày đặt,SĐT,Tổng tiền\nD1,2026-02-25,0987221540,100000\n');
  await context.crm('import', 'o.csv', '--as', 'orders');
  expect(await count('repeat_browser')).toBe(0);
  expect(await count('repeat_browser', '--as-of', '2026-02-24')).toBe(0);
});

test('a visit on the thirtieth day before still counts, one on the day before that does not', async () => {
  for (const day of ['2026-02-06', '2026-03-08'])
    await context.crm('log', '0987221540', '--kind', 'visit', '--incoming', '--on', day);
  for (const day of ['2026-02-05', '2026-03-08'])
    await context.crm('log', '0901234567', '--kind', 'visit', '--incoming', '--on', day);
  expect(await count('repeat_browser')).toBe(1);
});

test('a mistyped question is exit 2 with the nearest', async () => {
  writeFileSync(context.path('s.csv'), 'SĐT,Loại da\n0901234567,khô\n');
  await context.crm('import', 's.csv', '--as', 'survey');
  expect(await context.crm('segment', "survey('Loại dâu' = 'khô')", '--json')).toBe(2);
  expect(context.error().hint).toContain('Loại da');
});

test('three orders on record make a regular, eight a friend, and undo takes the stage back', async () => {
  const lines = Array.from({ length: 8 }, (_, i) => `D${i},2026-02-0${i + 1},0912345670,100000`);
  writeFileSync(context.path('o.csv'), `Mã đơn,Ngày đặt,SĐT,Tổng tiền\n${lines.join('\n')}\n`);
  await context.crm('import', 'o.csv', '--as', 'orders');
  expect(await count('stage = friend')).toBe(1);
  expect(await count('stage = regular', '--as-of', '2026-02-07')).toBe(1);
  expect(await count('stage = customer', '--as-of', '2026-02-02')).toBe(1);
  await context.crm('imports', 'undo', '3');
  expect(await count('stage = friend')).toBe(0);
});

test('the card shows the time line, the next try and the moves between stages', async () => {
  await context.crm('log', '0901234567', '--result', 'callback', '--next', '2026-03-10');
  await context.crm('show', '0901234567', '--json');
  const { activities, moves } = context.json();
  expect(activities).toMatchObject({ count: 2, calls: 2, reached: 2, next_on: '2026-03-10' });
  expect(activities.last[1]).toMatchObject({ on: '2026-03-05', disposition: 'interested', staff: 'hoa' });
  expect(moves.map(({ stage }: { stage: string }) => stage)).toEqual(['lead', 'interested']);
});
