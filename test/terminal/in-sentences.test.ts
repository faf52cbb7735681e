import { expect, test } from 'vitest';
import { runLine, shopWithFiles } from '../documented.ts';

const atTerminal = { stdout: true, stderr: true } as const;

/** A shop whose files were imported, at a terminal. */
async function shop(env: Record<string, string> = {}) {
  const context = shopWithFiles(env, atTerminal);
  for (const line of ['crm import leads.csv', 'crm import orders.csv --as orders']) await runLine(context, line);
  return context;
}

test('an export tells people in sentences who is in the list, and machines in JSON', async () => {
  const context = await shop();
  await runLine(context, 'crm export --segment champions --for call');
  expect(context.err()).toContain('0 of 1 contacts are in the list.');
  expect(context.err()).toContain('1 left out: nothing opens it: no consent, no contract.');
  expect(context.err()).not.toContain('{"');
  await runLine(context, 'crm export --segment champions --for call --format csv');
  expect(
    JSON.parse(
      context
        .err()
        .split('\n')
        .find((line) => line.startsWith('{')) ?? '',
    ),
  ).toMatchObject({ selected: 1 });
  const vietnamese = await shop({ CRM_LANG: 'vi' });
  await runLine(vietnamese, 'crm export --segment champions --for call');
  expect(vietnamese.err()).toContain('0 trên 1 khách có trong danh sách.');
});

test('a night tells people its steps in sentences', async () => {
  const context = await shop();
  expect(await runLine(context, 'crm nightly --inbox inbox'), context.err()).toBe(0);
  expect(context.out()).toMatch(/^import .*: done – .*read \d+/m);
  expect(context.out()).not.toContain('{"');
  await runLine(context, 'crm nightly --format ndjson');
  expect(JSON.parse(context.out().split('\n')[0] ?? '')).toHaveProperty('outcome');
});

test.each([
  'crm access 1',
  'crm show 1',
  'crm erase 1 --confirm 1',
  'crm imports show 1',
  'crm segment show champions',
  'crm preview leads.csv',
])('%s holds no JSON at a terminal', async (line) => {
  const context = await shop();
  expect(await runLine(context, line), context.err()).toBe(0);
  expect(context.out()).not.toMatch(/[{[]"/);
});
