import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { damage, dump, inDatabase, whole } from '../dump.ts';
import { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

function write(context: AppContext, name: string, lines: readonly string[]) {
  writeFileSync(context.path(name), `${lines.join('\n')}\n`);
}

/** Imports the lines as leads; tells the report. */
async function take(context: AppContext, name: string, lines: readonly string[], ...words: string[]) {
  write(context, name, lines);
  expect(await context.crm('import', name, '--as', 'leads', '--json', ...words), context.err()).toBe(0);
  return context.json().imports[0];
}

const ask = (context: AppContext, sql: string): unknown[] => inDatabase(context, (db) => db.prepare(sql).raw().all());
const bytes = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

const head = 'Họ tên,SĐT,Email';

test('each row gets the first that applies: rejected, suppressed, duplicate, merged, new', async () => {
  const context = testShop();
  await take(context, 'known.csv', [head, 'Nguyễn An,0912345671,', 'Lê Xóa,0912345679,xoa@fpt.vn']);
  for (const channel of ['call', 'sms', 'zalo', 'email', 'mail'])
    await context.crm('suppress', 'add', '0912345678', '--channel', channel);
  await context.crm('suppress', 'add', '0912345677', '--channel', 'call');
  await context.crm('erase', '0912345679', '--confirm', '0912345679');
  const report = await take(context, 'mixed.csv', [
    head,
    'Nguyễn An,0912345671,',
    'Nguyễn An,0912345671,an@fpt.vn',
    'Trần Bình,0912345672,',
    '',
    'Trần Bình,0912345672,',
    'Phạm Chi,0912345678,',
    'Lê Gọi,0912345677,',
    'Lê Xóa,,xoa@fpt.vn',
    'Ai Đó,,',
    'Một,Hai',
    head,
  ]);
  expect(report).toMatchObject({ read: 10, new: 2, merged: 1, duplicate: 2, suppressed: 2, rejected: 3 });
  expect(report.rejects).toEqual({ 'row.no_identity': 1, 'row.repeated_header': 1, 'row.short': 1 });
  expect(ask(context, "SELECT count(*) FROM lead WHERE name IN ('Phạm Chi', 'Lê Xóa')")).toEqual([[0]]);
  expect(ask(context, "SELECT count(*) FROM contact WHERE name = 'Lê Gọi'")).toEqual([[1]]);
});

test('a field refused in a row that lives is counted, and the row lives on', async () => {
  const context = testShop();
  const report = await take(context, 'leads.csv', ['Họ tên,SĐT,Email,Ngày sinh', 'An,0912345671,an@,31/02/1990']);
  expect(report).toMatchObject({ new: 1, refused: { 'email.syntax': 1, 'date.impossible': 1 } });
});

test('a list is named after its file; vendor, cost and basis stand with it', async () => {
  const context = testShop();
  expect((await take(context, 'hoc-sinh.csv', [head, 'An,0912345671,'])).list).toBe('hoc-sinh');
  writeFileSync(context.path('hop-dong.pdf'), 'chữ ký');
  const words = ['--list', 'bảo hiểm', '--vendor', 'Bảo Việt', '--cost', '3000000', '--bought-on', '2026-01-05'];
  const consent = ['--consent', 'call,zalo', '--basis', 'HĐ 12/2026', '--evidence', 'hop-dong.pdf'];
  await take(context, 'b.csv', [head, 'Bình,0912345672,'], ...words, ...consent);
  expect(ask(context, "SELECT vendor, cost, currency, bought_on FROM list WHERE name = 'bảo hiểm'")).toEqual([
    ['Bảo Việt', 3_000_000, 'VND', '2026-01-05'],
  ]);
  expect(ask(context, 'SELECT channels, basis, evidence_sha256, valid_from FROM list_contract')).toEqual([
    ['call zalo', 'HĐ 12/2026', createHash('sha256').update('chữ ký').digest('hex'), '2026-01-05'],
  ]);
  await take(context, 'c.csv', [head, 'Chi,0912345673,'], '--consent', 'sms', '--basis', 'HĐ 13');
  expect(ask(context, "SELECT valid_from FROM list_contract WHERE basis = 'HĐ 13'")).toEqual([['2026-03-08']]);
});

test('channels without a contract are refused', async () => {
  const context = testShop();
  write(context, 'leads.csv', [head, 'An,0912345671,']);
  expect(await context.crm('import', 'leads.csv', '--consent', 'call', '--json')).toBe(2);
  expect(context.error().hint).toContain('--basis');
});

test('a general yes in a row opens the channels of --consent, a general no closes all, a blank grants nothing', async () => {
  const lines = ['Họ tên,SĐT,Đồng ý', 'An,0912345671,có', 'Bình,0912345672,không', 'Chi,0912345673,'];
  const entries = `SELECT c.name, e.state, group_concat(e.channel, ' ' ORDER BY e.channel)
    FROM consent_entry e JOIN contact c ON c.id = e.contact_id GROUP BY 1, 2 ORDER BY 1`;
  const [unnamed, named] = [testShop(), testShop()];
  await take(unnamed, 'leads.csv', lines);
  expect(ask(unnamed, entries)).toEqual([['Bình', 'withdrawn', 'ads_email ads_phone call email mail sms zalo']]);
  await take(named, 'leads.csv', lines, '--consent', 'sms', '--basis', 'HĐ 1');
  expect(ask(named, entries)).toEqual([
    ['An', 'granted', 'sms'],
    ['Bình', 'withdrawn', 'ads_email ads_phone call email mail sms zalo'],
  ]);
});

test('an undone import takes its grants back, never what it withdrew', async () => {
  const context = testShop();
  await take(context, 'a.csv', [head, 'An,0912345671,', 'Bình,0912345672,']);
  await take(context, 'b.csv', ['Họ tên,SĐT,Đồng ý', 'An,0912345671,có', 'Bình,0912345672,không']);
  await context.crm('imports', 'undo', '2', '--json');
  expect(context.json()).toMatchObject({ reversed: 2, kept: [] });
  expect(
    ask(context, 'SELECT DISTINCT c.name, e.state FROM consent_entry e JOIN contact c ON c.id = e.contact_id'),
  ).toEqual([['Bình', 'withdrawn']]);
});

test('what stands for itself keeps its contact through an undo, and it is said why', async () => {
  const context = testShop();
  await take(context, 'a.csv', ['Họ tên,SĐT,Đồng ý', 'An,0912345671,không', 'Bình,0912345672,']);
  expect(await context.crm('imports', 'undo', '1', '--json')).toBe(0);
  const { reversed, kept } = context.json();
  expect({ reversed, kept }).toEqual({ reversed: 2, kept: [{ contact: 1, why: 'consent' }] });
  expect(damage(context)).toEqual(whole);
});

test('what was edited since is told of a contact that other rows keep, too', async () => {
  const context = testShop();
  await take(context, 'a.csv', ['Họ tên,SĐT', 'An,0912345671']);
  await take(context, 'b.csv', ['Họ tên,SĐT,Nghề nghiệp', 'An,0912345671,Giáo viên', 'Bình,0912345672,Kế toán']);
  await context.crm('contacts', 'edit', '1', 'note=VIP');
  await context.crm('imports', 'undo', '2', '--json');
  expect(context.json()).toMatchObject({ reversed: 2, kept: [{ contact: 1, why: 'edit' }] });
});

test('a file is read for the day of --as-of', async () => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'Họ tên,SĐT,Ngày sinh\nAn,0912345671,01/02/2025\n');
  expect(await context.crm('import', 'a.csv', '--as-of', '2024-06-01', '--json')).toBe(0);
  expect(context.json().imports[0].refused).toEqual({ 'date.future': 1 });
  expect(ask(context, 'SELECT imported_on FROM import')).toEqual([['2024-06-01']]);
});

