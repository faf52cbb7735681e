import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';
import { contract, open, take } from './open-channels.ts';

const refusals: readonly (readonly [header: string, cell: string, open: string])[] = [
  ['Email Opt Out', 'true', 'call'],
  ['Unsubscribed from all email', 'TRUE', 'call'],
  ['Do Not Email', '1', 'call'],
  ['Email consent', 'UNSUBSCRIBED', 'call'],
  ['Không gọi', 'x', 'email'],
  ['Không gọi', 'Không gọi', 'email'],
  ['Do not call', '2025-01-31', 'email'],
  ['Từ chối quảng cáo', 'x', ''],
  ['status', 'unsubscribed', ''],
  ['status', 'blocklisted', ''],
  ['Marketing consent withdrawn', 'yes', ''],
  ['Marketing consent', 'withdrawn', ''],
  ['Đồng ý nhận tin', 'Từ chối nhận', ''],
  ['Đồng ý nhận tin', 'STOP', ''],
  ['Đồng ý', 'dừng', ''],
  ['Tags', 'VIP; Do not call', 'email'],
  ['Ghi chú', 'Không gọi', 'email'],
  ['Ghi chú', 'khách không muốn nhận quảng cáo nữa', ''],
  ['Ghi chú', 'Từ chối báo giá', 'call email'],
  ['Ghi chú', 'không gọi được', 'call email'],
  ['Trạng thái', 'Từ chối', ''],
  ['Kết quả gọi', 'Yêu cầu không gọi lại', 'email'],
  ['Kết quả gọi', 'KH từ chối', ''],
  ['Kết quả gọi', 'không nghe máy; yêu cầu không gọi nữa', 'email'],
  ['Kết quả gọi', 'DNC', ''],
  ['Call result', 'Customer asked not to be called', 'email'],
  ['Call result', 'Do not call back', ''],
  ['Call result', 'Stop calling me', ''],
  ['Call result', 'Asked to be removed', ''],
  ['Kết quả liên hệ', 'Đừng gọi nữa', 'email'],
  ['Món ưa thích', 'Không gọi lại', 'email'],
  ['Call result', 'Removed', ''],
  ['Phản hồi', 'STOP', ''],
  ['Phản hồi', 'Từ chối', ''],
  ['Status', 'STOP', ''],
  ['Tình trạng', 'hủy đăng ký', ''],
  ['Kết quả gọi', 'Hẹn gọi lại', 'call email'],
  ['Kết quả gọi', 'Yêu cầu gọi lại', 'call email'],
  ['Kết quả gọi', 'không gọi được', 'call email'],
  ['Kết quả gọi', 'không gọi lại được', 'call email'],
  ['Kết quả gọi', 'Không liên lạc lại được', 'call email'],
  ['Kết quả gọi', 'không nghe máy', 'call email'],
  ['Kết quả gọi', 'Từ chối báo giá', 'call email'],
  ['Kết quả gọi', 'Từ chối mua', 'call email'],
  ['Call result', 'No contact', 'call email'],
  ['Call result', 'Never called', 'call email'],
  ['Kết quả duyệt vay', 'Từ chối', 'call email'],
  ['Contactable', 'no', ''],
  ['Can contact', 'no', ''],
  ['Can be contacted', 'No', ''],
  ['OK to call', 'no', 'email'],
  ['Có thể liên hệ', 'không', ''],
  ['Được phép gọi', 'không', 'email'],
  ['SMS Marketing Status', 'STOP', 'call email'],
  ['SMS status', 'STOP', 'call email'],
  ['Email Marketing', 'Nope', 'call'],
  ['Marketing', 'no', ''],
  ['Trạng thái', 'Không liên hệ', ''],
];

test.each(refusals)('%s: %s leaves open: %s', async (header, cell, left) => {
  const context = testShop();
  expect(
    await take(context, [`Họ tên,SĐT,Email,${header}`, `Phạm Lan,0912345671,lan@example.com,${cell}`], ...contract),
  ).toBe(0);
  expect(await open(context)).toEqual({ 'Phạm Lan': left });
});

