import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { recordKeys } from '../../src/directory/record.ts';
import { inDatabase, shopWithPeople, type TestShop, write } from './people.ts';

const names = (shop: TestShop) => (shop.json().contacts as { name: string }[]).map(({ name }) => name);

async function found(shop: TestShop, ...text: string[]): Promise<string[]> {
  expect(await shop.crm('find', ...text, '--json')).toBe(0);
  return names(shop);
}

test('a contact holds every key that scripts count on, in canonical form', async () => {
  const shop = await shopWithPeople();
  expect(await shop.crm('contacts', '--json')).toBe(0);
  const [lan, minh] = shop.json().contacts;
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
  const shop = await shopWithPeople();
  await shop.crm('contacts', '--where', "stage = lead AND list = 'insurer-2026'", '--json');
  expect(names(shop)).toEqual(['Lê Quang Minh', 'Phạm Hoà']);
  await shop.crm('contacts', '--limit', '1', '--json');
  expect(names(shop)).toHaveLength(1);
  expect(await shop.crm('contacts', '--where', 'stagee = lead', '--json')).toBe(2);
  expect(shop.error().hint).toContain('stage');
});

test('the stage is that of the day that is asked for', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', '--as-of', '2026-01-09', '--where', "name ~ 'lan'", '--json');
  expect(shop.json().contacts[0].stage).toBe('lead');
});

test('every format tells the same people; csv and ndjson hold all fields', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', '--format', 'csv');
  const [header, ...lines] = shop.out().trim().split('\n');
  expect(header).toBe(recordKeys.join(','));
  expect(lines).toHaveLength(4);
  await shop.crm('contacts', '--format', 'ndjson');
  const objects = shop
    .out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  await shop.crm('contacts', '--json');
  expect(objects).toEqual(shop.json().contacts);
  await shop.crm('contacts');
  expect(shop.out().trim().split('\n')).toHaveLength(5);
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
  const shop = await shopWithPeople();
  expect(await found(shop, '0168', '4567', '890')).toEqual(['Phạm Hoà']);
  expect(await found(shop, 'cong ty an binh')).toEqual(['Lê Quang Minh']);
  expect(await found(shop, 'phạm hòa')).toEqual(['Phạm Hoà']);
  expect(await found(shop, 'do thi yen')).toEqual(['Đỗ Thị Yến']);
});

test('nothing found is an empty answer and exit 0', async () => {
  const shop = await shopWithPeople();
  expect(await found(shop, 'nobody of that name')).toEqual([]);
  expect(await found(shop, '?!')).toEqual([]);
});

test('a word stands for the beginning of a word', async () => {
  const shop = await shopWithPeople();
  expect(await found(shop, 'qu')).toEqual(['Lê Quang Minh']);
  expect(await found(shop, 'uang')).toEqual([]);
});

test('what people type is searched for, never run', async () => {
  const shop = await shopWithPeople();
  expect(await found(shop, "x' OR 1=1 --")).toEqual([]);
  expect(await found(shop, '%')).toEqual([]);
  expect(await found(shop, '"; DROP TABLE contact; --')).toEqual([]);
  expect(inDatabase(shop, (db) => db.prepare('SELECT count(*) FROM contact').pluck().get())).toBe(4);
});

test('a corrected number is found, and so is the number before', async () => {
  const shop = await shopWithPeople();
  await shop.crm('contacts', 'edit', '2', 'phone=0933444555');
  expect(await found(shop, '0933444555')).toEqual(['Lê Quang Minh']);
  expect(await found(shop, '0912345670')).toEqual(['Lê Quang Minh']);
});

test('without a database there is nobody to look at', async () => {
  const { testShop } = await import('../shop.ts');
  const shop = testShop();
  write(shop, 'insurer.csv', '');
  for (const line of [['contacts'], ['find', 'lan'], ['show', '1']]) expect(await shop.crm(...line)).toBe(10);
});

test('a reader who pauses keeps no writer waiting', async () => {
  const shop = await shopWithPeople();
  const many = Array.from({ length: 1500 }, (_, i) => `Nguyễn Văn Số ${i},09${String(10_000_000 + i)}`);
  write(shop, 'many.csv', `Họ tên,SĐT\n${many.join('\n')}\n`);
  await shop.crm('import', 'many.csv');
  let chunks = 0;
  const stdout = new Writable({
    write(_chunk, _encoding, done) {
      chunks += 1;
      inDatabase(shop, (db) => db.exec(`UPDATE contact SET note = 'seen' WHERE id = ${chunks}`));
      done();
    },
  });
  const quiet = new Writable({ write: (_chunk, _encoding, done) => done() });
  const code = await run(['contacts', '--format', 'ndjson'], {
    env: { CRM_DB: shop.path('crm.db') },
    cwd: () => shop.folder,
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