test('an external id is one person within its space only', async () => {
  const context = testShop();
  await take(context, 'a.csv', ['Mã KH,Họ tên', 'K1,Nguyễn An'], '--vendor', 'A');
  expect(await take(context, 'b.csv', ['Mã KH,Họ tên', 'K1,Trần Bình'], '--vendor', 'B')).toMatchObject({ new: 1 });
  expect(await take(context, 'c.csv', ['Mã KH,Họ tên', 'K1,Nguyễn An'], '--vendor', 'A', '--again')).toMatchObject({
    merged: 1,
  });
  expect(await take(context, 'd.csv', ['Mã KH,Họ tên', 'K1,Lê Chi'], '--id-space', 'till')).toMatchObject({ new: 1 });
});

test('the same bytes again: nothing new; otherwise asked: exit 2 names the way; undone: free again', async () => {
  const context = testShop();
  const lines = [head, 'An,0912345671,'];
  await take(context, 'a.csv', lines, '--list', 'x');
  const before = bytes(context.path('crm.db'));
  expect(await take(context, 'copy.csv', lines)).toMatchObject({
    id: 1,
    already_imported: true,
    earlier: { id: 1, at: '2026-03-08T02:00:00.000Z' },
    ...{ read: 0, lines: 0, new: 0, rejected: 0, rejects: {}, flags: {}, list: 'x' },
  });
  expect(bytes(context.path('crm.db'))).toBe(before);
  for (const words of [
    ['--list', 'y'],
    ['--as', 'orders'],
    ['--map', 'note=Email'],
  ]) {
    expect(await context.crm('import', 'a.csv', '--json', ...words), words.join(' ')).toBe(2);
    expect(context.error().hint).toContain('crm imports undo 1');
  }
  expect(await take(context, 'a.csv', lines, '--again', '--list', 'another')).toMatchObject({ list: 'another' });
  // Both stand: each list that is named knows its own.
  for (const list of ['x', 'another']) {
    expect(await take(context, 'a.csv', lines, '--list', list)).toMatchObject({ list, already_imported: true });
  }
  expect(await take(context, 'a.csv', lines, '--again')).toMatchObject({
    id: 3,
    new: 0,
    merged: 1,
    already_imported: false,
  });
  for (const id of ['3', '2', '1']) await context.crm('imports', 'undo', id);
  expect(await take(context, 'a.csv', lines, '--list', 'y')).toMatchObject({ id: 4, new: 1, list: 'y' });
  expect(await context.crm('imports', 'undo', '1', '--json')).toBe(2);
});

