import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { damage, inDatabase, whole } from '../dump.ts';
import { testShop } from '../shop.ts';

/** A shop with a file of that content. */
function shopWith(content: string | Uint8Array, name = 'leads.csv') {
  const context = testShop();
  writeFileSync(context.path(name), content);
  return context;
}

const good = 'Họ tên,SĐT,Ghi chú\nAn,0912345671,\nBình,0912345672,\nChi,0912345673,\n';

test('a line without an end is refused before it fills the memory', async () => {
  const context = shopWith(Buffer.alloc(30_000_000, 'x'));
  expect(await context.crm('import', 'leads.csv', '--json')).toBe(20);
  expect(context.error()).toMatchObject({ code: 'unreadable', line: 1 });
});

test('a quote that is never closed is named by the line where it opened, and the other rows stay', async () => {
  const context = shopWith(`${good}"Dũng,0912345674,\nHoa,0912345675,\n`);
  expect(await context.crm('import', 'leads.csv', '--json')).toBe(0);
  const [report] = context.json().imports;
  expect(report).toMatchObject({ new: 4, rejected: 1, rejects: { 'row.unbalanced_quote': 1 } });
  await context.crm('imports', 'show', '1', '--rejects', '--json');
  expect(context.json().rejects).toMatchObject([{ line: 5 }]);
});

test('a quote inside a field loses neither the row nor the file', async () => {
  const context = shopWith(`${good}Dũng,0912345674,gọi "Tí" sau\n`);
  expect(await context.crm('import', 'leads.csv', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ read: 4, new: 4 });
  expect(inDatabase(context, (db) => db.prepare("SELECT note FROM contact WHERE name = 'Dũng'").pluck().get())).toBe(
    'gọi "Tí" sau',
  );
});

test('rows of another width are set aside, never padded', async () => {
  const context = shopWith(`${good}Dũng,0912345674\nHoa,0912345675,a,b\n`);
  await context.crm('import', 'leads.csv', '--json');
  expect(context.json().imports[0]).toMatchObject({ new: 3, rejects: { 'row.long': 1, 'row.short': 1 } });
});

test('lines may end in every way at once', async () => {
  const context = shopWith('Họ tên,SĐT\r\nAn,0912345671\nBình,0912345672\rChi,0912345673\r\n');
  await context.crm('import', 'leads.csv', '--json');
  expect(context.json().imports[0]).toMatchObject({ read: 3, new: 3, rejected: 0 });
});

test('control characters refuse their field', async () => {
  const context = shopWith('Họ tên,SĐT,Ghi chú\nAn,0912345671,a\u0000b\nBình,09123\u000045672,x\n');
  await context.crm('import', 'leads.csv', '--json');
  const [report] = context.json().imports;
  expect(report).toMatchObject({ new: 1, refused: { 'text.control': 1 }, rejected: 1, rejects: { 'text.control': 1 } });
});

test('more columns than any table has are refused', async () => {
  const cells = Array.from({ length: 1_025 }, (_, i) => `c${i}`).join(',');
  const context = shopWith(`${cells}\n${cells}\n`);
  expect(await context.crm('import', 'leads.csv', '--json')).toBe(20);
  expect(context.error()).toMatchObject({ code: 'unreadable' });
});

test('headers that are names of JavaScript are headers like others', async () => {
  const context = shopWith('__proto__,constructor,toString,phone\na,b,c,0912345671\n');
  expect(await context.crm('import', 'leads.csv', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ new: 1 });
  expect(await context.crm('preview', 'leads.csv', '--map', '__proto__=phone', '--json')).toBe(2);
  expect(({} as Record<string, unknown>).a).toBeUndefined();
});

