import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

type TestShop = ReturnType<typeof testShop>;

/** What is offered for the last word of a line. */
async function offered(context: TestShop, ...words: readonly string[]): Promise<string[]> {
  expect(await context.crm('completion', 'offer', '--', ...words), context.err()).toBe(0);
  const lines = context.out().split('\n').slice(0, -1);
  return lines.map((line) => line.split('\t')[0] ?? '');
}

async function shopWithNames(): Promise<TestShop> {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,Điện thoại\nNguyễn Thị Lan,0901234567\n');
  for (const list of ['Bảo Tâm 2026', 'insurer'])
    await context.crm('import', 'leads.csv', '--list', list, '--again', '--save-map', `${list.split(' ')[0]}-map`);
  await context.crm('segment', 'create', 'vip', '--where', 'spent >= 1m');
  return context;
}

test('commands, what is below them, and flags are offered', async () => {
  const context = testShop();
  expect(await offered(context, 'doc')).toEqual(['document', 'doctor']);
  expect(await offered(context, 'config', '')).toEqual(['list', 'get', 'set']);
  expect(await offered(context, 'config', '--js')).toEqual(['--json']);
  expect(await offered(context, 'config', 'set', '--dry')).toEqual(['--dry-run']);
  expect(await offered(context, 'export', '--segment', 'vip', '--for=')).toContain('--for=call');
});

test('names of segments, lists, fields and maps are those of the database', async () => {
  const context = await shopWithNames();
  expect(await offered(context, 'segment', 'show', 'v')).toEqual(['vip']);
  expect(await offered(context, 'segment', 'overlap', 'vip', 'champ')).toEqual(['champions']);
  expect(await offered(context, 'export', '--segment', 'vi')).toEqual(['vip']);
  expect(await offered(context, 'lists', 'refunds', 'B')).toEqual(['Bảo Tâm 2026']);
  expect(await offered(context, 'import', 'leads.csv', '--list', 'ins')).toEqual(['insurer']);
  expect(await offered(context, 'maps', 'show', 'insurer')).toEqual(['insurer-map']);
  expect(await offered(context, 'maps', 'delete', 'kiot')).toEqual([]);
  expect(await offered(context, 'import', '--use-map', 'kiotviet-c')).toContain('kiotviet-customers');
  expect(await offered(context, 'export', '--columns', 'name,orders_c')).toEqual(['name,orders_count']);
  expect(await offered(context, 'segment', '--by', 'province,gen')).toEqual(['province,gender']);
});

test('names of campaigns, promotions, triggers and projects are those of the database', async () => {
  const context = testShop();
  await context.crm('init');
  await context.crm('campaign', 'create', 'spring', '--where', 'can_email', '--channel', 'email');
  await context.crm('promo', 'create', 'opening', '--percent', '10');
  await context.crm('trigger', 'add', 'thanks', '--on', 'order', '--call');
  for (const line of [
    ...['show', 'assign', 'sheets', 'call', 'recycle', 'report', 'lift', 'close'].map((name) => ['campaign', name]),
    ...['template', 'test', 'send', 'texts', 'status'].map((name) => ['mail', name]),
    ...[['funnel'], ['export'], ['log', '1'], ['quote', 'add', '1'], ['import', 'a.csv']].map((words) => [
      ...words,
      '--campaign',
    ]),
    ['trigger', 'add', 'x', '--mail'],
  ])
    expect(await offered(context, ...line, 'sp'), line.join(' ')).toEqual(['spring']);
  for (const line of [
    ['trigger', 'add', 'x', '--promotion'],
    ['promo', 'simulate', '--promo'],
    ['promo', 'report'],
  ])
    expect(await offered(context, ...line, 'op'), line.join(' ')).toEqual(['opening']);
  for (const line of [
    ['trigger', 'run'],
    ['trigger', 'remove'],
    ['export', '--trigger'],
  ])
    expect(await offered(context, ...line, 'th'), line.join(' ')).toEqual(['thanks']);
  for (const line of [
    ['campaign', 'create', 'x', '--segment'],
    ['draw', 'run', '--segment'],
  ])
    expect(await offered(context, ...line, 'champ'), line.join(' ')).toEqual(['champions']);
});

test('values of flags are offered, of a list the one behind the last comma', async () => {
  const context = testShop();
  expect(await offered(context, 'check', '0901234567', '--channel', '')).toEqual(['call', 'sms', 'zalo', 'email']);
  expect(await offered(context, 'consent', 'grant', '1', '--channel', 'call,s')).toEqual(['call,sms']);
  expect(await offered(context, 'consent', 'grant', '1', '--channel', 'call,sms,')).not.toContain('call,sms,call');
  expect(await offered(context, 'contacts', '--format', 'nd')).toEqual(['ndjson']);
  expect(await offered(context, 'import', '--as', 'ord')).toEqual([]);
  expect(await offered(context, 'schedule', 'print', 'w')).toEqual(['windows']);
  expect(await offered(context, 'segment', '--rfm', '--scheme', 'kl')).toEqual(['klaviyo']);
});

test('bash parts --flag=value into three words; the value is offered alone', async () => {
  const context = testShop();
  expect(await offered(context, 'export', '--for', '=', 'ca')).toEqual(['call']);
  expect(await offered(context, 'export', '--purpose', '=')).toEqual(['advertising', 'service', 'registration']);
});

test('the database is the one that the line names', async () => {
  const context = await shopWithNames();
  await context.crm('init', '--db', 'other.db');
  expect(await offered(context, 'segment', '--db', 'other.db', 'show', 'v')).toEqual([]);
  expect(await offered(context, 'segment', 'show', '--db', 'crm.db', 'v')).toEqual(['vip']);
});

test('nothing is offered, and nothing said, where there is no database, no command, or free text', async () => {
  const context = testShop();
  for (const words of [
    ['segment', 'show', 'v'],
    ['nonsense', 'x'],
    ['consent', 'grant', '1', '--proof', 'f'],
    ['export', '--segment', ''],
  ]) {
    expect(await offered(context, ...words)).toEqual([]);
    expect(context.err()).toBe('');
  }
  writeFileSync(context.path('broken.db'), 'no database');
  expect(await offered(context, 'segment', 'show', '--db', 'broken.db', 'v')).toEqual([]);
});
