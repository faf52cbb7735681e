import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connect, type Db } from '../../src/db/connection.ts';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

const inDatabase = <Result>(context: AppContext, work: (db: Db) => Result): Result => {
  const db = connect(context.path('crm.db'), 0);
  try {
    return work(db);
  } finally {
    db.close();
  }
};

const list = ['--list', 'one', '--vendor', 'An Bình', '--consent', 'call,sms,email', '--basis', 'c1'];

/** Three people whose list may be called, and a backup of that. */
async function backedUp() {
  const context = testShop();
  const rows = [
    'Phạm Lan,0912345671,lan@example.com',
    'Lê Tùng,0912345672,tung@example.com',
    'Ngô Ba,0912345673,ba@example.com',
  ];
  writeFileSync(context.path('leads.csv'), `Họ tên,SĐT,Email\n${rows.join('\n')}\n`);
  expect(await context.crm('import', 'leads.csv', ...list)).toBe(0);
  expect(await context.crm('backup', 'b.db')).toBe(0);
  return context;
}

const phonesFor = async (context: AppContext, channel: string): Promise<string[]> => {
  expect(
    await context.crm('export', '--where', 'stage = lead', '--for', channel, '--columns', 'phone'),
    context.err(),
  ).toBe(0);
  return context.out().trim().split('\n').slice(1);
};

const restore = (context: AppContext, ...words: string[]) =>
  context.crm('restore', 'b.db', '--yes', '--json', ...words);

test('a restore carries withdrawals, suppressions and erasures of the database that it replaces', async () => {
  const context = await backedUp();
  expect(await context.crm('consent', 'withdraw', '0912345671', '--channel', 'call')).toBe(0);
  expect(await context.crm('suppress', 'add', '0912345672')).toBe(0);
  expect(await context.crm('erase', '0912345673', '--confirm', '0912345673')).toBe(0);
  expect(await restore(context)).toBe(0);
  expect(context.json()).toMatchObject({
    carried: { erased: 2, suppressed: 1, withdrawn: 1 },
    not_carried: null,
    kept: null,
  });
  expect(await phonesFor(context, 'call')).toEqual([]);
  expect(await phonesFor(context, 'sms')).toEqual(['+84912345671']);
  expect(readFileSync(context.path('crm.db')).toString('latin1')).not.toContain('912345673');
  expect(await context.crm('doctor')).toBe(0);
  // Bought again, they stay out.
  expect(await context.crm('import', 'leads.csv', '--again', ...list, '--json')).toBe(0);
  expect(context.json().imports[0].suppressed).toBe(2);
  expect(await phonesFor(context, 'call')).toEqual([]);
});

test('a refusal of somebody who came after the backup holds for the number', async () => {
  const context = await backedUp();
  writeFileSync(context.path('next.csv'), 'Họ tên,SĐT\nVũ Khánh,0912345679\n');
  await context.crm('import', 'next.csv', ...list);
  await context.crm('consent', 'withdraw', '0912345679');
  expect(await restore(context)).toBe(0);
  expect(context.json().carried.withdrawn).toBeGreaterThan(0);
  await context.crm('import', 'next.csv', ...list);
  expect(await phonesFor(context, 'call')).not.toContain('+84912345679');
});

test('who came again with one number and refused is closed on the other number of the backup too', async () => {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT,SĐT 2\nLê Tùng,0912345672,\nPhạm Lan,0912345671,0987654304\n');
  await context.crm('import', 'leads.csv', ...list);
  await context.crm('backup', 'b.db');
  await context.crm('imports', 'undo', '1');
  writeFileSync(context.path('next.csv'), 'Họ tên,SĐT,Không gọi\nPhạm Lan,0912345671,x\n');
  await context.crm('import', 'next.csv', ...list);
  expect(await restore(context)).toBe(0);
  expect(await phonesFor(context, 'call')).toEqual(['+84912345672']);
});

test('a yes that was recorded since is not carried, and one who refused before stays closed', async () => {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT\nPhạm Lan,0912345671\n');
  await context.crm('import', 'leads.csv', ...list);
  await context.crm('consent', 'withdraw', '0912345671', '--channel', 'call');
  await context.crm('backup', 'b.db');
  await context.crm('consent', 'grant', '0912345671', '--channel', 'call', '--proof', 'form');
  expect(await restore(context)).toBe(0);
  expect(await phonesFor(context, 'call')).toEqual([]);
});

test('who shares the number of an erased person and lives on is not erased by a restore', async () => {
  const context = testShop();
  writeFileSync(
    context.path('leads.csv'),
    'Họ tên,SĐT,Ngày sinh\nPhạm Văn Hùng,0912345671,1/2/1960\nĐỗ Thị Mai,0912345671,3/4/1990\n',
  );
  await context.crm('import', 'leads.csv');
  await context.crm('contacts', '--json');
  expect(context.json().contacts).toHaveLength(2);
  await context.crm('backup', 'b.db');
  expect(await context.crm('erase', '1', '--confirm', '1')).toBe(0);
  expect(await restore(context)).toBe(0);
  await context.crm('contacts', '--json');
  expect(context.json().contacts.map(({ id }: { id: number }) => id)).toEqual([2]);
});

