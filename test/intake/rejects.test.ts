import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rejectMessage } from '../../src/intake/rejects/reject-messages.ts';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

const leads = `Họ tên,SĐT,Địa chỉ
Nguyễn Văn An,0912345678,12 Lê Lợi
Trần Bình,0912 34,
Lê Chi,,
"Phạm, Dũng",09123456789012,
`;

/** A shop whose leads.csv holds one good row and three bad ones. */
function shopWithLeads() {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), leads);
  return context;
}

const read = (path: string) => readFileSync(path, 'utf8');

test('rejects stand beside the file with line, column, value, code and message before the cells', async () => {
  const context = shopWithLeads();
  expect(await context.crm('import', 'leads.csv', '--json')).toBe(0);
  const [report] = context.json().imports;
  expect(report).toMatchObject({ read: 4, new: 1, rejected: 3, rejects_file: context.path('leads.rejects.csv') });
  expect(report.rejects).toEqual({ 'phone.too_long': 1, 'phone.too_short': 1, 'row.no_identity': 1 });
  const [head, ...rows] = read(context.path('leads.rejects.csv')).trimEnd().split('\n');
  expect(head).toBe('line,column,value,code,message,crm_import,Họ tên,SĐT,Địa chỉ');
  expect(rows[0]).toMatch(/^3,SĐT,0912 34,phone.too_short,.*,Trần Bình,0912 34,$/);
  expect(rows[1]).toMatch(/^4,,,row.no_identity,.*,Lê Chi,,$/);
  expect(rows[2]).toMatch(/,"Phạm, Dũng",09123456789012,$/);
});

test('a corrected rejects file imports again and joins its list', async () => {
  const context = shopWithLeads();
  const words = ['--list', 'trường', '--vendor', 'Trường A', '--consent', 'call', '--basis', 'HĐ 1'];
  await context.crm('import', 'leads.csv', ...words);
  const corrected = read(context.path('leads.rejects.csv')).replaceAll('0912 34', '0912 345 679');
  writeFileSync(context.path('leads.rejects.csv'), corrected);
  expect(await context.crm('import', 'leads.rejects.csv', '--json'), context.err()).toBe(0);
  const [report] = context.json().imports;
  expect(report).toMatchObject({ kind: 'leads', list: 'trường', read: 3, new: 1, rejected: 2 });
  expect(report.rejects_file).toBe(context.path('leads.rejects.rejects.csv'));
  const [head, first] = read(report.rejects_file).split('\n');
  expect(head).toBe('line,column,value,code,message,crm_import,Họ tên,SĐT,Địa chỉ');
  expect(first).toMatch(/^3,,,row.no_identity,.*,Lê Chi,,$/);
  const lists = inDatabase(context, (db) => db.prepare('SELECT DISTINCT list FROM contact_list').pluck().all());
  expect(lists).toEqual(['trường']);
});

test('a corrected file joins its list under the name of --rejects too, saved by a spreadsheet with semicolons', async () => {
  const context = shopWithLeads();
  await context.crm('import', 'leads.csv', '--list', 'trường', '--rejects', 'bad.csv', '--map', 'phone="SĐT"');
  expect(existsSync(context.path('leads.rejects.csv'))).toBe(false);
  const corrected = read(context.path('bad.csv'))
    .replaceAll('0912 34', '0912345679')
    .replace('"Phạm, Dũng"', 'Phạm Dũng');
  const lines = corrected
    .replaceAll('; ', ' ')
    .split('\n')
    .filter((line) => !line.includes('no_identity'));
  writeFileSync(context.path('bad.csv'), `\ufeff${lines.join('\n').replace(/, /g, ' ').replaceAll(',', ';')}`);
  expect(await context.crm('import', 'bad.csv', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ list: 'trường', new: 1, rejected: 1, delimiter: ';' });
});

test('how the first file was written is not asked of its rejects', async () => {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), leads.replace('"Phạm, Dũng"', 'Phạm Dũng').replaceAll(',', '|'));
  await context.crm(
    'import',
    'leads.csv',
    '--delimiter',
    '|',
    '--encoding',
    'utf-8',
    '--header-row',
    '1',
    '--id-space',
    'x',
  );
  const corrected = read(context.path('leads.rejects.csv')).replaceAll('0912 34', '0912345679');
  writeFileSync(context.path('leads.rejects.csv'), corrected);
  expect(await context.crm('import', 'leads.rejects.csv', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ list: 'leads', new: 1, rejected: 2 });
});