test('a refusal among the results of calls closes its row only', async () => {
  const context = testShop();
  const lines = ['Họ tên,SĐT,Kết quả gọi', 'An,0912345671,Hẹn gọi lại', 'Ba,0912345672,Yêu cầu không gọi lại'];
  await take(context, lines, ...contract);
  expect(await open(context)).toEqual({ An: 'call', Ba: '' });
});

test('a status closes who said stop, and leaves the others open', async () => {
  const context = testShop();
  const lines = ['Họ tên,SĐT,Status', 'An,0912345671,active', 'Ba,0912345672,STOP'];
  await take(context, lines, ...contract);
  expect(await open(context)).toEqual({ An: 'call', Ba: '' });
});

test.each([
  ['Reachable', 'no'],
  ['SMS Marketing Status', 'halt'],
  ['Email Marketing', 'Never ever'],
  ['SMS Promotions', 'nix'],
  ['Callable', 'no'],
  ['Marketing status', 'gone'],
])('%s: %s stops an import with a contract', async (header, cell) => {
  const context = testShop();
  const lines = [`First Name,Last Name,Email,Phone,${header}`, `Lan,Pham,lan@example.com,0912345671,${cell}`];
  expect(await take(context, lines, ...contract)).toBe(2);
});

test('a channel’s own column goes before one that names none, which opens what the contract names', async () => {
  const context = testShop();
  const lines = [
    'Họ tên,SĐT,Email,Accepts marketing,Accepts SMS marketing',
    'An,0912345671,an@example.com,yes,no',
    'Bình,0912345672,binh@example.com,no,yes',
  ];
  await take(context, lines, ...contract);
  expect(await open(context)).toEqual({ An: 'call email', Bình: 'sms' });
});

test('a column of several channels speaks for each of them', async () => {
  const context = testShop();
  await take(context, ['Họ tên,SĐT,Email,Đồng ý nhận SMS/Zalo', 'An,0912345671,an@example.com,có']);
  expect(await open(context)).toEqual({ An: 'sms zalo' });
});

test('a word that is not understood is counted and is no yes', async () => {
  const context = testShop();
  await take(context, ['Họ tên,SĐT,SMS consent', 'An,0912345671,có thể', 'Ba,0912345672,yes', 'Chi,0912345673,yes']);
  expect(context.json().imports[0].refused).toEqual({ 'boolean.unparsed': 1 });
  expect(await open(context)).toEqual({ An: '', Ba: 'sms', Chi: 'sms' });
});

test('agreeing to buy is no consent to be contacted', async () => {
  const context = testShop();
  await take(context, ['Họ tên,SĐT,Đồng ý mua', 'An,0912345671,có']);
  expect(await open(context)).toEqual({ An: '' });
});

test.each([
  'Mã đơn,Ngày mua,SĐT,Tổng tiền,Không liên hệ\nD1,2026-01-02,0912345671,50000,\nD2,2026-01-03,0912345671,60000,x\n',
  'Name,Created at,Phone,Total,Buyer Accepts Marketing\n#1,2026-01-02,0912345671,50000,no\n',
])('an orders file closes what its buyer refused', async (orders) => {
  const context = testShop();
  await take(context, ['Họ tên,SĐT', 'An,0912345671'], '--consent', 'call', '--basis', 'c1');
  writeFileSync(context.path('orders.csv'), orders);
  expect(await context.crm('import', 'orders.csv', '--as', 'orders')).toBe(0);
  await context.crm('export', '--where', 'stage = customer', '--for', 'call', '--format', 'csv');
  expect(context.err()).toContain('no_consent');
});

const unclear = ['Họ tên,SĐT,Parental consent', 'An,0912345671,x', 'Ba,0912345672,'];