test('imports since the backup are named with where their files lie', async () => {
  const context = await backedUp();
  writeFileSync(context.path('next.csv'), 'Họ tên,SĐT\nVũ Khánh,0912345679\n');
  await context.crm('import', 'next.csv');
  expect(await context.crm('restore', 'b.db', '--yes')).toBe(0);
  expect(context.err()).toContain(context.path('next.csv'));
  expect(context.err()).not.toContain('leads.csv');
});

test('over a database with another key, what it knows is written to files that can be imported, and it is kept', async () => {
  const context = await backedUp();
  await context.crm('suppress', 'add', '0912345672');
  await context.crm('consent', 'withdraw', '0912345671', '--channel', 'call');
  await context.crm('init', '--db', 'other.db');
  await context.crm('backup', 'o.db', '--db', 'other.db');
  expect(await context.crm('restore', 'o.db', '--yes', '--json')).toBe(0);
  const { carried, not_carried, kept, refusals } = context.json();
  expect([carried, not_carried]).toEqual([null, 'other_key']);
  expect(await context.crm('doctor', '--db', kept)).toBe(0);
  for (const { import_with } of refusals) {
    expect(await context.crm(...import_with.split(' ').slice(1))).toBe(0);
  }
  const closed = inDatabase(context, (db) => db.prepare('SELECT value, channel FROM suppression ORDER BY 1, 2').all());
  expect(closed).toHaveLength(8);
  expect(await context.crm('doctor')).toBe(0);
});

test('a database with damaged pages is kept beside, and what can be read of it is written to files', async () => {
  const context = await backedUp();
  await context.crm('suppress', 'add', '0912345672');
  const bytes = readFileSync(context.path('crm.db'));
  const page = inDatabase(context, (db) =>
    db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'lead'").pluck().get(),
  );
  writeFileSync(context.path('crm.db'), bytes.fill(0xa5, (Number(page) - 1) * 4096, Number(page) * 4096));
  expect(await restore(context)).toBe(0);
  const { not_carried, kept, refusals } = context.json();
  expect([not_carried, existsSync(kept)]).toEqual(['damaged', true]);
  expect(refusals).toHaveLength(1);
  expect(await context.crm('doctor')).toBe(0);
});

test.each([
  ['damaged', (context: AppContext) => writeFileSync(context.path('crm.db'), 'no database at all'.repeat(400))],
  ['newer', (context: AppContext) => inDatabase(context, (db) => db.pragma('user_version = 999'))],
])('a %s database is kept beside when it is replaced', async (why, spoil) => {
  const context = await backedUp();
  await context.crm('suppress', 'add', '0912345672');
  spoil(context);
  const before = readFileSync(context.path('crm.db'));
  expect(await restore(context)).toBe(0);
  const { not_carried, kept, refusals } = context.json();
  expect(not_carried).toBe(why);
  expect(readFileSync(kept)).toEqual(before);
  expect(existsSync(`${kept}.key`)).toBe(true);
  expect(refusals.length > 0).toBe(why === 'newer');
  expect(await context.crm('doctor')).toBe(0);
});

test.each([
  ['yes\n', 0],
  ['có\n', 0],
  ['no\n', 22],
  ['', 22],
])('on a terminal it is asked, also with --force: %j is exit %i', async (answer, code) => {
  const context = testShop({}, { stdin: true });
  await context.crm('init');
  await context.crm('backup', 'b.db');
  expect(await context.crmWith(answer, 'restore', 'b.db', '--force')).toBe(code);
  expect(context.err()).toContain('crm.db');
});

test('a dry restore tells the same numbers and changes nothing', async () => {
  const context = await backedUp();
  await context.crm('suppress', 'add', '0912345672');
  const before = readFileSync(context.path('crm.db'));
  expect(await restore(context, '-n')).toBe(0);
  expect(context.json().carried).toEqual({ erased: 0, suppressed: 1, withdrawn: 0 });
  expect(readFileSync(context.path('crm.db'))).toEqual(before);
});

test('a run whose database was replaced meanwhile ends with a sentence that says so', async () => {
  const context = await backedUp();
  const db = connect(context.path('crm.db'), 0);
  db.prepare('SELECT count(*) FROM contact').get();
  expect(await restore(context)).toBe(0);
  const { storageFailure } = await import('../../src/db/sqlite-failure.ts');
  let failure: ReturnType<typeof storageFailure>;
  try {
    db.exec("INSERT INTO setting (key, value) VALUES ('regime', 'eu')");
  } catch (error) {
    failure = storageFailure(error, context.path('crm.db'));
  }
  db.close();
  expect(failure?.failure.code).toBe('locked');
  expect(failure?.message).toContain('put a backup in the place');
});
