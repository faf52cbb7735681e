import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inDatabase, shopWith, type TestShop } from './people.ts';

const lan = { contact: 1, name: 'Trần Thị Ngọc Lan', phone: '+84901234567', email: 'ngoclan.tran@example.vn' };
const minh = { contact: 2, name: 'Lê Quang Minh', phone: '+84907654321' };
const lanElsewhere = { contact: 1, name: 'Tran Ngoc Lan', phone: '+84388123456' };

const bytesOf = (context: TestShop) => readFileSync(context.path('crm.db')).toString('utf8');
const hashes = (context: TestShop) =>
  inDatabase(context, (db) => db.prepare('SELECT count(*) FROM erased').pluck().get()) as number;

test('an erased person leaves no row and no byte, others stay', async () => {
  const context = await shopWith([lan, minh, lanElsewhere]);
  expect(await context.crm('erase', '0901234567', '--confirm', '0901234567', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ contacts: 1, addresses: 3, rows: { lead: 2 } });
  const bytes = bytesOf(context);
  for (const trace of ['901234567', '388123456', 'ngoclan.tran', 'Ngọc Lan', 'tran thi ngoc lan', 'Tran Ngoc Lan']) {
    expect(bytes).not.toContain(trace);
  }
  expect(bytes).toContain('Lê Quang Minh');
  expect(hashes(context)).toBe(3);
});

test('the stale copies that splitting pages leaves behind go too', async () => {
  const crowd = Array.from({ length: 3000 }, (_, i) => ({
    contact: i + 1,
    name: `Nguyễn Văn ${'x'.repeat(i % 40)}`,
    email: `box${String((i * 7919) % 3000).padStart(5, '0')}@example.vn`,
  }));
  const context = await shopWith(crowd);
  inDatabase(context, (db) =>
    db.exec("UPDATE contact SET note = 'asked for the price list by telephone' WHERE id % 3 = 0"),
  );
  const copies = Map.groupBy(bytesOf(context).match(/box\d{5}@example\.vn/g) ?? [], (email) => email);
  const [stale] = [...copies.values()].toSorted((a, b) => b.length - a.length);
  // In the contact, thrice in the lead and in the index: one more is a stale copy.
  expect(stale?.length).toBeGreaterThan(5);
  const email = stale?.[0] ?? '';
  expect(await context.crm('erase', email, '--confirm', email)).toBe(0);
  expect(bytesOf(context)).not.toContain(email);
});

test.each([
  ['nothing: the input ends', '', 22],
  ['something else', '0909999999\n', 2],
  ['the same in another spelling', '+84 901 234 567\n', 0],
])('at a terminal the answer to the question is %s', async (_, answer, code) => {
  const context = await shopWith([lan], { stdin: true });
  expect(await context.crmWith(answer, 'erase', '0901234567')).toBe(code);
  expect(context.err()).toContain('Type the same');
});

test('confirming is asked for, and nothing happens without it', async () => {
  const context = await shopWith([lan]);
  const before = readFileSync(context.path('crm.db'));
  expect(await context.crm('erase', '0901234567', '--json')).toBe(22);
  expect(context.error()).toMatchObject({ code: 'needs_confirmation' });
  expect(await context.crm('erase', '0901234567', '--confirm', '0907654321')).toBe(2);
  expect(await context.crm('erase', '0901234567', '--confirm', '0901234567', '-n', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ contacts: 1, rows: { lead: 1 } });
  expect(readFileSync(context.path('crm.db')).equals(before)).toBe(true);
});

test('erasing again changes nothing more', async () => {
  const context = await shopWith([lan, minh]);
  await context.crm('erase', '0901234567', '--confirm', '+84901234567');
  expect(await context.crm('erase', '0901234567', '--confirm', '0901234567', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ contacts: 0, addresses: 1 });
  expect(hashes(context)).toBe(2);
});

test('an address that several hold is not guessed at', async () => {
  const context = await shopWith([lan, { ...minh, phone: lan.phone }]);
  expect(await context.crm('erase', '0901234567', '--confirm', '0901234567', '--json')).toBe(2);
  expect(context.error().message).toContain('1, 2');
  expect(await context.crm('erase', '1', '--confirm', '1', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ contacts: 1, addresses: 2 });
});

test('rejected rows that hold the person are emptied and their file is named', async () => {
  const context = await shopWith([lan, minh]);
  inDatabase(context, (db) => {
    const reject = db.prepare(`
      INSERT INTO reject (import_id, line, field, value, code, record) VALUES (1, ?, 'phone', ?, 'row.long', ?)`);
    reject.run(90, null, JSON.stringify(['Chị Lan', '0901 234 567', 'x']));
    reject.run(91, null, JSON.stringify(['', '', 'NgocLan.Tran@Example.VN']));
    reject.run(92, '12', JSON.stringify(['Chị Trần Thị Ngọc Lan', '12', '']));
    reject.run(93, '34', JSON.stringify(['Trần Ngọc Lân', '34', '']));
  });
  await context.crm('erase', '0901234567', '--confirm', '0901234567', '--json');
  expect(context.json()).toMatchObject({
    rejects: 3,
    may_remain: { files: ['insurer.csv'], reject_files: ['insurer.rejects.csv'] },
  });
  const left = inDatabase(context, (db) => db.prepare('SELECT line, record FROM reject ORDER BY line').raw().all());
  expect(left).toEqual([
    [90, '[]'],
    [91, '[]'],
    [92, '[]'],
    [93, JSON.stringify(['Trần Ngọc Lân', '34', ''])],
  ]);
  expect(bytesOf(context)).not.toContain('0901 234 567');
});

test('a suppression goes with the person, unless somebody else holds the number', async () => {
  const context = await shopWith([lan, { ...minh, phone: lan.phone }]);
  await context.crm('suppress', 'add', '0901234567');
  await context.crm('suppress', 'add', lan.email);
  await context.crm('erase', '1', '--confirm', '1');
  await context.crm('suppress', 'list', '--json');
  expect(context.json().suppressions).toMatchObject([{ value: lan.phone }]);
});

test('a number that nobody holds can be erased: it will be excluded', async () => {
  const context = await shopWith([minh]);
  expect(await context.crm('erase', '0901234567', '--confirm', '0901234567', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ contacts: 0, addresses: 1 });
  expect(hashes(context)).toBe(1);
});

test('without the key file nobody is erased', async () => {
  const context = await shopWith([lan]);
  const { rmSync } = await import('node:fs');
  rmSync(context.path('crm.db.key'));
  expect(await context.crm('erase', '0901234567', '--confirm', '0901234567', '--json')).toBe(12);
});

test('the talk of erasing names nobody', async () => {
  const context = await shopWith([lan]);
  await context.crm('erase', 'ngoclan.tran@example.vn');
  expect(context.err()).not.toContain('ngoclan');
  await context.crm('erase', 'ngoclan.tran@example.vn', '--confirm', 'ngoclan.tran@example.vn');
  expect(context.err() + context.out()).not.toContain('ngoclan');
});
