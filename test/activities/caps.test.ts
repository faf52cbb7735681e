import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;

beforeEach(async () => {
  context = testShop();
  const rows =
    'Trần Lan,0901234567,lan@example.com\nLê Nam,0912345670,nam@example.com\nPhạm Hoa,0901234567,hoa@example.com\n';
  writeFileSync(context.path('leads.csv'), `Họ tên,SĐT,Email\n${rows}`);
  const consent = ['--consent', 'call,sms,email', '--basis', 'form'];
  expect(await context.crm('import', 'leads.csv', '--list', 'l', ...consent)).toBe(0);
});

/** Imports activities: `phone,kind,time` a line. */
async function log(...lines: string[]): Promise<void> {
  writeFileSync(context.path('calls.csv'), `phone,disposition,when\n${lines.join('\n')}\n`);
  expect(await context.crm('import', 'calls.csv', '--as', 'results'), context.err()).toBe(0);
}

/** Whom a list for a channel on a day withholds as capped, and the phones in it. */
async function listFor(channel: string, day = '2026-03-08', ...flags: string[]) {
  const words = ['export', '--where', 'name IS NOT EMPTY', '--for', channel, '--columns', 'phone', '--as-of', day];
  expect(await context.crm(...words, ...flags), context.err()).toBe(0);
  const manifest = JSON.parse(context.err().slice(context.err().indexOf('{'))) as { withheld: Record<string, number> };
  return { capped: manifest.withheld.capped ?? 0, list: context.out() };
}

test('a number that was called within 24 hours of the first hour of calls is withheld, whoever holds it', async () => {
  await log('0901234567,no_answer,07/03/2026 10:00');
  expect(await listFor('call')).toMatchObject({ capped: 2 });
  expect((await listFor('call')).list).toContain('+84912345670');
});

test('one that was called before those 24 hours is not', async () => {
  await log('0901234567,no_answer,07/03/2026 07:59');
  expect(await listFor('call')).toMatchObject({ capped: 0 });
});

test('of a call whose hour nobody noted the latest hour counts', async () => {
  await log('0901234567,no_answer,07/03/2026');
  expect(await listFor('call')).toMatchObject({ capped: 2 });
  expect(await listFor('call', '2026-03-09')).toMatchObject({ capped: 0 });
});

test('a call that came in is no attempt', async () => {
  expect(await context.crm('log', '0912345670', '--incoming', '--result', 'interested')).toBe(0);
  expect(await listFor('call')).toMatchObject({ capped: 0 });
});

test('a call says nothing of messages, of which three a day are allowed', async () => {
  await log('0912345670,no_answer,08/03/2026 08:30');
  expect(await listFor('sms')).toMatchObject({ capped: 0 });
  for (let i = 0; i < 3; i++) expect(await context.crm('log', '0912345670', '--kind', 'sms')).toBe(0);
  expect(await listFor('sms')).toMatchObject({ capped: 1 });
});

test('caps do not hold back what serves an order', async () => {
  writeFileSync(context.path('o.csv'), 'Mã đơn,Ngày đặt,SĐT,Tổng tiền\nD1,2026-03-01,0912345670,100000\n');
  expect(await context.crm('import', 'o.csv', '--as', 'orders')).toBe(0);
  await log('0912345670,no_answer,08/03/2026 08:30');
  expect((await listFor('call', '2026-03-08', '--purpose', 'service')).list).toContain('+84912345670');
});

test('the shop may allow less than the law, and never more', async () => {
  await log('0912345670,no_answer,08/03/2026 08:30');
  await context.crm('config', 'set', 'contact_caps', 'call:5');
  expect(await listFor('call')).toMatchObject({ capped: 1 });
  await context.crm('log', '0912345670', '--kind', 'sms');
  await context.crm('config', 'set', 'contact_caps', 'sms:1');
  expect(await listFor('sms')).toMatchObject({ capped: 1 });
});

test('under another law only the shop sets caps', async () => {
  await log('0912345670,no_answer,08/03/2026 08:30');
  await context.crm('config', 'set', 'regime', 'eu');
  expect(await listFor('call')).toMatchObject({ capped: 0 });
  await context.crm('config', 'set', 'contact_caps', 'call:1');
  expect(await listFor('call')).toMatchObject({ capped: 1 });
});

test('crm check tells that an address was tried often enough', async () => {
  await log('0912345670,no_answer,08/03/2026 08:30');
  expect(await context.crm('check', '0912345670', '--channel', 'call', '--json')).toBe(21);
  expect(context.json()).toMatchObject({ may: false, reason: 'capped' });
});
