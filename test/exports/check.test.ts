import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';
import { importLeads, importOrders, shopWithLeads, type TestShop } from './shop-with-leads.ts';

const people = `Họ tên,SĐT,Email
Trần Thị Lan,0901234567,lan@shop.vn
Lê Văn Nam,0912345679,
`;
const contract = ['--consent', 'call,email', '--basis', 'contract 12'] as const;

/** Asks, and tells the exit code with the document. */
async function asked(context: TestShop, ...words: readonly string[]) {
  const code = await context.crm('check', ...words, '--json');
  return { code, ...context.json() };
}

test('a number that a contract opens may be called until the hours end', async () => {
  const context = await shopWithLeads(people, ...contract);
  const report = await asked(context, '0901234567', '--channel', 'call');
  expect(report).toMatchObject({
    code: 0,
    address: '+84901234567',
    may: true,
    reason: null,
    since: '2026-03-08',
    until: '2026-03-08T10:00:00.000Z',
    basis: [{ kind: 'contract', list: 'insurer', basis: 'contract 12' }],
    contacts: [{ contact: 1, reason: null }],
  });
});

test('outside the hours the answer is no, and says when to try again', async () => {
  const context = testShop({ CRM_NOW: '2026-03-08T19:30:00+07:00' });
  await importLeads(context, { list: 'insurer', csv: people }, ...contract);
  const report = await asked(context, '0901234567', '--channel', 'call');
  expect(report).toMatchObject({ code: 21, may: false, reason: 'hours', until: '2026-03-09T01:00:00.000Z' });
  expect(context.error()).toMatchObject({ code: 'refused', hint: 'Try again at 2026-03-09 08:00.' });
  // E-mail has no hours, and another day is judged without the clock.
  expect((await asked(context, 'lan@shop.vn', '--channel', 'email')).code).toBe(0);
  expect((await asked(context, '0901234567', '--channel', 'call', '--as-of', '2026-03-09')).code).toBe(0);
});

test('a number that nobody has is judged by refusals, suppressions, Do-Not-Call files and hashes', async () => {
  const context = await shopWithLeads(people, ...contract);
  writeFileSync(context.path('dnc.csv'), 'phone\n0987654321\n');
  await context.crm('suppress', 'import', 'dnc.csv');
  await context.crm('suppress', 'add', '0987654322');
  await context.crm('consent', 'withdraw', '0987654323');
  await context.crm('erase', '0912345679', '--confirm', '0912345679');
  for (const [number, reason] of [
    ['0987654320', 'no_consent'],
    ['0987654321', 'do_not_call'],
    ['0987654322', 'suppressed'],
    ['0987654323', 'withdrawn'],
    ['0912345679', 'erased'],
    ['19001234', 'invalid'],
  ] as const) {
    const report = await asked(context, number, '--channel', 'call');
    expect(report, number).toMatchObject({ code: 21, may: false, reason, contacts: [], basis: [] });
  }
});

test('under a law that asks for no consent an unknown number is open until somebody objects', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('config', 'set', 'regime', 'us');
  expect(await asked(context, '0987654320', '--channel', 'call')).toMatchObject({ code: 0, since: null, basis: [] });
  await context.crm('suppress', 'add', '0987654320');
  expect(await asked(context, '0987654320', '--channel', 'call')).toMatchObject({ code: 21, reason: 'suppressed' });
});

test('a yes names what the answer rests on, and a no before it ends the contract', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('consent', 'withdraw', '0901234567');
  expect(await asked(context, '0901234567', '--channel', 'call')).toMatchObject({ code: 21, reason: 'withdrawn' });
  await context.crm('consent', 'grant', '0901234567', '--channel', 'call', '--proof', 'form');
  expect((await asked(context, '0901234567', '--channel', 'call')).basis).toEqual([
    { kind: 'consent', since: '2026-03-08', basis: 'form', list: null },
  ]);
});

test('a service call asks for an order and heeds a suppression, not a refusal', async () => {
  const context = await shopWithLeads(people);
  const service = ['--channel', 'call', '--purpose', 'service'];
  expect(await asked(context, '0901234567', ...service)).toMatchObject({ code: 21, reason: 'no_order' });
  await importOrders(context, [['0901234567', '2026-03-01']]);
  await context.crm('consent', 'withdraw', '0901234567');
  expect(await asked(context, '0901234567', ...service)).toMatchObject({ code: 0, may: true });
  await context.crm('suppress', 'add', '0901234567');
  expect(await asked(context, '0901234567', ...service)).toMatchObject({ code: 21, reason: 'suppressed' });
});

test('where the shop allows only fresh Do-Not-Call files the answer ends with the file', async () => {
  const context = await shopWithLeads(people, '--consent', 'zalo', '--basis', 'contract');
  await context.crm('config', 'set', 'regime', 'eu');
  await context.crm('config', 'set', 'dnc_max_age_days', '30');
  const zalo = ['0901234567', '--channel', 'zalo'];
  expect(await asked(context, ...zalo)).toMatchObject({ code: 21, reason: 'do_not_call_file' });
  writeFileSync(context.path('dnc.csv'), 'phone\n0987654321\n');
  await context.crm('suppress', 'import', 'dnc.csv', '--dated', '2026-03-01');
  expect(await asked(context, ...zalo)).toMatchObject({ code: 0, dnc_age_days: 7, until: '2026-03-31T17:00:00.000Z' });
});

test('people read the answer in their language, a line a question', async () => {
  const context = await shopWithLeads(people, ...contract);
  await context.crm('check', '0901234567', '--channel', 'call', '--lang', 'vi');
  expect(context.out()).toContain('được phép  ✓');
  expect(context.out()).toContain('hợp đồng từ 2026-03-08: contract 12 (insurer)');
  expect(context.out()).toContain('2026-03-08 17:00');
});

test('an address of another channel, or none, is exit 2', async () => {
  const context = await shopWithLeads(people);
  for (const words of [
    ['0901234567', '--channel', 'email'],
    ['lan@shop.vn', '--channel', 'call'],
    ['0901234567', '--channel', 'mail'],
    ['0901234567', '--channel', 'call,sms'],
    ['Lan', '--channel', 'call'],
    ['0901234567'],
  ])
    expect(await context.crm('check', ...words), words.join(' ')).toBe(2);
});
