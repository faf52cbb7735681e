import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { everybody, importLeads, importOrders, manifestOf, rowsOf, shopWithLeads } from './shop-with-leads.ts';

const people = `Họ tên,SĐT,Email,Địa chỉ
Trần Thị Lan,0901234567,lan@shop.vn,12 Lê Lợi
Lê Văn Nam,0912345679,,
Phạm Hoa,,hoa@fpt.vn,
`;
const contract = ['--consent', 'call,email', '--basis', 'contract 7/2026'] as const;
const names = (rows: readonly Record<string, string>[]) => rows.map(({ name }) => name);

test('without a documented basis nobody is exported for advertising', async () => {
  const context = await shopWithLeads(people);
  for (const target of ['call', 'sms', 'zalo', 'email', 'mail', 'labels', 'excel', 'vcf']) {
    expect(await context.crm('export', ...everybody, '--for', target)).toBe(0);
    expect(manifestOf(context)).toMatchObject({ selected: 3, exported: 0 });
  }
  expect(await context.crm('export', ...everybody)).toBe(0);
  expect(manifestOf(context)).toMatchObject({ selected: 3, exported: 3, withheld: {} });
});

test('a basis opens its channels and no other, from its day on', async () => {
  const context = await shopWithLeads(people, ...contract, '--bought-on', '2026-02-01');
  await context.crm('export', ...everybody, '--for', 'call');
  expect(manifestOf(context)).toMatchObject({
    exported: 2,
    withheld: { no_phone: 1 },
    basis: [{ list: 'insurer', basis: 'contract 7/2026', channels: 'call email', valid_from: '2026-02-01' }],
  });
  await context.crm('export', ...everybody, '--for', 'sms');
  expect(manifestOf(context)).toMatchObject({ exported: 0, withheld: { no_consent: 2, no_phone: 1 } });
  await context.crm('export', ...everybody, '--for', 'call', '--as-of', '2026-01-31');
  expect(manifestOf(context)).toMatchObject({ exported: 0 });
});

test('a withdrawal beats the basis, and only a later yes by hand opens the channel again', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('consent', 'withdraw', '0901234567', '--channel', 'call');
  await importLeads(
    context,
    { list: 'school', csv: people.replace('Địa chỉ', 'Địa chỉ,Đồng ý').replaceAll(/\n(?=.)/g, ',có\n') },
    ...contract,
  );
  await context.crm('export', ...everybody, '--for', 'call');
  expect(names(rowsOf(context))).toEqual(['Lê Văn Nam']);
  expect(manifestOf(context).withheld).toEqual({ no_consent: 1, no_phone: 1 });
  await context.crm('consent', 'grant', '0901234567', '--channel', 'call', '--proof', 'asked for it at the counter');
  await context.crm('export', ...everybody, '--for', 'call');
  expect(names(rowsOf(context))).toEqual(['Trần Thị Lan', 'Lê Văn Nam']);
});

test('a suppressed address is in no list of its channel, and empty in the plain one', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('suppress', 'add', '0901234567', '--channel', 'call');
  await context.crm('export', ...everybody, '--for', 'call');
  expect(manifestOf(context).withheld).toEqual({ suppressed: 1, no_phone: 1 });
  await context.crm('export', ...everybody);
  expect(rowsOf(context)[0]).toMatchObject({ name: 'Trần Thị Lan', phone: '', email: 'lan@shop.vn', can_call: '0' });
});

test('a suppression survives a re-import of the list', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('suppress', 'add', 'lan@shop.vn', '--channel', 'email');
  await importLeads(context, { list: 'insurer', csv: people }, ...contract, '--again');
  await context.crm('export', ...everybody, '--for', 'email');
  expect(manifestOf(context).withheld).toMatchObject({ suppressed: 1 });
});

test('a Do-Not-Call file withholds by its own reason, and its age is told', async () => {
  const context = await shopWithLeads(people, ...contract);
  writeFileSync(context.path('dnc.csv'), 'Số điện thoại\n0912 345 679\n');
  await context.crm('suppress', 'import', 'dnc.csv', '--dated', '2026-03-01');
  await context.crm('export', ...everybody, '--for', 'call');
  expect(manifestOf(context)).toMatchObject({
    exported: 1,
    withheld: { do_not_call: 1, no_phone: 1 },
    dnc_age_days: 7,
  });
});

