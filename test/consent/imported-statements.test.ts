import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;

beforeEach(async () => {
  context = testShop();
  const rows = 'Trần Lan,0901234567,lan@example.com\nLê Nam,0912345670,nam@example.com\n';
  writeFileSync(context.path('leads.csv'), `Họ tên,SĐT,Email\n${rows}`);
  expect(await context.crm('import', 'leads.csv', '--list', 'l')).toBe(0);
});

/** Imports a file of a kind; tells its report. */
async function read(kind: string, content: string) {
  writeFileSync(context.path('file.csv'), content);
  expect(await context.crm('import', 'file.csv', '--as', kind, '--json'), context.err()).toBe(0);
  return context.json().imports[0];
}

const namesFor = async (channel: string, ...flags: string[]) => {
  await context.crm('export', '--where', 'name IS NOT EMPTY', '--for', channel, '--columns', 'name', ...flags);
  return context.out().trim().split('\n').slice(1);
};

test('a yes opens its channel, a no closes the contact and the address', async () => {
  const report = await read(
    'consents',
    `phone,channel,state,when,proof
0901234567,"call, sms",yes,2026-03-01,form at the counter
0912345670,call,granted,2026-03-01,form
0912345670,call,no,2026-03-02,said so
`,
  );
  expect(report).toMatchObject({ kind: 'consents', read: 3, new: 3, rejected: 0 });
  expect(await namesFor('call')).toEqual(['Trần Lan']);
  expect(await namesFor('sms')).toEqual(['Trần Lan']);
});

test('a yes of a file never reopens what was refused', async () => {
  await context.crm('consent', 'withdraw', '0901234567', '--channel', 'call');
  await read('consents', 'phone,channel,state,proof\n0901234567,call,yes,form\n');
  expect(await namesFor('call')).toEqual([]);
});

test('the same statements again are none; undo takes a yes back and leaves a no', async () => {
  const lines =
    'SĐT,Kênh,Trạng thái,Ngày\n0901234567,gọi điện,đồng ý,01/03/2026\n0912345670,email,từ chối,01/03/2026\n';
  const first = await read('consents', lines);
  expect(first).toMatchObject({ new: 2 });
  expect(await namesFor('call')).toEqual(['Trần Lan']);
  expect(await context.crm('imports', 'undo', String(first.id))).toBe(0);
  expect(await namesFor('call')).toEqual([]);
  await context.crm('consent', 'show', '0912345670', '--json');
  expect(context.json().entries).toMatchObject([{ channel: 'email', state: 'withdrawn' }]);
});

test.each([
  ['a yes without a channel', '0901234567,,yes', 'consent.no_channel'],
  ['a channel that is none', '0901234567,pigeon,yes', 'consent.unknown_channel'],
  ['what is neither yes nor no', '0901234567,call,maybe', 'consent.unclear'],
  ['a yes of nobody', '0999888777,call,yes', 'consent.unknown_person'],
])('%s is set aside', async (_, line, code) => {
  expect((await read('consents', `phone,channel,state\n${line}\n`)).rejects).toEqual({ [code]: 1 });
});

test('a no of nobody closes the number for whoever comes with it', async () => {
  await read('consents', 'phone,channel,state\n0977001122,call,no\n');
  writeFileSync(context.path('more.csv'), 'Họ tên,SĐT\nBùi Hân,0977001122\n');
  await context.crm('import', 'more.csv', '--list', 'm', '--consent', 'call', '--basis', 'form');
  expect(await namesFor('call')).toEqual([]);
});

test('a file that says neither yes nor no is exit 2', async () => {
  writeFileSync(context.path('file.csv'), 'phone,channel\n0901234567,call\n');
  expect(await context.crm('import', 'file.csv', '--as', 'consents', '--json')).toBe(2);
});

test('suppressions close addresses, whoever holds them, and are taken back by undo', async () => {
  await context.crm(
    'consent',
    'grant',
    '0901234567',
    '--channel',
    'email',
    '--proof',
    'form',
    '--address',
    'lan@example.com',
  );
  await read('consents', 'email,channel,state\nlan@example.com,email,yes\nnam@example.com,email,yes\n');
  expect(await namesFor('email')).toHaveLength(2);
  const report = await read('suppressions', 'email,reason\nlan@example.com,bounced\n');
  expect(report).toMatchObject({ kind: 'suppressions', new: 1 });
  expect(await namesFor('email')).toEqual(['Lê Nam']);
  await context.crm('imports', 'undo', String(report.id));
  expect(await namesFor('email')).toHaveLength(2);
});

test.each([
  ['consents', 'SĐT,Trạng thái\n0901234567 / 0912345670,từ chối\n'],
  ['suppressions', 'SĐT,Lý do\n0901234567; 0912345670,khách yêu cầu\n'],
  ['suppressions', 'SĐT 1,SĐT 2\n0900000009,0901234567\n,0912345670\n'],
])('each number of a row is closed: %s', async (kind, lines) => {
  for (const phone of ['0901234567', '0912345670'])
    await context.crm('consent', 'grant', phone, '--channel', 'call', '--proof', 'form');
  expect(await namesFor('call')).toHaveLength(2);
  await read(kind, lines);
  expect(await namesFor('call')).toEqual([]);
});

