import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;

beforeEach(async () => {
  context = testShop();
  const rows = 'KH1,Trần Lan,0901234567,lan@example.com\nKH2,Lê Nam,0912345670,nam@example.com\n';
  writeFileSync(context.path('leads.csv'), `Mã KH,Họ tên,SĐT,Email\n${rows}`);
  const consent = ['--consent', 'call,email', '--basis', 'form'];
  expect(await context.crm('import', 'leads.csv', '--list', 'l', '--id-space', 'shop', ...consent)).toBe(0);
});

/** Imports a file of a kind; tells its report. */
async function read(kind: string, content: string, ...flags: string[]) {
  writeFileSync(context.path('file.csv'), content);
  expect(await context.crm('import', 'file.csv', '--as', kind, '--json', ...flags), context.err()).toBe(0);
  return context.json().imports[0];
}

const count = async (expression: string) => {
  expect(await context.crm('segment', expression, '--json'), context.err()).toBe(0);
  return context.json().contacts;
};

test('an event log becomes mails, visits and calls, and what was watched online is sensitive', async () => {
  const report = await read(
    'activities',
    `email,phone,event,time
lan@example.com,,email_open,2026-03-07 10:00
lan@example.com,,email_sent,2026-03-07 09:00
,0912345670,page_view,2026-03-07 11:00
,0912345670,Ghé cửa hàng,2026-03-06 11:00
`,
  );
  expect(report).toMatchObject({ kind: 'activities', read: 4, new: 4, rejected: 0 });
  expect(await count('mails(event = opened)')).toBe(1);
  expect(await count('activities(kind = visit) >= 2')).toBe(1);
  const sensitive = inDatabase(context, (db) =>
    db.prepare('SELECT kind, sensitive FROM activity ORDER BY line').raw().all(),
  );
  expect(sensitive).toEqual([
    ['email', 1],
    ['email', 0],
    ['visit', 1],
    ['visit', 0],
  ]);
});

test('an event that nobody knows, or without a time, is set aside', async () => {
  const report = await read('activities', 'phone,event,time\n0901234567,danced,2026-03-07\n0901234567,visit,\n');
  expect(report.rejects).toEqual({ 'activity.unknown_kind': 1, 'activity.no_time': 1 });
});

test.each(['unsubscribe', 'group_unsubscribe', 'spam_complaint', 'Hủy nhận email'])(
  '%s in a log closes the address',
  async (event) => {
    await read('activities', `email,event,time\nlan@example.com,${event},2026-03-07 10:00\n`);
    await context.crm('export', '--where', 'name IS NOT EMPTY', '--for', 'email', '--columns', 'email');
    expect(context.out()).toBe('email\nnam@example.com\n');
  },
);

const answers = `Dấu thời gian,Số điện thoại,Loại da của bạn?,Bạn thích gì
2026-03-07 10:00,0901234567,Da khô,"son, kem"
2026-03-07 11:00,0912345670,Da dầu,
`;

test('each column of a survey that is nothing of the person is a question', async () => {
  const report = await read('survey', answers);
  expect(report).toMatchObject({ kind: 'survey', read: 2, new: 2, rejected: 0 });
  expect(context.err()).not.toContain('Not used');
  expect(await count("survey('Loại da của bạn?' = 'da khô')")).toBe(1);
  expect(await count("survey('loai da cua ban' ~ 'da')")).toBe(2);
  expect(await count("survey(question ~ 'thích', answer ~ 'son')")).toBe(1);
  expect(await context.crm('segment', "survey('Loại tóc' = 'dài')")).toBe(2);
});

test('the same answers again are none, and changed ones replace those before', async () => {
  await read('survey', answers);
  const again = await read('survey', `${answers}2026-03-08 08:00,0901234567,Da thường,\n`);
  expect(again).toMatchObject({ new: 1, duplicate: 2 });
  const changed = await read('survey', answers.replace('Da dầu', 'Da hỗn hợp'));
  expect(changed).toMatchObject({ merged: 1, duplicate: 1 });
  expect(await count("survey('Loại da của bạn?' = 'Da dầu')")).toBe(0);
  await context.crm('imports', 'undo', String(changed.id));
  expect(await count("survey('Loại da của bạn?' = 'Da dầu')")).toBe(1);
});

test('answers are found by external id, told by access, and go with an erasure', async () => {
  await read('survey', 'Mã KH,Loại da\nKH1,khô\n');
  await context.crm('access', '0901234567', '--json');
  expect(context.json().held.survey_answer).toMatchObject([{ question: 'Loại da', answer: 'khô' }]);
  expect(await context.crm('erase', '0901234567', '--confirm', '0901234567')).toBe(0);
  const left = inDatabase(context, (db) => db.prepare('SELECT count(*) FROM survey_answer').pluck().get());
  expect(left).toBe(0);
});

test('a file that answers nothing of a person is refused as one', async () => {
  const report = await read('survey', 'phone,Loại da\n0901234567,\n');
  expect(report.rejects).toEqual({ 'survey.no_answer': 1 });
});

test('an erased address goes from calls of nobody too', async () => {
  await read('results', 'phone,disposition\n0911111119,busy\n');
  expect(await context.crm('erase', '0911111119', '--confirm', '0911111119')).toBe(0);
  const left = inDatabase(context, (db) => db.prepare('SELECT address, source FROM activity').raw().all());
  expect(left).toEqual([[null, null]]);
});
