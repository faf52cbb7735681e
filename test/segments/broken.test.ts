import { expect, test } from 'vitest';
import { shopWithFiles } from '../documented.ts';

async function shopWithSegments() {
  const shop = shopWithFiles();
  expect(await shop.crm('import', 'leads.csv')).toBe(0);
  expect(await shop.crm('import', 'orders.csv', '--as', 'orders')).toBe(0);
  expect(await shop.crm('segment', 'create', 'sleepers', '--where', 'rfm = hibernating')).toBe(0);
  expect(await shop.crm('segment', 'create', 'wake', '--where', 'sleepers AND NOT review')).toBe(0);
  expect(await shop.crm('segment', 'create', 'buyers', '--where', 'orders()')).toBe(0);
  return shop;
}

/** A shop in which two of three segments cannot be read any more. */
async function shopWithBroken() {
  const shop = await shopWithSegments();
  expect(await shop.crm('config', 'set', 'rfm_scheme', 'klaviyo', '--force')).toBe(0);
  return shop;
}

test('another scheme is refused while segments go by its groups, and names them', async () => {
  const shop = await shopWithSegments();
  await shop.crm('config', 'set', 'nightly_exports', 'cant_lose:call, buyers');
  for (const dry of [[], ['--dry-run']]) {
    expect(await shop.crm('config', 'set', 'rfm_scheme', 'klaviyo', ...dry, '--json')).toBe(21);
    expect(shop.error().message).toContain('sleepers, wake');
    expect(shop.error().message).toContain('cant_lose');
    expect(shop.error().message).not.toContain('buyers');
    expect(shop.error().hint).toContain('crm segment edit sleepers');
  }
  await shop.crm('config', 'get', 'rfm_scheme');
  expect(shop.out()).toBe('rf10\n');
});

test('a currency in which a saved amount would be two is refused', async () => {
  const shop = await shopWithSegments();
  await shop.crm('segment', 'create', 'vip', '--where', 'spent >= 500.000');
  expect(await shop.crm('config', 'set', 'currency', 'USD', '--json')).toBe(21);
  expect(shop.error().message).toContain('vip');
});

test('a scheme under which everything can be read is taken', async () => {
  const shop = await shopWithSegments();
  await shop.crm('segment', 'edit', 'sleepers', '--where', 'last_order < -90d');
  expect(await shop.crm('config', 'set', 'rfm_scheme', 'klaviyo')).toBe(0);
});

test('a refresh goes on past what cannot be read, and fails at the end', async () => {
  const shop = await shopWithBroken();
  expect(await shop.crm('segment', 'refresh', '--json')).toBe(2);
  expect(shop.json().refreshed).toMatchObject([{ segment: 'buyers', contacts: 6 }]);
  expect(shop.json().failed).toMatchObject([
    { segment: 'sleepers', exit: 2 },
    { segment: 'wake', exit: 2 },
  ]);
  expect(shop.error().message).toContain('2 of 3 segments');
  expect(await shop.crm('segment', 'diff', 'buyers', '--since', '2026-03-08')).toBe(0);
  expect(await shop.crm('segment', 'refresh', 'wake', '--json')).toBe(2);
  expect(shop.error().message).toMatch(/^Segment sleepers: Column 7/);
});

test('what cannot be read stands in nobody’s way', async () => {
  const shop = await shopWithBroken();
  expect(await shop.crm('segment', 'list')).toBe(0);
  expect(await shop.crm('segment', 'create', 'late', '--where', 'buyers')).toBe(0);
  expect(await shop.crm('segment', 'edit', 'late', '--where', 'NOT buyers')).toBe(0);
  expect(await shop.crm('segment', 'delete', 'late')).toBe(0);
  expect(await shop.crm('segment', 'delete', 'buyers')).toBe(0);
  expect(await shop.crm('segment', 'delete', 'sleepers')).toBe(21);
  expect(await shop.crm('segment', 'edit', 'sleepers', '--where', 'last_order < -90d')).toBe(0);
  expect(await shop.crm('segment', 'refresh', 'wake')).toBe(0);
  expect(await shop.crm('segment', 'delete', 'wake')).toBe(0);
  expect(await shop.crm('segment', 'delete', 'sleepers')).toBe(0);
});

test('a segment of the nightly lists is not deleted without a word', async () => {
  const shop = await shopWithSegments();
  await shop.crm('config', 'set', 'nightly_exports', 'Buyers:call');
  expect(await shop.crm('segment', 'delete', 'buyers', '--json')).toBe(21);
  expect(shop.error().message).toContain('nightly_exports');
  expect(await shop.crm('segment', 'delete', 'buyers', '--force')).toBe(0);
});

test.each([
  ['buyer:call', 'buyers'],
  ['buyers:cal', 'call'],
  ['buyers, champion', 'champions'],
])('nightly lists of %s are refused with the nearest', async (lists, near) => {
  const shop = await shopWithSegments();
  expect(await shop.crm('config', 'set', 'nightly_exports', lists, '--json')).toBe(2);
  expect(shop.error().hint).toContain(near);
});

test('a text that would make others too deep is refused', async () => {
  const shop = await shopWithSegments();
  await shop.crm('segment', 'create', 's0', '--where', 'age > 3');
  for (let i = 1; i < 20; i++) {
    expect(await shop.crm('segment', 'create', `s${i}`, '--where', `s${i - 1} AND s${i - 1}`)).toBe(0);
  }
  expect(await shop.crm('segment', 'create', 's20', '--where', 's19')).toBe(2);
  expect(await shop.crm('segment', 'edit', 's0', '--where', 'buyers')).toBe(2);
  expect(await shop.crm('segment', 'refresh', '--json')).toBe(0);
  const counts = shop.json().refreshed.filter(({ segment }: { segment: string }) => /^s\d/.test(segment));
  expect(new Set(counts.map(({ contacts }: { contacts: number }) => contacts))).toEqual(new Set([9]));
});
