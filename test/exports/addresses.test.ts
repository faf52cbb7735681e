import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  everybody,
  importLeads,
  importOrders,
  manifestOf,
  rowsOf,
  shopWithLeads,
  type TestShop,
} from './shop-with-leads.ts';

const two = `Họ tên,SĐT,Điện thoại 2,Email,Địa chỉ
Trần Thị Lan,0901234567,0909876543,lan@shop.vn,12 Lê Lợi
Lê Văn Nam,0912345679,,,
`;
const contract = ['--consent', 'call,sms,email,mail', '--basis', 'contract 7/2026'] as const;

async function exported(context: TestShop, ...words: readonly string[]) {
  expect(await context.crm('export', ...everybody, ...words), context.err()).toBe(0);
  return rowsOf(context);
}
const phones = (rows: readonly Record<string, string>[]) => rows.map(({ phone }) => phone);

test('where the first number is closed the second is called, and the other way round', async () => {
  const context = await shopWithLeads(two, ...contract);
  await context.crm('suppress', 'add', '0901234567', '--channel', 'call');
  expect(phones(await exported(context, '--for', 'call'))).toEqual(['+84909876543', '+84912345679']);
  expect(phones(await exported(context, '--for', 'sms'))).toEqual(['+84901234567', '+84912345679']);
  expect(phones(await exported(context, '--where', 'can_call'))).toEqual(['+84909876543', '+84912345679']);
  await context.crm('suppress', 'add', '0909876543', '--channel', 'call');
  expect(phones(await exported(context, '--for', 'call'))).toEqual(['+84912345679']);
  expect(manifestOf(context).withheld).toEqual({ suppressed: 1 });
});

test('no output tells an address that is closed', async () => {
  const context = await shopWithLeads(two, ...contract);
  await context.crm('suppress', 'add', '0901234567', '--channel', 'call');
  await context.crm('suppress', 'add', '0909876543', '--channel', 'call');
  await context.crm('consent', 'withdraw', '0901234567', '--channel', 'mail');
  for (const words of [
    [],
    ['--for', 'excel'],
    ['--for', 'excel', '--columns', 'name,phone,address'],
    ['--for', 'vcf'],
  ]) {
    expect(await context.crm('export', ...everybody, ...words)).toBe(0);
    expect(context.out()).not.toMatch(/901234567|909876543|Lê Lợi/);
    expect(context.out()).toContain('912345679');
  }
  expect(await context.crm('export', ...everybody, '--for', 'sms')).toBe(0);
  expect(context.out()).toContain('+84901234567');
});

test('a combined list takes a phone by calls, and leaves out who has nothing to use', async () => {
  const context = await shopWithLeads(two, '--consent', 'sms', '--basis', 'contract');
  expect(await exported(context, '--for', 'excel')).toEqual([]);
  expect(await exported(context, '--for', 'vcf')).toEqual([]);
  expect(phones(await exported(context, '--for', 'sms'))).toEqual(['+84901234567', '+84912345679']);
});

test('a number stands once in a call list, and a no of one who shares it closes it for both', async () => {
  const context = await shopWithLeads(
    'Họ tên,SĐT,Ngày sinh\nNguyễn Thu Hà,0912345671,12/03/1990\nTrần Văn Bình,0912345671,01/02/1960\n',
    '--consent',
    'call,sms',
    '--basis',
    'contract',
  );
  expect(phones(await exported(context, '--for', 'call'))).toEqual(['+84912345671']);
  expect(manifestOf(context)).toMatchObject({ selected: 2, exported: 1, withheld: { same_number: 1 } });
  await context.crm('consent', 'withdraw', '2');
  expect(await exported(context, '--for', 'call')).toEqual([]);
  expect(await exported(context, '--for', 'sms')).toEqual([]);
});

test('STOP holds for the number under whatever name it is bought again', async () => {
  const context = await shopWithLeads('Họ tên,SĐT\nTrần Thị Lan,0901234567\n', ...contract);
  await context.crm('consent', 'withdraw', '0901234567', '--channel', 'sms', '--proof', 'answered STOP');
  await importLeads(context, { list: 'b', csv: 'Họ tên,SĐT\nPhạm Quốc Huy,0901234567\n' }, ...contract);
  expect(await exported(context, '--for', 'sms')).toEqual([]);
  expect(await exported(context, '--for', 'call')).toHaveLength(1);
});

test.each([
  ['vn', { call: 0, sms: 0, email: 0 }],
  ['eu', { call: 0, sms: 0, email: 1 }],
  ['us', { call: 0, sms: 0, email: 1 }],
])('a Do-Not-Call file closes under %s what the law says, and never a service', async (regime, open) => {
  const context = await shopWithLeads('Họ tên,SĐT,Email\nTrần Thị Lan,0901234567,lan@shop.vn\n', ...contract);
  await context.crm('config', 'set', 'regime', regime);
  writeFileSync(context.path('dnc.csv'), 'SĐT,Email\n0901234567,lan@shop.vn\n');
  await context.crm('suppress', 'import', 'dnc.csv');
  for (const [target, count] of Object.entries(open)) {
    expect(await exported(context, '--for', target)).toHaveLength(count);
  }
  await importOrders(context, [['0901234567', '2026-03-01']]);
  await context.crm('consent', 'withdraw', '0901234567');
  expect(await exported(context, '--for', 'call', '--purpose', 'service')).toHaveLength(1);
  await context.crm('suppress', 'add', '0901234567', '--channel', 'call');
  expect(await exported(context, '--for', 'call', '--purpose', 'service')).toHaveLength(0);
});

test('a row that was asked and gave no yes opens nothing, whatever the contract says; another list may', async () => {
  const csv = 'Họ tên,SĐT,Đồng ý\nTrần Thị Lan,0901234567,\nLê Văn Nam,0912345679,có\n';
  const context = await shopWithLeads(csv, '--consent', 'call', '--basis', 'contract');
  expect(phones(await exported(context, '--for', 'call'))).toEqual(['+84912345679']);
  await importLeads(context, { list: 'b', csv: 'Họ tên,SĐT\nTrần Thị Lan,0901234567\n' }, ...contract);
  expect(phones(await exported(context, '--for', 'call'))).toEqual(['+84901234567', '+84912345679']);
});

test('the age of a Do-Not-Call file is that of the channel on the real day', async () => {
  const context = await shopWithLeads(two, '--consent', 'call,sms,zalo', '--basis', 'contract');
  await context.crm('config', 'set', 'dnc_max_age_days', '30');
  writeFileSync(context.path('dnc.csv'), 'SĐT\n0987654321\n');
  expect(await context.crm('suppress', 'import', 'dnc.csv', '--dated', '2027-12-31', '--json')).toBe(2);
  await context.crm('suppress', 'import', 'dnc.csv', '--channel', 'sms');
  const code = (target: string, ...words: readonly string[]) =>
    context.crm('export', ...everybody, '--for', target, ...words);
  expect([await code('call'), await code('sms'), await code('zalo'), await code('excel')]).toEqual([21, 0, 21, 21]);
  await context.crm('suppress', 'import', 'dnc.csv', '--dated', '2025-12-01');
  expect(await code('call', '--as-of', '2025-12-10')).toBe(21);
  await context.crm('suppress', 'import', 'dnc.csv', '--dated', '2026-03-01');
  expect([await code('call'), await code('zalo')]).toEqual([0, 0]);
});
