import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { testShop } from '../shop.ts';

let context: ReturnType<typeof testShop>;

beforeEach(async () => {
  context = testShop();
  const rows = 'Trần Lan,0901234567,lan@example.com\nLê Nam,0912345670,nam@example.com\n';
  writeFileSync(context.path('leads.csv'), `Họ tên,SĐT,Email\n${rows}`);
  const consent = ['--consent', 'call,email', '--basis', 'form'];
  expect(await context.crm('import', 'leads.csv', '--list', 'l', ...consent)).toBe(0);
});

async function listFor(channel: string, ...flags: string[]) {
  const words = ['export', '--where', 'name IS NOT EMPTY', '--for', channel, '--columns', 'name'];
  expect(await context.crm(...words, ...flags), context.err()).toBe(0);
  const manifest = JSON.parse(context.err().slice(context.err().indexOf('{'))) as { withheld: Record<string, number> };
  return { withheld: manifest.withheld, names: context.out().trim().split('\n').slice(1) };
}

test('lists leave out who wants to hear by another channel', async () => {
  expect(await context.crm('prefer', '0901234567', '--channel', 'email')).toBe(0);
  expect(await listFor('call')).toEqual({ withheld: { other_channel: 1 }, names: ['Lê Nam'] });
  expect((await listFor('email')).names).toHaveLength(2);
});

test('a preference opens nothing', async () => {
  await context.crm('prefer', '0901234567', '--channel', 'sms');
  expect((await listFor('sms')).withheld).toMatchObject({ no_consent: 2 });
});

test('what is not named stays, and any or --clear takes it back', async () => {
  await context.crm('prefer', '0901234567', '--channel', 'email', '--hours', '18-21');
  await context.crm('prefer', '0901234567', '--topics', 'son, kem', '--json');
  expect(context.json()).toMatchObject({
    channels: 'email',
    hours_from: '18:00',
    hours_to: '21:00',
    topics: 'son;kem',
  });
  await context.crm('prefer', '0901234567', '--channel', 'any', '--json');
  expect(context.json()).toMatchObject({ channels: null, topics: 'son;kem' });
  expect(await context.crm('segment', "prefer_topics ~ 'son'", '--json')).toBe(0);
  expect(context.json().contacts).toBe(1);
  await context.crm('prefer', '0901234567', '--clear', '--json');
  expect(context.json()).toMatchObject({ topics: null, hours_from: null });
});

test('who was contacted as often as they want is left out until the days are over', async () => {
  await context.crm('prefer', '0901234567', '--frequency', '1/week');
  await context.crm('log', '0901234567', '--result', 'no_answer', '--on', '2026-03-03');
  expect((await listFor('email')).withheld).toEqual({ frequency: 1 });
  expect((await listFor('email', '--as-of', '2026-03-10')).withheld).toEqual({});
});

test('the card shows what a person wants', async () => {
  await context.crm('prefer', '0901234567', '--channel', 'email', '--frequency', '2/month');
  await context.crm('show', '0901234567', '--json');
  expect(context.json().consent.preference).toMatchObject({ channels: 'email', most: 2, days: 30 });
});

test.each([
  ['--frequency', 'often'],
  ['--hours', '21-18'],
  ['--channel', 'pigeon'],
])('%s %s is exit 2', async (flag, word) => {
  expect(await context.crm('prefer', '0901234567', flag, word, '--json')).toBe(2);
});

test('each topic of a person can be asked for', async () => {
  await context.crm('prefer', '0901234567', '--topics', 'Chăm sóc da; so "many"', '--json');
  for (const [expression, contacts] of [
    ["topics = 'chăm sóc da'", 1],
    ["interests ~ 'cham soc'", 1],
    ['topics = \'so "many"\'', 1],
    ['topics IS NOT EMPTY', 1],
  ] as const) {
    expect(await context.crm('segment', expression, '--json'), context.err()).toBe(0);
    expect(context.json().contacts).toBe(contacts);
  }
});
