import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { bandsOf } from '../../src/score/points/report.ts';
import { sourcePoints } from '../../src/score/sources/source-points.ts';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;

const people = [
  'Trần Lan,0901234567,1991-02-14,chủ shop,30000000',
  'Lê Nam,0912345670,1985-09-03,giáo viên,12000000',
  'Phạm Hoa,0987221540,2010-11-21,,',
  'Đỗ Đức,0934870112,,giám đốc,',
];
const calls = `phone,disposition,when
0901234567,interested,05/03/2026 10:00
0912345670,no_answer,05/03/2026 10:05
0987221540,not_interested,06/03/2026 10:05
`;

async function fill(rows: readonly string[]): Promise<void> {
  const list = `Họ tên,SĐT,Ngày sinh,Nghề nghiệp,Thu nhập\n${rows.join('\n')}\n`;
  writeFileSync(context.path('leads.csv'), list);
  writeFileSync(context.path('calls.csv'), calls);
  writeFileSync(context.path('orders.csv'), 'Mã đơn,Ngày đặt,SĐT,Tổng tiền\nD1,2026-03-07,0901234567,500000\n');
  for (const line of [
    ['import', 'leads.csv', '--list', 'carrier', '--vendor', 'An Bình'],
    ['import', 'calls.csv', '--as', 'results'],
    ['import', 'orders.csv', '--as', 'orders'],
  ])
    expect(await context.crm(...line), context.err()).toBe(0);
}

beforeEach(async () => {
  context = testShop();
  await fill(people);
});

interface Scored {
  readonly contact_id: number;
  readonly need: number;
  readonly means: number;
  readonly authority: number;
  readonly source: number;
  readonly score: number;
}

async function scores(...flags: string[]): Promise<Scored[]> {
  expect(await context.crm('score', '--scores', '--json', ...flags), context.err()).toBe(0);
  return context.json().scores;
}

test('points of need, means, authority and source add up, a line a contact', async () => {
  const all = await scores();
  expect(all.map(({ contact_id: id }) => id)).toEqual([1, 2, 3, 4]);
  for (const { need, means, authority, source, score } of all) expect(need + means + authority + source).toBe(score);
  // Interested, rich, a customer, an owner of 35: 20 + (15 + 5) + (10 + 5); the list is of two reached, one a hit.
  expect(all[0]).toMatchObject({ need: 20, means: 20, authority: 15, source: 3 });
  expect(all[2]).toMatchObject({ need: -20, means: 0, authority: -10 });
});

test('the score of a person is told in points that add up to it', async () => {
  const [first] = await scores();
  expect(await context.crm('score', 'why', '0901234567', '--json')).toBe(0);
  const { score, rules, source_points: ofSource, sources } = context.json();
  expect(score).toBe(first?.score);
  expect(rules.reduce((sum: number, { given }: { given: number }) => sum + given, ofSource)).toBe(score);
  expect(sources.map(({ kind, name }: Record<string, string>) => `${kind} ${name}`)).toEqual([
    'list carrier',
    'vendor An Bình',
  ]);
});

test('the order of the rows changes no score', async () => {
  const before = (await scores()).map(({ score }) => score).sort((a, b) => a - b);
  context = testShop();
  await fill([...people].reverse());
  expect((await scores()).map(({ score }) => score).sort((a, b) => a - b)).toEqual(before);
});

test('the distribution and the rules count everybody', async () => {
  expect(await context.crm('score', '--json')).toBe(0);
  const { contacts, distribution, rules, sources, tried, reached, interested } = context.json();
  expect({ contacts, tried, reached, interested }).toEqual({ contacts: 4, tried: 3, reached: 2, interested: 1 });
  expect(distribution.reduce((sum: number, band: { contacts: number }) => sum + band.contacts, 0)).toBe(4);
  expect(rules.find(({ name }: { name: string }) => name === 'adult').contacts).toBe(2);
  expect(sources[0]).toMatchObject({ kind: 'list', name: 'carrier', contacts: 4, reached: 2, hits: 1, rate: 0.5 });
});

