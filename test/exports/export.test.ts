import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { everybody, importLeads, importOrders, manifestOf, rowsOf, shopWithLeads } from './shop-with-leads.ts';

const people = `Họ tên,SĐT,Email,Giới tính
Chị Trần Thị Lan,0901234567,lan@shop.vn,
Lê Văn Nam,0912345679,,nam
Phạm Hoa,0923456789,hoa@fpt.vn,
Đỗ Khánh,0934567890,,nữ
`;
const contract = ['--consent', 'call,sms,zalo,email,mail', '--basis', 'contract'] as const;

test('a person is greeted by title, by gender, or by the name alone', async () => {
  const context = await shopWithLeads(people);
  await context.crm('export', ...everybody);
  expect(rowsOf(context).map(({ greeting }) => greeting)).toEqual(['Chị Lan', 'Anh Nam', 'Phạm Hoa', 'Chị Khánh']);
});

test('the frozen form: a ready-made segment as CSV on stdout, the manifest on stderr', async () => {
  const context = await shopWithLeads(people);
  await importOrders(context, [['0901234567', '2026-03-01']]);
  expect(await context.crm('export', '--segment', 'prospect')).toBe(0);
  expect(rowsOf(context).map(({ name }) => name)).toEqual(['Lê Văn Nam', 'Phạm Hoa', 'Đỗ Khánh']);
  const { createHash } = await import('node:crypto');
  const sha256 = createHash('sha256').update(context.out()).digest('hex');
  expect(manifestOf(context)).toMatchObject({ selected: 3, exported: 3, as_of: '2026-03-08', sha256 });
});

test('the same database and the same words give the same bytes', async () => {
  const context = await shopWithLeads(people, ...contract);
  for (const target of ['call', 'excel', 'vcf', 'labels']) {
    await context.crm('export', ...everybody, '--for', target);
    const first = context.out();
    await context.crm('export', ...everybody, '--for', target);
    expect(context.out()).toBe(first);
  }
});

test('an unknown segment, target, column or field to sort by is told with the nearest', async () => {
  const context = await shopWithLeads(people);
  for (const [words, near] of [
    [['--segment', 'prospct'], 'prospect'],
    [[...everybody, '--for', 'cal'], 'call'],
    [[...everybody, '--columns', 'name,fone'], 'phone'],
    [[...everybody, '--sort', 'spnt'], 'spent'],
    [[...everybody, '--purpose', 'servce'], 'service'],
  ] as const) {
    expect(await context.crm('export', ...words, '--json')).toBe(2);
    expect(context.error().hint).toContain(near);
  }
  expect(await context.crm('export', '--json')).toBe(2);
  expect(await context.crm('export', '--segment', 'prospect', ...everybody, '--json')).toBe(2);
  expect(await context.crm('export', '--segment', '../../etc/x', '--json')).toBe(2);
});

test('columns are chosen in their order, fields of the segment language among them', async () => {
  const context = await shopWithLeads(people);
  await importOrders(context, [['0901234567', '2026-03-01']]);
  await context.crm('export', ...everybody, '--columns', 'phone,rfm,orders_count,spent');
  expect(context.out().split('\n')[0]).toBe('phone,rfm,orders_count,spent');
  expect(rowsOf(context)[0]).toMatchObject({ phone: '+84901234567', orders_count: '1', spent: '100000' });
});

test('what the rows are sorted by can be a column too, and what may be done can stand anywhere', async () => {
  const context = await shopWithLeads(people, ...contract);
  await importOrders(context, [['0912345679', '2026-03-01']]);
  await context.crm('suppress', 'add', '0912345679', '--channel', 'sms');
  const columns = 'can_sms,spent,name,can_call,call_after,phone,can_mail';
  await context.crm('export', ...everybody, '--sort', 'spent', '--limit', '2', '--columns', columns);
  expect(context.out()).toBe(`${columns}\n0,100000,Lê Văn Nam,1,,,0\n1,0,Trần Thị Lan,1,,+84901234567,0\n`);
  await context.crm('export', ...everybody, '--for', 'excel', '--sort', 'spent', '--limit', '1', '--columns', columns);
  expect(context.out()).toBe(`\ufeff${columns}\n0,100000,Lê Văn Nam,1,08:00,+84912345679,0\n`);
});

test('where the place of a value is its meaning, nobody chooses columns', async () => {
  const context = await shopWithLeads(people, ...contract);
  for (const target of ['labels', 'vcf']) {
    expect(await context.crm('export', ...everybody, '--for', target, '--columns', 'name')).toBe(2);
  }
});

test('a list for one channel shows no address of another', async () => {
  const context = await shopWithLeads(people, ...contract);
  expect(await context.crm('export', ...everybody, '--for', 'email', '--columns', 'name,phone', '--json')).toBe(2);
});

test('--limit keeps the first by --sort, and the rest are counted', async () => {
  const context = await shopWithLeads(people, ...contract);
  await importOrders(context, [
    ['0912345679', '2026-03-01'],
    ['0912345679', '2026-03-02'],
    ['0923456789', '2026-03-03'],
  ]);
  await context.crm('export', ...everybody, '--for', 'call', '--sort', 'spent', '--limit', '2');
  expect(rowsOf(context).map(({ name }) => name)).toEqual(['Lê Văn Nam', 'Phạm Hoa']);
  expect(manifestOf(context)).toMatchObject({ selected: 4, exported: 2, withheld: { limit: 2 } });
});