test('where the shop has set an age, a missing or old Do-Not-Call file is refused', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('export', ...everybody, '--for', 'call');
  expect(context.err()).toContain('crm suppress import');
  await context.crm('config', 'set', 'dnc_max_age_days', '5');
  expect(await context.crm('export', ...everybody, '--for', 'call', '--json')).toBe(21);
  writeFileSync(context.path('dnc.csv'), '0987654321\n0912345679\n');
  await context.crm('suppress', 'import', 'dnc.csv', '--dated', '2026-03-01');
  expect(await context.crm('export', ...everybody, '--for', 'sms', '--json')).toBe(21);
  expect(await context.crm('export', ...everybody, '--for', 'email')).toBe(0);
  await context.crm('suppress', 'import', 'dnc.csv', '--dated', '2026-03-07');
  expect(await context.crm('export', ...everybody, '--for', 'call')).toBe(0);
});

test('service needs an order and nobody’s objection, but no consent', async () => {
  const context = await shopWithLeads(people);
  await importOrders(context, [
    ['0901234567', '2026-03-01'],
    ['0912345679', '2026-03-01'],
  ]);
  await context.crm('suppress', 'add', '0912345679', '--channel', 'call');
  await context.crm('export', ...everybody, '--for', 'call', '--purpose', 'service');
  expect(names(rowsOf(context))).toEqual(['Trần Thị Lan']);
  expect(manifestOf(context)).toMatchObject({ purpose: 'service', withheld: { suppressed: 1, no_phone: 1 } });
});

test('under us a call needs no yes, a text does, and an objection holds', async () => {
  const context = await shopWithLeads(people);
  await context.crm('config', 'set', 'regime', 'us');
  await context.crm('consent', 'withdraw', '0912345679', '--channel', 'call');
  await context.crm('export', ...everybody, '--for', 'call');
  expect(names(rowsOf(context))).toEqual(['Trần Thị Lan']);
  await context.crm('export', ...everybody, '--for', 'sms');
  expect(manifestOf(context).exported).toBe(0);
});

test('numbers of hotlines and throwaway boxes are withheld, and no text goes to a landline', async () => {
  const list = `Họ tên,SĐT,Email\nTổng đài Hoa,19001234,\nTrần An,02438234567,\nLê Bình,0901234567,x1@mailinator.com\n`;
  const context = await shopWithLeads(list, '--consent', 'sms,email', '--basis', 'contract');
  await context.crm('export', ...everybody, '--for', 'sms');
  expect(manifestOf(context).withheld.invalid).toBeGreaterThanOrEqual(1);
  expect(names(rowsOf(context))).toEqual(['Lê Bình']);
  await context.crm('export', ...everybody, '--for', 'email');
  expect(manifestOf(context).withheld).toMatchObject({ disposable: 1 });
});

test('a spreadsheet or an address book holds who is open somehow, with the addresses that may be used', async () => {
  const context = await shopWithLeads(people, '--consent', 'email', '--basis', 'contract');
  await context.crm('export', ...everybody, '--for', 'excel');
  expect(rowsOf(context)).toMatchObject([
    { name: 'Trần Thị Lan', phone: '', email: 'lan@shop.vn', address: '', can_email: '1', can_call: '0' },
    { name: 'Phạm Hoa', phone: '', email: 'hoa@fpt.vn' },
  ]);
  await context.crm('export', ...everybody, '--for', 'vcf');
  expect(context.out()).toContain('EMAIL:lan@shop.vn');
  expect(context.out()).not.toContain('TEL');
});

test('can_call and its kind mean the same in the segment language', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('suppress', 'add', '0901234567', '--channel', 'call');
  await context.crm('export', '--where', 'can_call', '--for', 'call');
  expect(manifestOf(context)).toMatchObject({ selected: 1, exported: 1, withheld: {} });
  await context.crm('export', '--where', 'NOT can_call', '--for', 'call');
  expect(manifestOf(context)).toMatchObject({ selected: 2, exported: 0 });
});

test('without the key file nothing is exported', async () => {
  const context = await shopWithLeads(people, ...contract);
  const { rmSync } = await import('node:fs');
  rmSync(context.path('crm.db.key'));
  expect(await context.crm('export', ...everybody, '--json')).toBe(12);
});