test('several files: each is kept or not by itself; the exit code is that of the first failure', async () => {
  const context = testShop();
  await context.crm('init');
  write(context, 'a.csv', [head, 'An,0912345671,']);
  writeFileSync(context.path('empty.csv'), '');
  write(context, 'c.csv', [head, 'Chi,0912345673,', 'Ai,1,']);
  write(context, 'd.csv', [head, 'Dũng,0912345674,']);
  expect(await context.crm('import', 'a.csv', 'empty.csv', 'c.csv', 'd.csv', '--strict', '--json')).toBe(20);
  expect(context.json().imports.map(({ file }: { file: string }) => file)).toEqual(['a.csv', 'd.csv']);
  expect(context.json().failed).toEqual(['empty.csv', 'c.csv']);
  expect(context.error()).toMatchObject({ code: 'unreadable', exit: 20 });
  expect(ask(context, 'SELECT name FROM contact ORDER BY name')).toEqual([['An'], ['Dũng']]);
});

test('a dry run tells the same numbers and leaves the database byte for byte the same', async () => {
  const context = testShop();
  await take(context, 'a.csv', [head, 'An,0912345671,']);
  const before = bytes(context.path('crm.db'));
  write(context, 'b.csv', [head, 'An,0912345671,', 'Bình,0912345672,', 'Ai,1,']);
  expect(await context.crm('import', 'b.csv', '-n', '--json')).toBe(0);
  const [{ id, rejects_file, ...dry }] = context.json().imports;
  expect(id).toBeNull();
  expect(bytes(context.path('crm.db'))).toBe(before);
  expect(existsSync(context.path('b.rejects.csv'))).toBe(false);
  expect(await context.crm('imports', 'undo', '1', '-n', '--json')).toBe(0);
  expect(bytes(context.path('crm.db'))).toBe(before);
  await context.crm('import', 'b.csv', '--json');
  const { id: _, rejects_file: __, ...real } = context.json().imports[0];
  expect(real).toEqual(dry);
});

test('a dry run without a database makes none, no key and no rejects', async () => {
  const context = testShop();
  write(context, 'leads.csv', [head, 'An,0912345671,', 'Ai,1,']);
  expect(await context.crm('import', 'leads.csv', '-n', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ id: null, new: 1, rejected: 1 });
  expect(readdirSync(context.folder)).toEqual(['leads.csv']);
});

