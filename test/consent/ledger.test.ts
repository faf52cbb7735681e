import { expect, test } from 'vitest';
import { shopWith, type TestShop } from './people.ts';

const lan = { contact: 1, name: 'Trần Thị Lan', phone: '+84901234567', email: 'lan@shop.vn' };
const minh = { contact: 2, name: 'Lê Quang Minh', phone: '+84907654321' };

test('a yes opens its channel from its day on, with its proof', async () => {
  const context = await shopWith([lan]);
  const yes = ['--channel', 'sms', '--proof', 'form at the counter', '--on', '2026-03-01'] as const;
  expect(await context.crm('consent', 'grant', '0901234567', ...yes, '--json')).toBe(0);
  expect(context.json().channels).toContainEqual({ channel: 'sms', may: true, since: '2026-03-01', suppressed: null });
  expect(context.json().entries).toEqual([
    { channel: 'sms', state: 'granted', given_on: '2026-03-01', proof: 'form at the counter' },
  ]);
  await context.crm('consent', 'show', '0901234567', '--as-of', '2026-02-28', '--json');
  expect(context.json().channels).toContainEqual({ channel: 'sms', may: false, since: '2026-03-01', suppressed: null });
});

test('a yes needs a channel and a proof', async () => {
  const context = await shopWith([lan]);
  expect(await context.crm('consent', 'grant', '0901234567', '--channel', 'sms', '--json')).toBe(2);
  expect(await context.crm('consent', 'grant', '0901234567', '--proof', 'form', '--json')).toBe(2);
});

const open = (context: TestShop) =>
  (context.json().channels as { channel: string; may: boolean }[]).flatMap(({ channel, may }) =>
    may ? [channel] : [],
  );
const yesTo = (channel: string) => ['--channel', channel, '--proof', 'form'] as const;

test('a no without a channel closes them all, and only a yes that names an address opens that address again', async () => {
  const context = await shopWith([lan]);
  await context.crm('consent', 'withdraw', '0901234567', '--on', '2026-03-05');
  await context.crm('consent', 'grant', '1', ...yesTo('call'), '--json');
  expect(open(context)).toEqual([]);
  expect(context.json().entries).toHaveLength(7);
  expect(await context.crm('consent', 'grant', '1', ...yesTo('call'))).toBe(0);
  expect(context.err()).toContain('--address +84901234567');
  await context.crm('consent', 'grant', '0901234567', ...yesTo('call,email'), '--json');
  expect(open(context)).toEqual(['call']);
  await context.crm('consent', 'grant', '1', '--address', 'lan@shop.vn', ...yesTo('email'), '--json');
  expect(open(context)).toEqual(['call', 'email']);
});

test('what was recorded later counts, whatever the days say', async () => {
  const context = await shopWith([lan]);
  await context.crm('consent', 'grant', '0901234567', ...yesTo('call'), '--on', '2026-03-08');
  await context.crm('consent', 'withdraw', '0901234567', '--on', '2026-01-01', '--json');
  expect(open(context)).toEqual([]);
  await context.crm('consent', 'grant', '0901234567', ...yesTo('call'), '--on', '2025-01-01', '--json');
  expect(open(context)).toEqual(['call']);
});

test.each(['grant', 'withdraw'])('a day to come is refused: %s', async (verb) => {
  const context = await shopWith([lan]);
  const words = verb === 'grant' ? yesTo('call') : [];
  expect(await context.crm('consent', verb, '1', ...words, '--on', '2026-03-09', '--json')).toBe(2);
  expect(await context.crm('consent', verb, '1', ...words, '--on', '2026-03-08', '--json')).toBe(0);
});

test('a no by a number that several share holds for all of them, and by one that nobody has yet for whoever gets it', async () => {
  const nam = { contact: 3, name: 'Lê Nam', phone: lan.phone };
  const context = await shopWith([lan, nam]);
  expect(await context.crm('consent', 'withdraw', '0901234567', '--channel', 'call', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ address: lan.phone, contacts: [{ contact: 1 }, { contact: 3 }] });
  expect(await context.crm('consent', 'withdraw', '0987654321', '--channel', 'sms', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ address: '+84987654321', contacts: [] });
});

test('a no of one who shares a number closes the number for the other, and nothing else of theirs', async () => {
  const nam = { contact: 3, name: 'Lê Nam', phone: lan.phone, email: 'nam@shop.vn' };
  const context = await shopWith([lan, nam]);
  await context.crm('consent', 'grant', '3', ...yesTo('call,email'));
  await context.crm('consent', 'withdraw', '1');
  await context.crm('consent', 'show', '3', '--json');
  expect(open(context)).toEqual(['email']);
  expect(context.json().addresses).toContainEqual({
    channel: 'call',
    address: lan.phone,
    closed: 'withdrawn',
    since: null,
  });
});

test('what was suppressed is shown as such', async () => {
  const context = await shopWith([lan]);
  await context.crm('suppress', 'add', '0901234567', '--channel', 'call', '--reason', 'complained');
  await context.crm('consent', 'show', 'lan@shop.vn', '--json');
  expect(context.json().channels[0]).toEqual({ channel: 'call', may: false, since: null, suppressed: 'complained' });
});

test('somebody unknown is told as such', async () => {
  const context = await shopWith([lan]);
  expect(await context.crm('consent', 'show', '0999888777', '--json')).toBe(2);
  expect(context.error().hint).toContain('crm find');
});

test('access tells all that is held of one person and nothing of another', async () => {
  const context = await shopWith([lan, minh]);
  await context.crm('consent', 'grant', '1', '--channel', 'sms', '--proof', 'form');
  await context.crm('suppress', 'add', '0901234567', '--channel', 'zalo');
  expect(await context.crm('access', '0901234567', '--received', '2026-03-06', '--json')).toBe(0);
  expect(context.json()).toMatchObject({
    due: { received: '2026-03-06', answer: '2026-03-10' },
    contact: { id: 1, name: 'Trần Thị Lan' },
    sources: [{ file: 'insurer.csv', list: 'insurer', vendor: 'An Bình' }],
    suppressions: [{ value: '+84901234567', channel: 'zalo' }],
    held: { lead: [{ phone: '+84901234567' }], consent_entry: [{ channel: 'sms' }] },
  });
  expect(context.out()).not.toContain('Minh');
});
