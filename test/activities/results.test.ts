import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { issueTokens } from '../../src/activities/index.ts';
import { inTransaction } from '../../src/db/transaction.ts';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;
let tokens: string[];

const people = ['+84901234567', '+84912345670', '+84987221540', '+84934870112'];

beforeEach(async () => {
  context = testShop();
  const names = ['Trần Lan', 'Lê Nam', 'Phạm Hoa', 'Đỗ Đức'];
  const rows = people.map((phone, i) => `${names[i]},${phone}`).join('\n');
  writeFileSync(context.path('leads.csv'), `Họ tên,SĐT\n${rows}\n`);
  expect(await context.crm('import', 'leads.csv', '--list', 'l', '--consent', 'call,sms', '--basis', 'form')).toBe(0);
  const issuedAt = '2026-03-07T01:00:00.000Z';
  tokens = inDatabase(context, (db) =>
    inTransaction(db, () =>
      issueTokens(
        db,
        people.map((address, i) => ({ contact: i + 1, campaign: 'tet', address, staff: 'lan', issuedAt })),
      ),
    ),
  );
});

/** Imports a sheet of results; tells its report. */
async function results(lines: readonly string[], ...flags: string[]) {
  writeFileSync(context.path('sheet.csv'), `${lines.join('\n')}\n`);
  expect(await context.crm('import', 'sheet.csv', '--as', 'results', '--json', ...flags), context.err()).toBe(0);
  return context.json().imports[0];
}

const head = 'token,phone,disposition,note,next_date,agent';
const stored = () =>
  inDatabase(context, (db) =>
    db
      .prepare('SELECT contact_id AS contact, disposition, campaign, staff FROM contact_activity ORDER BY activity_id')
      .all(),
  );

test('a token finds its person, campaign and staff', async () => {
  const report = await results([head, `${tokens[1]},,interested,asks for a sample,2026-03-12,`]);
  expect(report).toMatchObject({ kind: 'results', read: 1, new: 1, rejected: 0 });
  expect(stored()).toEqual([{ contact: 2, disposition: 'interested', campaign: 'tet', staff: 'lan' }]);
});

test('the same sheet twice changes nothing, whatever its bytes', async () => {
  const lines = [`${tokens[0]},,interested,,,`, `${tokens[1]},,no_answer,,,`, ',+84987221540,busy,,,hoa'];
  await results([head, ...lines]);
  const before = stored();
  const again = await results([head, ...lines.toReversed()]);
  expect(again).toMatchObject({ read: 3, new: 0, merged: 0, duplicate: 3 });
  expect(stored()).toEqual(before);
});

test('a result that was filled in or changed later replaces the one before, and undo brings that back', async () => {
  await results([head, `${tokens[0]},,no_answer,,,`, `${tokens[1]},,,,,`]);
  const later = await results([head, `${tokens[0]},,interested,,,`, `${tokens[1]},,busy,,,`]);
  expect(later).toMatchObject({ new: 1, merged: 1, duplicate: 0 });
  expect(stored()).toMatchObject([{ disposition: 'interested' }, { disposition: 'busy' }]);
  await context.crm('imports', 'undo', String(later.id));
  expect(stored()).toMatchObject([{ disposition: 'no_answer' }]);
});

test.each([
  ['an unknown token', (): string => 'KBBBBBBB,,interested,,,', 'result.token_unknown'],
  ['a phone typed into the token column', () => '0901234567,,interested,,,', 'result.token_is_phone'],
  ['a disposition that nobody knows', () => `${tokens[0]},,maybe next life,,,`, 'result.unknown_disposition'],
  ['a row that nobody has filled in', () => `${tokens[0]},,,,,`, 'result.empty'],
  ['a token beside the phone of somebody else', () => `${tokens[0]},0912345670,busy,,,`, 'result.token_other_phone'],
  ['a row with nothing to know the person by', () => ',,busy,,,', 'row.no_identity'],
  ['a next date that is none', () => `${tokens[0]},,callback,,soon,`, 'date.unparsed'],
])('%s is set aside with its reason, and the rest is kept', async (_, line, code) => {
  const report = await results([head, line(), `${tokens[3]},,busy,,,`]);
  expect(report).toMatchObject({ read: 2, new: 1, rejected: 1, rejects: { [code]: 1 } });
  expect(stored()).toMatchObject([{ contact: 4, disposition: 'busy' }]);
});

test('a sheet of another campaign is set aside row by row', async () => {
  const report = await results([head, `${tokens[0]},,busy,,,`], '--campaign', 'easter');
  expect(report.rejects).toEqual({ 'result.other_campaign': 1 });
  expect(stored()).toEqual([]);
});

test('a refusal in a row that is set aside still closes its number', async () => {
  await results([head, 'KBBBBBBB,0901234567,do_not_call,,,']);
  await context.crm('consent', 'show', '0901234567', '--json');
  expect(context.json().channels[0]).toMatchObject({ channel: 'call', may: false });
});

test('a refusal stays when the results are taken back, and who refused is named', async () => {
  const { id } = await results([head, `${tokens[2]},,do_not_call,,,`, `${tokens[3]},,wrong_number,,,`]);
  await context.crm('imports', 'undo', String(id), '--json');
  expect(context.json()).toMatchObject({ reversed: 2, kept: [{ contact: 3, why: 'refusal' }] });
  await context.crm('export', '--where', 'phone IS NOT EMPTY', '--for', 'call', '--columns', 'phone');
  expect(context.out()).not.toContain('+84987221540');
  expect(context.out()).toContain('+84934870112');
});