test('a database that an import makes is the user’s alone, has a key beside it, and is named', async () => {
  const context = testShop();
  write(context, 'leads.csv', ['name,phone', 'Jane Roe,+12025550143']);
  expect(await context.crm('import', 'leads.csv', '--currency', 'USD')).toBe(0);
  expect(context.err()).toContain(context.path('crm.db'));
  const { statSync } = await import('node:fs');
  for (const file of ['crm.db', 'crm.db.key']) expect(statSync(context.path(file)).mode & 0o777, file).toBe(0o600);
  await context.crm('config', 'get', 'currency');
  expect(context.out()).toContain('USD');
});

test('a throwaway box is among the flags of its contact', async () => {
  const context = testShop();
  const report = await take(context, 'leads.csv', [head, 'An,,an@mailinator.com']);
  expect(report.flags).toMatchObject({ 'email.disposable': 1 });
  await context.crm('contacts', '--json');
  expect(context.json().contacts[0].flags).toContain('email.disposable');
});

test('two who contradict each other under one address go to review, each a contact of its own', async () => {
  const context = testShop();
  const lines = ['Họ tên,Email,Ngày sinh', 'Nguyễn An,chung@fpt.vn,25/12/1990', 'Trần Bình,chung@fpt.vn,13/01/1985'];
  expect(await take(context, 'a.csv', lines)).toMatchObject({ new: 2, duplicate: 0, flags: { 'match.review': 2 } });
  await context.crm('contacts', '--json');
  for (const { flags } of context.json().contacts) expect(flags).toContain('match.review');
  expect(ask(context, 'SELECT a, b, verdict FROM match_review')).toEqual([[1, 2, null]]);
  await take(context, 'b.csv', ['Họ tên,Email,Ngày sinh', 'Lê Chi,chung@fpt.vn,01/02/1970']);
  await context.crm('imports', 'undo', '2');
  expect(ask(context, 'SELECT a, b, verdict FROM match_review')).toEqual([[1, 2, null]]);
});

test('one phone under two given names is a household; under more than five names it is no key at all', async () => {
  const context = testShop();
  const family = ['Nguyễn An', 'Nguyen An', 'Nguyễn Bình'].map((name) => `${name},0912345671,`);
  expect(await take(context, 'a.csv', [head, ...family])).toMatchObject({ new: 2, duplicate: 1 });
  const counter = ['An', 'Bình', 'Chi', 'Dũng', 'Hoa', 'Lan'].map((name) => `Lê ${name},0903334443,`);
  // A row that is equal in all it holds is the same person, on a shared line too.
  expect(await take(context, 'b.csv', [head, ...counter, 'Lê Lan,0903334443,'])).toMatchObject({
    new: 6,
    duplicate: 1,
    flags: { 'match.shared_value': 7 },
  });
});

test('an import that joins two known contacts is undone: each has again what it had', async () => {
  const context = testShop();
  await take(context, 'a.csv', [head, 'Nguyễn An,0912345671,', 'Nguyễn An,,an@fpt.vn']);
  const before = dump(context);
  expect(await take(context, 'b.csv', [head, 'Nguyễn An,0912345671,an@fpt.vn'])).toMatchObject({ merged: 1 });
  expect(ask(context, 'SELECT count(*) FROM contact')).toEqual([[1]]);
  await context.crm('imports', 'undo', '2');
  expect(dump(context)).toEqual(before);
});

test('erasing a person that merges and reviews speak of leaves no row that points to nobody', async () => {
  const context = testShop();
  await take(context, 'a.csv', [head, 'Nguyễn An,0912345671,', 'Nguyễn An,,an@fpt.vn', 'Trần Bình,0987654321,']);
  await take(context, 'b.csv', [head, 'Nguyễn An,0912345671,an@fpt.vn']);
  expect(await context.crm('erase', '0912345671', '--confirm', '0912345671')).toBe(0);
  expect(await context.crm('imports', 'undo', '2')).toBe(0);
  expect(ask(context, 'SELECT name FROM contact')).toEqual([['Trần Bình']]);
  expect(damage(context)).toEqual(whole);
});

test('a file that a worker reads gives what a small one gives', async () => {
  const context = testShop();
  const note = 'x'.repeat(180);
  const people = Array.from({ length: 12_000 }, (_, i) => `Nguyễn An,09${10_000_000 + (i % 11_000)},,${note}`);
  const report = await take(context, 'big.csv', [`${head},Ghi chú`, ...people, 'Ai,1,,']);
  expect(report).toMatchObject({ read: 12_001, new: 11_000, duplicate: 1_000, rejected: 1, merged: 0 });
  expect(ask(context, 'SELECT count(*) FROM lead')).toEqual([[12_000]]);
  expect(damage(context)).toEqual(whole);
});

