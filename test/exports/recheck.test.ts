import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { everybody, manifestOf, rowsOf, shopWithLeads, type TestShop } from './shop-with-leads.ts';

const people = `Họ tên,SĐT,Email,Địa chỉ
Trần Thị Lan,0901234567,lan@shop.vn,"12 Lê Lợi, Hà Nội"
Lê Văn Nam,0912345679,,"=1 Hàng Bông, Hà Nội"
Phạm Hoa,,hoa@fpt.vn,
`;
const contract = ['--consent', 'call,sms,zalo,email,mail', '--basis', 'contract'] as const;

/** A list that went out, rechecked: the rows that are left. */
async function rechecked(context: TestShop, target: string, ...words: readonly string[]) {
  expect(await context.crm('export', '--recheck', 'list.csv', '--for', target, ...words), context.err()).toBe(0);
  return rowsOf(context);
}

async function goneOut(target: string): Promise<TestShop> {
  const context = await shopWithLeads(people, ...contract);
  expect(await context.crm('export', ...everybody, '--for', target, '-o', 'list.csv'), context.err()).toBe(0);
  return context;
}

test('a list of which nobody refused since comes back byte for byte', async () => {
  for (const target of ['call', 'sms', 'zalo', 'email', 'mail', 'excel']) {
    const context = await goneOut(target);
    await context.crm('export', '--recheck', 'list.csv', '--for', target, '-o', 'again.csv');
    expect(readFileSync(context.path('again.csv')), target).toEqual(readFileSync(context.path('list.csv')));
    expect(manifestOf(context)).toMatchObject({ recheck: 'list.csv', for: target, withheld: {}, emptied: 0 });
  }
});

test('whoever refused, was suppressed or erased since is left out, and counted', async () => {
  const context = await goneOut('call');
  await context.crm('consent', 'withdraw', '0901234567', '--channel', 'call');
  await context.crm('erase', '0912345679', '--confirm', '0912345679');
  expect(await rechecked(context, 'call', '--withheld', 'out.csv')).toEqual([]);
  expect(manifestOf(context)).toMatchObject({ selected: 2, exported: 0, withheld: { withdrawn: 1, erased: 1 } });
  expect(readFileSync(context.path('out.csv'), 'utf8')).toBe('line,reason,contact_id\n2,withdrawn,1\n3,erased,2\n');
});

test('a refusal by one who was given the number later leaves it out too', async () => {
  const context = await goneOut('sms');
  await context.crm('consent', 'withdraw', '0912345679');
  expect((await rechecked(context, 'sms')).map(({ phone }) => phone)).toEqual(['+84901234567']);
});

test('in a list of several channels a closed address is emptied while another one is open', async () => {
  const context = await goneOut('excel');
  await context.crm('consent', 'withdraw', '0901234567', '--channel', 'call');
  await context.crm('suppress', 'add', 'hoa@fpt.vn');
  const rows = await rechecked(context, 'excel');
  expect(rows.map(({ contact_id, phone, email, can_call }) => [contact_id, phone, email, can_call])).toEqual([
    ['1', '', 'lan@shop.vn', '0'],
    ['2', '+84912345679', '', '1'],
  ]);
  expect(manifestOf(context)).toMatchObject({ emptied: 1, withheld: { suppressed: 1 } });
});

test('a letter is not sent to an address that was changed since', async () => {
  const context = await goneOut('mail');
  await context.crm('contacts', 'edit', '1', 'address=5 Phan Chu Trinh');
  expect((await rechecked(context, 'mail')).map(({ contact_id }) => contact_id)).toEqual(['2']);
  expect(manifestOf(context).withheld).toEqual({ address_changed: 1 });
});

test('who was merged since is found under the contact that lives on', async () => {
  const context = await goneOut('mail');
  await context.crm('contacts', 'merge', '1', '3', '--yes');
  expect((await rechecked(context, 'mail')).length).toBe(2);
});

test('headers that somebody translated, and numbers as they are dialled, are understood', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('consent', 'withdraw', '0901234567');
  writeFileSync(
    context.path('list.csv'),
    'Khách,Số điện thoại,Ghi chú\nLan,0901234567,a\nNam,0912 345 679,b\n?,12,c\n',
  );
  await rechecked(context, 'call');
  expect(context.out()).toBe('Khách,Số điện thoại,Ghi chú\nNam,0912 345 679,b\n');
  expect(manifestOf(context).withheld).toEqual({ withdrawn: 1, invalid: 1 });
});

test('a workbook comes back as a workbook, other formats as asked', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('export', ...everybody, '--for', 'call', '-o', 'list.xlsx');
  expect(await context.crm('export', '--recheck', 'list.xlsx', '--for', 'call', '-o', 'again.xlsx')).toBe(0);
  expect(readFileSync(context.path('again.xlsx')).equals(readFileSync(context.path('list.xlsx')))).toBe(true);
  expect(await context.crm('export', '--recheck', 'list.xlsx', '--for', 'call', '--format', 'ndjson')).toBe(0);
  expect(JSON.parse(context.out().split('\n')[0] ?? '')).toMatchObject({ phone: '+84901234567' });
});

test('what cannot be rechecked is exit 2', async () => {
  const context = await goneOut('call');
  writeFileSync(context.path('names.csv'), 'name,city\nLan,Hà Nội\nNam,Huế\n');
  for (const words of [
    ['--recheck', 'list.csv'],
    ['--recheck', 'list.csv', '--for', 'vcf'],
    ['--recheck', 'list.csv', '--for', 'labels'],
    ['--recheck', 'list.csv', '--for', 'email'],
    ['--recheck', 'list.csv', '--for', 'call', '-o', 'list.csv', '--force'],
    ['--recheck', 'names.csv', '--for', 'call'],
    ['--recheck', 'list.csv', '--for', 'call', '--segment', 'prospect'],
    ['--segment', 'prospect', '--withheld', 'out.csv'],
  ])
    expect(await context.crm('export', ...words), `${words.join(' ')} ${context.err()}`).toBe(2);
});

test('--dry-run counts and writes nothing; --fail-empty exits 4 when nobody is left', async () => {
  const context = await goneOut('call');
  await context.crm('suppress', 'add', '0901234567');
  expect(await rechecked(context, 'call', '--dry-run', '-o', 'new.csv', '--withheld', 'out.csv')).toEqual([]);
  expect(manifestOf(context)).toMatchObject({ exported: 1, sha256: null });
  expect(() => readFileSync(context.path('new.csv'))).toThrow('ENOENT');
  await context.crm('suppress', 'add', '0912345679');
  expect(await context.crm('export', '--recheck', 'list.csv', '--for', 'call', '--fail-empty')).toBe(4);
});