test('not_interested closes nothing, and a note that refuses messages closes them', async () => {
  await results([head, `${tokens[0]},,not_interested,,,`, `${tokens[1]},,no_answer,đừng nhắn tin nữa,,`]);
  await context.crm(
    'export',
    '--where',
    'phone IS NOT EMPTY',
    '--for',
    'call',
    '--columns',
    'phone',
    '--as-of',
    '2026-03-10',
  );
  expect(context.out()).toContain('+84901234567');
  await context.crm('export', '--where', 'phone IS NOT EMPTY', '--for', 'sms', '--columns', 'phone');
  expect(context.out()).toContain('+84901234567');
  expect(context.out()).not.toContain('+84912345670');
});

test('who was erased comes back with no result', async () => {
  expect(await context.crm('erase', '0901234567', '--confirm', '0901234567')).toBe(0);
  const report = await results([head, `${tokens[0]},,interested,,,`, ',0901234567,interested,,,']);
  expect(report).toMatchObject({ new: 0, suppressed: 2, rejected: 0 });
});

test('a number that nobody is known by keeps its call, without a contact', async () => {
  const report = await results([head, ',0911111119,busy,,,']);
  expect(report).toMatchObject({ new: 1, flags: { 'activity.unknown_person': 1 } });
  expect(stored()).toMatchObject([{ contact: null, disposition: 'busy' }]);
});

test.each([
  [
    'VICIdial',
    [
      'call_date,phone_number_dialed,status,user,vendor_lead_code,length_in_sec',
      '2026-03-07 09:10:11,0901234567,NI,101,88,62',
      '2026-03-07 09:12:00,0912345670,A,101,89,20',
      '2026-03-07 09:14:00,0987221540,DNC,102,90,31',
      '2026-03-07 09:15:00,0934870112,CALLBK,102,91,15',
    ],
    ['not_interested', 'no_answer', 'do_not_call', 'callback'],
  ],
  [
    '3CX',
    [
      'Call Time,From,To,Direction,Status,Ringing,Talking',
      '2026-03-07 09:10:11,Lan (101),0901234567,Outbound,Answered,00:00:05,00:01:02',
      '2026-03-07 09:12:00,Lan (101),0912345670,Outbound,Unanswered,00:00:30,00:00:00',
      '2026-03-07 09:14:00,0987221540,Lan (101),Inbound,Answered,00:00:03,00:02:00',
    ],
    [null, 'no_answer', null],
  ],
  [
    'Stringee',
    [
      'from_number,to_number,start_time,answer_duration,status',
      '842871000000,84901234567,1772849411000,62,answered',
      '842871000000,84912345670,1772849520000,0,busy',
    ],
    [null, 'busy'],
  ],
  [
    'a Vietnamese sheet',
    [
      'Số điện thoại,Kết quả gọi,Ghi chú',
      '0901234567,Quan tâm,gọi sau Tết',
      '0912345670,KNM,',
      '0987221540,Chốt đơn,',
      '0934870112,khách yêu cầu không gọi lại,',
    ],
    ['interested', 'no_answer', 'ordered', 'do_not_call'],
  ],
])('the log of %s is read as it comes', async (_, lines, dispositions) => {
  const report = await results(lines);
  expect(report).toMatchObject({ new: lines.length - 1, rejected: 0 });
  expect(stored().map((row) => (row as { disposition: string }).disposition)).toEqual(dispositions);
});

test('a call that came in counts as one, with how long it took', async () => {
  await results(['Call Time,From,To,Direction,Talking', '2026-03-07 09:14:00,0987221540,Lan (101),Inbound,00:02:00']);
  const row = inDatabase(context, (db) =>
    db.prepare('SELECT contact_id, direction, seconds, address FROM activity').get(),
  );
  expect(row).toEqual({ contact_id: 3, direction: 'in', seconds: 120, address: '+84987221540' });
});

test('of three numbers each wrong one leaves the next to be called', async () => {
  const context = testShop();
  const crm = async (...words: string[]) => expect(await context.crm(...words), context.err()).toBe(0);
  writeFileSync(context.path('three.csv'), 'Họ tên,SĐT,SĐT 2,SĐT 3\nTrần Lan,0901234567,0912345670,0987221540\n');
  await crm('import', 'three.csv', '--list', 'l', '--consent', 'call', '--basis', 'contract');
  const called = async () => {
    await crm('export', '--where', 'created IS NOT EMPTY', '--columns', 'phone');
    return context.out().trim().split('\n')[1];
  };
  expect(await called()).toBe('+84901234567');
  await crm('log', '0901234567', '--result', 'wrong_number');
  expect(await called()).toBe('+84912345670');
  writeFileSync(context.path('r.csv'), 'phone,disposition\n0912345670,wrong_number\n');
  await crm('import', 'r.csv', '--as', 'results');
  expect(await called()).toBe('+84987221540');
  await crm('log', '0987221540', '--result', 'wrong_number');
  expect(await called()).toBe('""');
});

test('a refusal in a row with two numbers closes both', async () => {
  await results(['phone,disposition', '0901234567 / 0912345670,do_not_call']);
  await context.crm('export', '--where', 'name IS NOT EMPTY', '--for', 'call', '--columns', 'name');
  expect(context.out()).toBe('name\nPhạm Hoa\nĐỗ Đức\n');
});