test('rows are shared out in turn, in one file or one each', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('export', ...everybody, '--for', 'call', '--split-by', 'agent=lan,minh');
  expect(rowsOf(context).map(({ agent }) => agent)).toEqual(['lan', 'minh', 'lan', 'minh']);
  const split = ['--split-by', 'agent=lan,minh', '-o', 'calls-{agent}.csv'] as const;
  expect(await context.crm('export', ...everybody, '--for', 'call', ...split)).toBe(0);
  expect(readFileSync(context.path('calls-minh.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(3);
  expect(manifestOf(context).files).toMatchObject([{ agent: 'lan' }, { agent: 'minh' }]);
  expect(await context.crm('export', ...everybody, '--split-by', 'agent=../x,minh', '--json')).toBe(2);
});

test('a file is written whole, for its owner alone, and not over another', async () => {
  const context = await shopWithLeads(people);
  expect(await context.crm('export', ...everybody, '-o', 'all.csv', '--manifest', 'all.json')).toBe(0);
  expect(statSync(context.path('all.csv')).mode & 0o777).toBe(0o600);
  expect(statSync(context.path('all.json')).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(context.path('all.json'), 'utf8'))).toEqual(manifestOf(context));
  expect(await context.crm('export', ...everybody, '-o', 'all.csv', '--json')).toBe(2);
});

test('an .xlsx file is a workbook', async () => {
  const context = await shopWithLeads(people, ...contract);
  expect(await context.crm('export', ...everybody, '--for', 'excel', '-o', 'all.xlsx')).toBe(0);
  expect(readFileSync(context.path('all.xlsx')).subarray(0, 2).toString()).toBe('PK');
  await context.crm('preview', 'all.xlsx', '--json');
  expect(context.json().rows[0].fields.phone.value).toBe('+84901234567');
});

test('an empty list fails where that is asked for', async () => {
  const context = await shopWithLeads(people);
  expect(await context.crm('export', ...everybody, '--for', 'call')).toBe(0);
  expect(await context.crm('export', ...everybody, '--for', 'call', '--fail-empty', '-o', 'calls.csv')).toBe(4);
  expect(statSync(context.path('calls.csv'), { throwIfNoEntry: false })).toBeUndefined();
  expect(await context.crm('export', ...everybody, '--for', 'call', '--fail-empty', '--json')).toBe(4);
  expect(context.error().code).toBe('check_failed');
});

test('a manifest that has no place is told before the list is written', async () => {
  const context = await shopWithLeads(people);
  expect(await context.crm('export', ...everybody, '-o', 'all.csv', '--manifest', 'insurer.csv')).toBe(2);
  expect(statSync(context.path('all.csv'), { throwIfNoEntry: false })).toBeUndefined();
});

test('a dry run counts and writes nothing', async () => {
  const context = await shopWithLeads(people);
  const before = readFileSync(context.path('crm.db'));
  expect(await context.crm('export', ...everybody, '-o', 'all.csv', '-n')).toBe(0);
  expect(manifestOf(context)).toMatchObject({ exported: 4, sha256: null });
  expect(statSync(context.path('all.csv'), { throwIfNoEntry: false })).toBeUndefined();
  expect(readFileSync(context.path('crm.db')).equals(before)).toBe(true);
});

test('cells that a spreadsheet would run are made safe, and a phone stays a phone', async () => {
  const context = await shopWithLeads(
    'SĐT,Họ tên,Công ty,Ghi chú\n0901234567,Trần Lan,"=HYPERLINK(""http://x"")",@SUM(1)\n0912345679,Lê Nam,＝1+1,-2+3\n',
  );
  await context.crm('export', ...everybody, '--columns', 'phone,company,note');
  expect(rowsOf(context)).toEqual([
    { phone: '+84901234567', company: '\'=HYPERLINK("http://x")', note: "'@SUM(1)" },
    { phone: '+84912345679', company: expect.stringMatching(/^'/), note: "'-2+3" },
  ]);
  await context.crm('export', ...everybody, '--for', 'excel', '--purpose', 'service');
  expect(context.out().startsWith('\ufeff')).toBe(true);
});

test('what was exported imports again as it was', async () => {
  const context = await shopWithLeads(
    people.replace('Giới tính', 'Giới tính,Ngày sinh,Nghề nghiệp').replaceAll(/\n(?=.)/g, ',1990-02-03,Kế toán\n'),
  );
  const columns = ['--columns', 'external_id,name,phone,email,birth_date,gender,occupation'] as const;
  await context.crm('export', ...everybody, ...columns);
  const first = context.out();
  const again = await shopWithLeads('SĐT\n0999999999\n');
  await again.crm('imports', 'undo', '1', '-y');
  writeFileSync(again.path('back.csv'), first);
  await importLeads(again, { list: 'back', csv: first });
  await again.crm('export', '--where', "list = 'back'", ...columns);
  expect(again.out()).toBe(first);
});