test('an earlier rejects file of ours is replaced, a file that is none never', async () => {
  const context = shopWithLeads();
  await context.crm('import', 'leads.csv');
  writeFileSync(context.path('leads.csv'), leads.replace('Lê Chi', 'Lê Chí'));
  expect(await context.crm('import', 'leads.csv')).toBe(0);
  expect(read(context.path('leads.rejects.csv'))).toContain('Lê Chí');

  writeFileSync(context.path('mine.csv'), 'đừng,ghi\n');
  expect(await context.crm('import', 'leads.csv', '--again', '--rejects', 'mine.csv', '--json')).toBe(2);
  expect(context.error()).toMatchObject({ code: 'usage', file: context.path('mine.csv') });
  expect(await context.crm('preview', 'leads.csv', '--raw', '--format', 'csv', '--rejects', 'mine.csv')).toBe(2);
  expect(read(context.path('mine.csv'))).toBe('đừng,ghi\n');

  writeFileSync(context.path('leads.rejects.csv'), 'đừng,ghi\n');
  expect(await context.crm('import', 'leads.csv', '--again', '--json')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ rejected: 3, rejects_file: null });
  expect(read(context.path('leads.rejects.csv'))).toBe('đừng,ghi\n');
});

test.each([
  ...['date.impossible', 'date.future', 'date.unparsed', 'date.order_conflict', 'number.unparsed', 'money.unparsed'],
  ...['money.negative', 'money.ambiguous', 'money.other_currency', 'gender.unknown', 'gender.coded', 'country.unknown'],
  ...['boolean.unparsed', 'province.unknown', 'province.ambiguous', 'postal.unparsed', 'phone.bad_prefix'],
])('%s says in both languages what is wrong', (code) => {
  for (const words of Object.values(rejectMessage(code, []))) expect(words).not.toContain(code);
});

test('the database keeps the rejects, in the order of the file', async () => {
  const context = testShop();
  const bad = Array.from({ length: 2_500 }, (_, i) => `Ai ${i},1\n`).join('');
  writeFileSync(context.path('leads.csv'), `Họ tên,SĐT\nAn,0912345678\n${bad}`);
  await context.crm('import', 'leads.csv', '--map', 'phone="SĐT"');
  expect(await context.crm('imports', 'show', '1', '--rejects', '--json')).toBe(0);
  const { rejects } = context.json();
  expect(rejects.map(({ line }: { line: number }) => line)).toEqual(Array.from({ length: 2_500 }, (_, i) => i + 3));
  expect(rejects[7]).toEqual({
    line: 10,
    column: 'SĐT',
    value: '1',
    code: 'phone.too_short',
    message: expect.stringContaining('too few digits'),
    cells: ['Ai 7', '1'],
  });
  expect(await context.crm('imports', 'show', '1', '--rejects', '--format', 'csv')).toBe(0);
  expect(context.out().split('\n')).toHaveLength(2_502);
  expect(context.out().split('\n')[0]).toBe('line,column,value,code,message,crm_import,Họ tên,SĐT');
});

test.each(['-', 'no/such/folder.csv'])(
  '--rejects %s is no place for them, which is said before the import',
  async (file) => {
    const context = testShop();
    writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT\nAn,0912345678\nAi,1\n');
    expect(await context.crm('import', 'leads.csv', '--rejects', file, '--json')).toBe(2);
    expect(context.error().hint).toContain('--rejects FILE');
    expect(await context.crm('contacts', '--json')).toBe(10);
  },
);

test('identity numbers are blank among the rejects too, unless the shop keeps them', async () => {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), 'Họ tên,SĐT,CCCD\nAn,0912345678,079090001234\nBình,09,079090005678\n');
  await context.crm('import', 'leads.csv');
  expect(read(context.path('leads.rejects.csv'))).not.toContain('079090005678');
  const stored = inDatabase(context, (db) =>
    db.prepare('SELECT record FROM lead UNION SELECT record FROM reject').pluck().all(),
  );
  expect(stored.join()).not.toContain('0790900');
  await context.crm('import', 'leads.csv', '--again', '--keep-national-id');
  expect(read(context.path('leads.rejects.csv'))).toContain('079090005678');
});

test('too many rejects and nothing of the file is kept: --strict and --max-rejects', async () => {
  const context = shopWithLeads();
  for (const words of [['--strict'], ['--max-rejects', '50%'], ['--max-rejects', '2']]) {
    expect(await context.crm('import', 'leads.csv', '--json', ...words), words.join(' ')).toBe(3);
    expect(context.error()).toMatchObject({ code: 'rejected_rows', exit: 3, file: context.path('leads.csv'), line: 3 });
  }
  expect(inDatabase(context, (db) => db.prepare('SELECT count(*) FROM import').pluck().get())).toBe(0);
  expect(await context.crm('import', 'leads.csv', '--max-rejects', '75%')).toBe(0);
});

test('of a file that is not taken the first rejected rows are shown, and all of them are written', async () => {
  const context = shopWithLeads();
  expect(await context.crm('import', 'leads.csv', '--strict', '--dry-run')).toBe(3);
  expect(existsSync(context.path('leads.rejects.csv'))).toBe(false);
  expect(await context.crm('import', 'leads.csv', '--strict')).toBe(3);
  expect(context.err()).toContain(
    `${context.path('leads.csv')}:3\n  Trần Bình, 0912 34, \nThe phone has too few digits; a mobile number has 10.\n`,
  );
  expect(context.err()).toContain(`All 3 rejected rows: leads.rejects.csv`);
  expect(read(context.path('leads.rejects.csv')).trimEnd().split('\n')).toHaveLength(4);
});