test('what is read from stdin has no rejects file', async () => {
  const context = testShop();
  expect(await context.crmWith(`${head}\nAn,0912345671,\nAi,1,\n`, 'import', '-', '--list', 'x', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({
    file: 'stdin',
    list: 'x',
    new: 1,
    rejected: 1,
    rejects_file: null,
  });
});

test('imports are listed and shown, undone ones too; what is not there is told', async () => {
  const context = testShop();
  await take(context, 'a.csv', [head, 'An,0912345671,']);
  await context.crm('imports', 'undo', '1');
  await context.crm('imports', '--json');
  expect(context.json().imports).toMatchObject([
    { id: 1, file: 'a.csv', new: 1, undone_at: '2026-03-08T02:00:00.000Z' },
  ]);
  await context.crm('imports', 'show', '1', '--json');
  expect(context.json()).toMatchObject({ id: 1, kind: 'leads', read: 1 });
  for (const word of ['7', 'x']) expect(await context.crm('imports', 'undo', word, '--json')).toBe(2);
});

test('a line under the table that is as wide as its rows is nobody', async () => {
  const context = testShop();
  const people = ['Nguyễn Văn An,0912345671,Hotline', 'Trần Bình,0912345672,', 'Hotline,0912345673,Công ty Sao Mai'];
  const footers = [
    ...['Hotline hỗ trợ,0909111222,', 'Tổng cộng,3 khách,', 'Người lập: Lê Chi,0909111223,', 'Liên hệ: 0909111224,,'],
    ...['Liên hệ đặt hàng,0909111225,shop@example.com', 'Mọi thắc mắc xin gọi,0909111226,'],
  ];
  const csv = `${['Họ tên,SĐT,Nguồn', ...people, ...footers].join('\n')}\n`;
  expect(await context.crmWith(csv, 'import', '-', '--json'), context.err()).toBe(0);
  const [report] = context.json().imports;
  expect(report).toMatchObject({ new: 3, rejects: { 'row.note_line': footers.length } });
  expect(await context.crmWith(csv, 'preview', '-', '--json'), context.err()).toBe(0);
  const rejected = context.json().rows.map(({ rejected: code }: { rejected?: string }) => code ?? null);
  expect(rejected).toEqual([...people.map(() => null), ...footers.map(() => 'row.note_line')]);
});

test('a name that says whose relative somebody is, or where they live, gives them no other name', async () => {
  const context = testShop();
  const csv = 'Họ tên,SĐT\nA. Tuấn Q7,0912345671\nVợ anh Nam,0912345672\n';
  expect(await context.crmWith(csv, 'import', '-'), context.err()).toBe(0);
  await context.crm('contacts', '--json');
  expect(context.json().contacts.map(({ name }: { name: string }) => name)).toEqual(['A. Tuấn', 'Vợ anh Nam']);
  const given = inDatabase(context, (db) => db.prepare('SELECT given_key FROM contact ORDER BY id').pluck().all());
  expect(given).toEqual(['tuan', null]);
});

test.each([
  ['--encoding', 'foo'],
  ['--as', 'order'],
  ['--header-row', '99'],
  ['--sheet', 'Huế'],
  ['--map', 'foo=SĐT'],
  ['--map', 'phone=Foo'],
  ['--use-map', 'foo'],
  ['--ignore', 'Foo'],
])('%s %s cannot be right, whether the file was imported before or not', async (...flag) => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'Tên,SĐT\nAn,0912345671\n');
  expect(await context.crm('import', 'a.csv', ...flag, '--json')).toBe(2);
  const said = context.error().message;
  expect(await context.crm('import', 'a.csv', '--json')).toBe(0);
  expect(await context.crm('import', 'a.csv', ...flag, '--json')).toBe(2);
  expect(context.error().message).toBe(said);
});

test('one row and no files are spoken of as such', async () => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'Tên,SĐT\nAn,0912345671\nBình,\n');
  await context.crm('import', 'a.csv');
  expect(context.err()).toContain('1 row was set aside: ');
  expect(await context.crm('import')).toBe(2);
  expect(context.err()).toContain('The files are missing.');
});