test('equal and empty headers lose no column, and it is said', async () => {
  const context = shopWith('phone,phone,,note\n0912345671,0912345672,x,y\n0912345673,0912345674,x,y\n');
  expect(await context.crm('import', 'leads.csv', '--json')).toBe(0);
  const [report] = context.json().imports;
  expect(report.flags).toMatchObject({ 'file.header_duplicate': 1, 'file.header_empty': 1 });
  expect(inDatabase(context, (db) => db.prepare('SELECT e164 FROM contact_phone ORDER BY 1').pluck().all())).toEqual([
    '+84912345671',
    '+84912345672',
    '+84912345673',
    '+84912345674',
  ]);
});

test.each([
  ['nothing', '', 20],
  ['a header alone', 'Họ tên,SĐT\n', 0],
  ['a header and blank lines', 'Họ tên,SĐT\n\n\n', 0],
])('a file of %s', async (_, content, code) => {
  const context = shopWith(content);
  expect(await context.crm('import', 'leads.csv', '--json')).toBe(code);
  if (code === 0) expect(context.json().imports[0]).toMatchObject({ read: 0, new: 0 });
});

test('SQL in names, values, lists and columns is text', async () => {
  const evil = `"; drop table contact; --`;
  const context = shopWith(
    `Họ tên,SĐT,"${evil.replaceAll('"', '""')}"\n"${evil.replaceAll('"', '""')} x",0912345671,' or 1=1\n`,
  );
  expect(await context.crm('import', 'leads.csv', '--list', evil, '--vendor', evil, '--id-space', evil)).toBe(0);
  expect(inDatabase(context, (db) => db.prepare('SELECT name FROM list').pluck().all())).toEqual([evil]);
  expect(await context.crm('imports', 'show', evil)).toBe(2);
  expect(damage(context)).toEqual(whole);
});

test('escape sequences in data never reach a terminal, and stay in the record', async () => {
  const context = shopWith('Họ tên,SĐT\nAn \u001b]0;x\u0007,0912345671\n\u202eBình,0912\n');
  expect(await context.crm('import', 'leads.csv')).toBe(0);
  for (const words of [['preview', 'leads.csv'], ['imports', 'show', '1', '--rejects'], ['contacts']]) {
    await context.crm(...words);
    expect(`${context.out()}${context.err()}`, words.join(' ')).not.toMatch(/[\u001b\u0007\u202e]/);
  }
  expect(readFileSync(context.path('leads.rejects.csv'), 'utf8')).toContain('\u202eBình');
});

test('what an import makes is nobody else’s to read', async () => {
  const context = shopWith(`${good}Ai,1,\n`);
  await context.crm('import', 'leads.csv');
  const made = readdirSync(context.folder).filter((name) => name !== 'leads.csv');
  expect(made.sort()).toEqual(['crm.db', 'crm.db.key', 'leads.rejects.csv']);
  for (const name of made) expect(statSync(context.path(name)).mode & 0o777, name).toBe(0o600);
});

test('a folder, a database and a workbook by another name are told for what they are', async () => {
  const context = shopWith(good);
  mkdirSync(context.path('folder'));
  await context.crm('import', 'leads.csv');
  for (const name of ['folder', 'crm.db', 'nowhere.csv']) {
    expect(await context.crm('import', name, '--json'), name).toBe(20);
    expect(context.error()).toMatchObject({ code: 'unreadable' });
  }
});

test('a database of a newer build, or with another key, is not dirty', async () => {
  const context = shopWith(good);
  await context.crm('import', 'leads.csv');
  writeFileSync(context.path('more.csv'), good.replace('An', 'Ân'));
  const key = readFileSync(context.path('crm.db.key'));
  writeFileSync(context.path('crm.db.key'), Buffer.alloc(key.length, 1));
  expect(await context.crm('import', 'more.csv', '--json')).toBe(12);
  writeFileSync(context.path('crm.db.key'), key);
  inDatabase(context, (db) => db.pragma('user_version = 999'));
  const before = readFileSync(context.path('crm.db'));
  expect(await context.crm('import', 'more.csv', '--json')).toBe(13);
  expect(readFileSync(context.path('crm.db')).equals(before)).toBe(true);
});
