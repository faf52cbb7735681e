import { expect, test } from 'vitest';
import { shopWithFiles } from '../documented.ts';

async function shopWithSegments() {
  const context = shopWithFiles();
  expect(await context.crm('import', 'leads.csv')).toBe(0);
  expect(await context.crm('import', 'orders.csv', '--as', 'orders')).toBe(0);
  expect(await context.crm('segment', 'create', 'sleepers', '--where', 'rfm = hibernating')).toBe(0);
  expect(await context.crm('segment', 'create', 'wake', '--where', 'sleepers AND NOT review')).toBe(0);
  expect(await context.crm('segment', 'create', 'buyers', '--where', 'orders()')).toBe(0);
  return context;
}

/** A shop in which two of three segments cannot be read any more. */
async function shopWithBroken() {
  const context = await shopWithSegments();
  expect(await context.crm('config', 'set', 'rfm_scheme', 'klaviyo', '--force')).toBe(0);
  return context;
}

test('another scheme is refused while segments go by its groups, and names them', async () => {
  const context = await shopWithSegments();
  await context.crm('config', 'set', 'nightly_exports', 'cant_lose:call, buyers');
  for (const dry of [[], ['--dry-run']]) {
    expect(await context.crm('config', 'set', 'rfm_scheme', 'klaviyo', ...dry, '--json')).toBe(21);
    expect(context.error().message).toContain('sleepers, wake');
    expect(context.error().message).toContain('cant_lose');
    expect(context.error().message).not.toContain('buyers');
    expect(context.error().hint).toContain('crm segment edit sleepers');
  }
  await context.crm('config', 'get', 'rfm_scheme');
  expect(context.out()).toBe('rf10\n');
});

test('a currency in which a saved amount would be two is refused', async () => {
  const context = await shopWithSegments();
  await context.crm('segment', 'create', 'vip', '--where', 'spent >= 500.000');
  expect(await context.crm('config', 'set', 'currency', 'USD', '--json')).toBe(21);
  expect(context.error().message).toContain('vip');
});

test('a scheme under which everything can be read is taken', async () => {
  const context = await shopWithSegments();
  await context.crm('segment', 'edit', 'sleepers', '--where', 'last_order < -90d');
  expect(await context.crm('config', 'set', 'rfm_scheme', 'klaviyo')).toBe(0);
});

test('a refresh goes on past what cannot be read, and fails at the end', async () => {
  const context = await shopWithBroken();
  expect(await context.crm('segment', 'refresh', '--json')).toBe(2);
  expect(context.json().refreshed).toMatchObject([{ segment: 'buyers', contacts: 6 }]);
  expect(context.json().failed).toMatchObject([
    { segment: 'sleepers', exit: 2 },
    { segment: 'wake', exit: 2 },
  ]);
  expect(context.error().message).toContain('2 of 3 segments');
  expect(await context.crm('segment', 'diff', 'buyers', '--since', '2026-03-08')).toBe(0);
  expect(await context.crm('segment', 'refresh', 'wake', '--json')).toBe(2);
  expect(context.error().message).toMatch(/^Segment sleepers: Column 7/);
});

test('what cannot be read stands in nobody’s way', async () => {
  const context = await shopWithBroken();
  expect(await context.crm('segment', 'list')).toBe(0);
  expect(await context.crm('segment', 'create', 'late', '--where', 'buyers')).toBe(0);
  expect(await context.crm('segment', 'edit', 'late', '--where', 'NOT buyers')).toBe(0);
  expect(await context.crm('segment', 'delete', 'late')).toBe(0);
  expect(await context.crm('segment', 'delete', 'buyers')).toBe(0);
  expect(await context.crm('segment', 'delete', 'sleepers')).toBe(21);
  expect(await context.crm('segment', 'edit', 'sleepers', '--where', 'last_order < -90d')).toBe(0);
  expect(await context.crm('segment', 'refresh', 'wake')).toBe(0);
  expect(await context.crm('segment', 'delete', 'wake')).toBe(0);
  expect(await context.crm('segment', 'delete', 'sleepers')).toBe(0);
});

test('a segment of the nightly lists is not deleted without a word', async () => {
  const context = await shopWithSegments();
  await context.crm('config', 'set', 'nightly_exports', 'Buyers:call');
  expect(await context.crm('segment', 'delete', 'buyers', '--json')).toBe(21);
  expect(context.error().message).toContain('nightly_exports');
  expect(await context.crm('segment', 'delete', 'buyers', '--force')).toBe(0);
});

test.each([
  ['buyer:call', 'buyers'],
  ['buyers:cal', 'call'],
  ['buyers, champion', 'champions'],
])('nightly lists of %s are refused with the nearest', async (lists, near) => {
  const context = await shopWithSegments();
  expect(await context.crm('config', 'set', 'nightly_exports', lists, '--json')).toBe(2);
  expect(context.error().hint).toContain(near);
});

test('a text that would make others too deep is refused', async () => {
  const context = await shopWithSegments();
  await context.crm('segment', 'create', 's0', '--where', 'age > 3');
  for (let i = 1; i < 20; i++) {
    expect(await context.crm('segment', 'create', `s${i}`, '--where', `s${i - 1} AND s${i - 1}`)).toBe(0);
  }
  expect(await context.crm('segment', 'create', 's20', '--where', 's19')).toBe(2);
  expect(await context.crm('segment', 'edit', 's0', '--where', 'buyers')).toBe(2);
  expect(await context.crm('segment', 'refresh', '--json')).toBe(0);
  const counts = context.json().refreshed.filter(({ segment }: { segment: string }) => /^s\d/.test(segment));
  expect(new Set(counts.map(({ contacts }: { contacts: number }) => contacts))).toEqual(new Set([9]));
});
