import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { recordKeys } from '../../src/directory/record.ts';
import { inDatabase, shopWithPeople, type TestShop, write } from './people.ts';

const names = (context: TestShop) => (context.json().contacts as { name: string }[]).map(({ name }) => name);

async function found(context: TestShop, ...text: string[]): Promise<string[]> {
  expect(await context.crm('find', ...text, '--json')).toBe(0);
  return names(context);
}

test('a contact holds every key that scripts count on, in canonical form', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('contacts', '--json')).toBe(0);
  const [lan, minh] = context.json().contacts;
  expect(Object.keys(lan)).toEqual([...recordKeys]);
  expect(lan).toMatchObject({
    id: 1,
    external_id: 'KH01',
    name: 'Trần Ngọc Lan',
    phone: '+84901234567',
    phones: ['+84901234567', '+84988111222'],
    birth_date: '1991-02-14',
    birth_year: 1991,
    gender: 'female',
    province_code: '79',
    province: 'Hồ Chí Minh',
    address: '5 Lê Lợi',
    income: { amount: 15_000_000, currency: 'VND' },
    stage: 'customer',
    lists: ['carrier', 'insurer-2026'],
  });
  expect(minh).toMatchObject({
    birth_date: null,
    birth_year: 1985,
    income: { min: 10_000_000, max: 15_000_000, currency: 'VND' },
    stage: 'lead',
    lists: ['insurer-2026'],
  });
});

test('--where takes the segment language, --limit no more than so many', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', '--where', "stage = lead AND list = 'insurer-2026'", '--json');
  expect(names(context)).toEqual(['Lê Quang Minh', 'Phạm Hoà']);
  await context.crm('contacts', '--limit', '1', '--json');
  expect(names(context)).toHaveLength(1);
  expect(await context.crm('contacts', '--where', 'stagee = lead', '--json')).toBe(2);
  expect(context.error().hint).toContain('stage');
});

test('--columns takes fields of the segment language too, by any of their names', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', '--columns', 'name,spent,last_order,age', '--sort', 'spent', '--limit', '1', '--json');
  expect(context.json().contacts).toEqual([
    { name: 'Trần Ngọc Lan', spent: { amount: 500_000, currency: 'VND' }, last_order: '2026-01-10', age: 35 },
  ]);
  await context.crm('contacts', '--columns', 'tên,chi_tiêu', '--limit', '1', '--format', 'csv');
  expect(context.out()).toBe('name,spent\nTrần Ngọc Lan,500000\n');
  await context.crm('find', 'minh', '--columns', 'spent,phone,stage', '--json');
  expect(context.json().contacts).toEqual([
    { spent: { amount: 0, currency: 'VND' }, phone: '+84912345670', stage: 'lead' },
  ]);
});

test('an unknown column of contacts is answered with the nearest column or field', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('contacts', '--columns', 'name,spnt', '--json')).toBe(2);
  expect(context.error()).toMatchObject({ message: 'There is no column "spnt".', hint: 'Did you mean `spent`?' });
  expect(await context.crm('contacts', '--columns', 'qqqq', '--json')).toBe(2);
  expect(context.error().hint).toMatch(/^Some are: id, .*, orders_count, …$/);
});

test('the stage is that of the day that is asked for', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', '--as-of', '2026-01-09', '--where', "name ~ 'lan'", '--json');
  expect(context.json().contacts[0].stage).toBe('lead');
});

test('every format tells the same people; csv and ndjson hold all fields', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', '--format', 'csv');
  const [header, ...lines] = context.out().trim().split('\n');
  expect(header).toBe(recordKeys.join(','));
  expect(lines).toHaveLength(4);
  await context.crm('contacts', '--format', 'ndjson');
  const objects = context
    .out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  await context.crm('contacts', '--json');
  expect(objects).toEqual(context.json().contacts);
  await context.crm('contacts');
  expect(context.out().trim().split('\n')).toHaveLength(5);
});

test.each([
  ['trần ngọc'],
  ['NGOC LAN'],
  ['lan tran'],
  ['0901 234 567'],
  ['+84 901.234.567'],
  ['84901234567'],
  ['0988111222'],
  ['0901234'],
  ['NGOCLAN@GMAIL.COM'],
  ['ngoc.lan'],
  ['kh01'],
  ['0901'],
])('%s finds Lan', async (text) => {
  expect(await found(await shopWithPeople(), text)).toEqual(['Trần Ngọc Lan']);
});

test('an old eleven-digit number, a company and accents typed another way find their people', async () => {
  const context = await shopWithPeople();
  expect(await found(context, '0168', '4567', '890')).toEqual(['Phạm Hoà']);
  expect(await found(context, 'cong ty an binh')).toEqual(['Lê Quang Minh']);
  expect(await found(context, 'phạm hòa')).toEqual(['Phạm Hoà']);
  expect(await found(context, 'do thi yen')).toEqual(['Đỗ Thị Yến']);
});

test('nothing found is an empty answer and exit 0', async () => {
  const context = await shopWithPeople();
  expect(await found(context, 'nobody of that name')).toEqual([]);
  expect(await found(context, '?!')).toEqual([]);
});

test('a word stands for the beginning of a word', async () => {
  const context = await shopWithPeople();
  expect(await found(context, 'qu')).toEqual(['Lê Quang Minh']);
  expect(await found(context, 'uang')).toEqual([]);
});

test('what people type is searched for, never run', async () => {
  const context = await shopWithPeople();
  expect(await found(context, "x' OR 1=1 --")).toEqual([]);
  expect(await found(context, '%')).toEqual([]);
  expect(await found(context, '"; DROP TABLE contact; --')).toEqual([]);
  expect(inDatabase(context, (db) => db.prepare('SELECT count(*) FROM contact').pluck().get())).toBe(4);
});

test('a corrected number is found, and so is the number before', async () => {
  const context = await shopWithPeople();
  await context.crm('contacts', 'edit', '2', 'phone=0933444555');
  expect(await found(context, '0933444555')).toEqual(['Lê Quang Minh']);
  expect(await found(context, '0912345670')).toEqual(['Lê Quang Minh']);
});

test('without a database there is nobody to look at', async () => {
  const { testShop } = await import('../shop.ts');
  const context = testShop();
  write(context, 'insurer.csv', '');
  for (const line of [['contacts'], ['find', 'lan'], ['show', '1']]) expect(await context.crm(...line)).toBe(10);
});

test('a reader who pauses keeps no writer waiting', async () => {
  const context = await shopWithPeople();
  const many = Array.from({ length: 1500 }, (_, i) => `Nguyễn Văn Số ${i},09${String(10_000_000 + i)}`);
  write(context, 'many.csv', `Họ tên,SĐT\n${many.join('\n')}\n`);
  await context.crm('import', 'many.csv');
  let chunks = 0;
  const stdout = new Writable({
    write(_chunk, _encoding, done) {
      chunks += 1;
      inDatabase(context, (db) => db.exec(`UPDATE contact SET note = 'seen' WHERE id = ${chunks}`));
      done();
    },
  });
  const quiet = new Writable({ write: (_chunk, _encoding, done) => done() });
  const code = await run(['contacts', '--format', 'ndjson'], {
    env: { CRM_DB: context.path('crm.db') },
    cwd: () => context.folder,
    stdin: Object.assign(new PassThrough().end(), { isTTY: false }),
    stdout,
    stderr: quiet,
    now: () => Date.parse('2026-03-08T02:00:00Z'),
    node: '26.0.0',
    nodePath: process.execPath,
  });
  expect(code).toBe(0);
  expect(chunks).toBeGreaterThan(3);
});