test('segments ask for the score and its parts, on the day that is asked for', async () => {
  const count = async (expression: string, ...flags: string[]) => {
    expect(await context.crm('segment', expression, '--json', ...flags), context.err()).toBe(0);
    return context.json().contacts;
  };
  expect(await count('score >= 50')).toBe(1);
  expect(await count('score_need < 0')).toBe(1);
  expect(await count('NOT score >= 50')).toBe(3);
  expect(await count('score_need > 0', '--as-of', '2026-03-04')).toBe(0);
});

test('an export takes the best scores first', async () => {
  const words = ['--sort', 'score', '--limit', '2', '--columns', 'contact_id,score', '--format', 'csv'];
  expect(await context.crm('export', '--where', 'phone IS NOT EMPTY', ...words), context.err()).toBe(0);
  const lines = context.out().trim().split('\n').slice(1);
  expect(lines.map((line) => Number(line.split(',')[0]))).toEqual([1, 2]);
});

test('a rule of the shop counts from the moment it is set, and no more when it is removed', async () => {
  const before = (await scores())[3]?.score ?? 0;
  const words = ['--where', "name = 'Đỗ Đức'", '--points', '7', '--for', 'means'];
  expect(await context.crm('score', 'set', 'friend_of_owner', ...words)).toBe(0);
  expect((await scores())[3]?.score).toBe(before + 7);
  expect(await context.crm('score', 'set', 'friend_of_owner', '--points', '-7', '-n')).toBe(0);
  expect((await scores())[3]?.score).toBe(before + 7);
  expect(await context.crm('score', 'remove', 'friend_of_owner')).toBe(0);
  expect((await scores())[3]?.score).toBe(before);
});

test.each([
  [['set', 'circle', '--where', 'score >= 10', '--points', '5', '--for', 'need'], 'score'],
  [['set', 'half', '--points', '5'], 'all its parts'],
  [['set', 'Bad-Name', '--where', 'review', '--points', '5', '--for', 'need'], 'name of a rule'],
  [['remove', 'askd'], 'askd'],
])('crm score %j is exit 2', async (words, message) => {
  expect(await context.crm('score', ...words, '--json')).toBe(2);
  expect(context.error().message).toContain(message);
});

test('a rule whose segment is gone is named, with the command that mends it', async () => {
  await context.crm('segment', 'create', 'rich', '--where', 'income >= 20m');
  await context.crm('score', 'set', 'is_rich', '--where', 'rich', '--points', '5', '--for', 'means');
  await context.crm('segment', 'delete', 'rich', '--force');
  expect(await context.crm('score', '--json')).toBe(2);
  expect(context.error().message).toContain('Score rule is_rich');
  expect(context.error().hint).toContain('crm score set is_rich');
});

test('without anybody reached sources give nothing, and it is said', async () => {
  context = testShop();
  await context.crm('init');
  expect(await context.crm('score')).toBe(0);
  expect(context.err()).toContain('There is no contact yet.');
  await context.crmWith('Họ tên,SĐT\nTrần Lan,0901234567\n', 'import', '-', '--list', 'l');
  expect(await context.crm('score')).toBe(0);
  expect(context.err()).toContain('Nobody was reached yet');
  expect((await scores())[0]).toMatchObject({ source: 0, score: 0 });
});

test.each([
  // 850 of 1,500: the bound is .5415, all together .5667; 15 · .5415 / .5667 = 14.3.
  [{ hits: 850, of: 1500 }, { hits: 850, of: 1500 }, 14],
  [{ hits: 1, of: 2 }, { hits: 850, of: 1500 }, 3],
  [{ hits: 90, of: 100 }, { hits: 850, of: 3000 }, 30],
  [{ hits: 0, of: 0 }, { hits: 850, of: 1500 }, 0],
  [{ hits: 0, of: 10 }, { hits: 0, of: 10 }, 0],
])('a source of %j among %j gives %i points', (source, overall, points) => {
  expect(sourcePoints(source, overall)).toBe(points);
});

test('bands of ten hold negative scores too, and none is left out between', () => {
  expect(
    bandsOf([
      [-11, 1],
      [-10, 2],
      [9, 3],
      [20, 4],
    ]),
  ).toEqual([
    { from: -20, to: -11, contacts: 1 },
    { from: -10, to: -1, contacts: 2 },
    { from: 0, to: 9, contacts: 3 },
    { from: 10, to: 19, contacts: 0 },
    { from: 20, to: 29, contacts: 4 },
  ]);
  expect(bandsOf([])).toEqual([]);
});