test('a column that speaks of consent and is not understood stops an import with a contract, and is told how to go on', async () => {
  const context = testShop();
  expect(await take(context, unclear, ...contract)).toBe(2);
  const { message, hint } = context.error();
  expect(message).toContain('"Parental consent"');
  for (const way of [
    '--map consent="Parental consent"',
    '--map do_not_contact="Parental consent"',
    '--ignore "Parental consent"',
  ])
    expect(hint).toContain(way);
  expect(await take(context, unclear, ...contract, '--map', 'do_not_contact="Parental consent"')).toBe(0);
  expect(await open(context)).toEqual({ An: '', Ba: 'call' });
});

test('without a contract such a column is named, and with --ignore it is left out', async () => {
  const [named, ignored] = [testShop(), testShop()];
  expect(await take(named, unclear)).toBe(0);
  expect(named.err()).toContain('"Parental consent"');
  expect(await take(ignored, unclear, ...contract, '--ignore', 'Parental consent')).toBe(0);
  expect(await open(ignored)).toEqual({ An: 'call', Ba: 'call' });
  await ignored.crm('export', '--where', 'stage = lead', '--for', 'call', '--manifest', 'm.json', '-o', 'list.csv');
  expect(JSON.parse(readFileSync(ignored.path('m.json'), 'utf8')).ignored_columns).toEqual([
    { import: 1, file: 'leads.csv', columns: ['Parental consent'] },
  ]);
  expect(await ignored.crm('preview', 'leads.csv', '--ignore', 'Parental consent', '--json')).toBe(0);
  expect(ignored.err()).not.toContain('Parental consent');
});

test('a column of refusals can be neither left out nor read as something else', async () => {
  const context = testShop();
  const lines = ['Họ tên,SĐT,Không gọi', 'An,0912345671,x'];
  expect(await take(context, lines, '--ignore', 'Không gọi')).toBe(21);
  expect(await take(context, lines, '--map', 'note="Không gọi"')).toBe(21);
  expect(await take(context, lines, '--map', 'consent="Không gọi"')).toBe(21);
  expect(await take(context, lines, '--ignore', 'Zalo')).toBe(2);
  expect(await take(context, lines, '--map', 'do_not_sms="Không gọi"')).toBe(0);
});

test('a saved map keeps the channels of a column of several', async () => {
  const context = testShop();
  const head = 'Họ tên,SĐT,Đồng ý nhận SMS/Zalo';
  await take(context, [head, 'An,0912345671,có'], '--save-map', 'v');
  await take(
    context,
    [head, 'Ba,0912345672,có'],
    '--list',
    'other',
    '--use-map',
    'v',
    '--consent',
    'call',
    '--basis',
    'c',
  );
  expect(await open(context)).toEqual({ An: 'sms zalo', Ba: 'call sms zalo' });
});

test('a saved map hides no refusals', async () => {
  const context = testShop();
  await take(context, ['Họ tên,SĐT,Không gọi', 'An,0912345671,'], ...contract, '--save-map', 'v');
  await take(context, ['Họ tên,SĐT,Không gọi', 'Ba,0912345672,x'], ...contract, '--list', 'other');
  expect(await open(context)).toEqual({ An: 'call', Ba: '' });
});

test('the customers of Shopify are open by the column of each channel', async () => {
  const context = testShop();
  const head =
    'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tags';
  const lines = [
    head,
    "'1,An,Le,an@example.com,no,,+84912345671,yes,0,0,,",
    "'2,Ba,Le,ba@example.com,yes,,+84912345672,no,0,0,,",
    "'3,Chi,Le,chi@example.com,yes,,+84912345673,,0,0,,",
  ];
  expect(await take(context, lines, '--consent', 'call,email', '--basis', 'c1')).toBe(0);
  expect(context.err()).toContain('shopify-customers');
  expect(await open(context)).toEqual({ 'Le An': 'call sms', 'Le Ba': 'call email', 'Le Chi': 'call email' });
});

test('a blank where consent is asked for opens nothing, whatever the contract covers', async () => {
  const context = testShop();
  await take(context, ['Họ tên,SĐT,Email,Email consent', 'An,0912345671,an@example.com,'], ...contract);
  expect(await open(context)).toEqual({ An: 'call' });
});