test('each e-mail of a row is closed', async () => {
  for (const phone of ['0901234567', '0912345670'])
    await context.crm('consent', 'grant', phone, '--channel', 'email', '--proof', 'form');
  await read('suppressions', 'Email\nlan@example.com; nam@example.com\n');
  expect(await namesFor('email')).toEqual([]);
});

test.each([
  ['Email Marketing', 'unsub', ['email']],
  ['SMS Marketing', 'STOP', ['sms']],
  ['Cuộc gọi quảng cáo', 'không', ['call']],
  ['Tin nhắn', 'dừng nhận', ['sms', 'zalo']],
  ['Zalo OA', 'từ chối', ['zalo']],
  ['Marketing', 'no', ['call', 'sms', 'zalo', 'email', 'mail']],
  ['Tất cả các kênh', 'không', ['call', 'sms', 'zalo', 'email', 'mail']],
])('a no to "%s" (%s) closes %s', async (channel, state, closed) => {
  await read('consents', `Email,SĐT,Channel,Status\nlan@example.com,0901234567,${channel},${state}\n`);
  await context.crm('consent', 'show', '0901234567', '--json');
  const said = context.json().entries.map((entry: { channel: string }) => entry.channel);
  expect(said.filter((one: string) => !one.startsWith('ads')).sort()).toEqual([...closed].sort());
});

test('a yes to messages names SMS only', async () => {
  await read('consents', 'SĐT,Kênh,Trạng thái\n0901234567,tin nhắn,có\n');
  expect(await namesFor('sms')).toEqual(['Trần Lan']);
  expect(await namesFor('zalo')).toEqual([]);
});

test.each([
  ['Rút', ''],
  ['Không còn đồng ý', ''],
  ['Từ chối nhận cuộc gọi', ''],
  ['không', '35/13/2025'],
  ['không', '01/01/2062'],
])('a no holds whatever its words or its day: %s %s', async (state, day) => {
  await read('consents', `SĐT,Kênh,Trạng thái,Ngày\n0901234567,call,${state},${day}\n`);
  await context.crm('consent', 'show', '0901234567', '--json');
  expect(context.json().entries).toMatchObject([{ channel: 'call', state: 'withdrawn', given_on: '2026-03-08' }]);
});

test('a suppression by customer number closes what the customer is known by, and of nobody it is set aside', async () => {
  writeFileSync(context.path('till.csv'), 'Mã KH,Họ tên,SĐT,Email\nKH1,Bùi Hân,0977001122,han@example.com\n');
  await context.crm('import', 'till.csv', '--list', 't', '--consent', 'call,email', '--basis', 'form');
  const report = await read('suppressions', 'Mã KH,Lý do\nKH1,xin thôi\nKH9,xin thôi\n');
  expect(report).toMatchObject({ new: 1, rejected: 1, rejects: { 'consent.unknown_person': 1 } });
  expect([await namesFor('call'), await namesFor('email')]).toEqual([[], []]);
});

test('a file with a column a channel is read a channel a column', async () => {
  const report = await read(
    'consents',
    `Email,Phone Number,Email Marketing Consent,SMS Marketing Consent
lan@example.com,0901234567,SUBSCRIBED,UNSUBSCRIBED
nam@example.com,0912345670,NEVER_SUBSCRIBED,SUBSCRIBED
`,
  );
  expect(report).toMatchObject({ read: 2, new: 2, rejected: 0 });
  expect(await namesFor('email')).toEqual(['Trần Lan']);
  expect(await namesFor('sms')).toEqual(['Lê Nam']);
});

test('a row of which no column says yes or no is set aside', async () => {
  const lines = 'Email,Email Marketing Consent,Do not call\nlan@example.com,SUBSCRIBED,\nnam@example.com,,\n';
  expect((await read('consents', lines)).rejects).toEqual({ 'consent.unclear': 1 });
});

test('columns headed by a channel alone are named with the --map that reads them', async () => {
  writeFileSync(context.path('file.csv'), 'SĐT,Gọi,SMS,Email\n0901234567,Có,Không,Không\n0912345670,Không,Có,Có\n');
  expect(await context.crm('import', 'file.csv', '--as', 'consents', '--json')).toBe(2);
  const map = 'consent_call="Gọi",consent_sms="SMS",consent_email="Email"';
  expect(JSON.parse(context.err()).error.hint).toContain(`--map ${map}`);
  await context.crm('import', 'file.csv', '--as', 'consents', '--map', map.replaceAll('"', ''));
  expect(await namesFor('call')).toEqual(['Trần Lan']);
});

test('a no without a readable day holds from the import on and is counted, a yes without one is set aside', async () => {
  const lines =
    'phone,channel,state,when\n0901234567,call,no,2099-01-01\n0901234567,sms,no,soon\n0912345670,call,yes,soon\n';
  expect(await read('consents', lines)).toMatchObject({
    new: 2,
    refused: { 'date.future': 1, 'date.unparsed': 1 },
    rejects: { 'date.unparsed': 1 },
  });
});
