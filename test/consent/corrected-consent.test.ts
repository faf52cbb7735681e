import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const leads = `Họ tên,SĐT,Email,Đồng ý nhận email
Phạm Lan,0912345671,lan@example.com,có lẽ
Lê Hùng,0912345672,hung@example.com,có
Trần Mai,0912345673,mai@example.com,không
`;

/** A bought list on which one answer is neither yes nor no. */
async function shopWithDoubt() {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), leads);
  const contract = ['--vendor', 'V', '--consent', 'call,email', '--basis', 'contract'];
  expect(await context.crm('import', context.path('leads.csv'), ...contract), context.err()).toBe(0);
  const correct = async (value: string, name = 'corrected.csv') => {
    const [header, line] = readFileSync(context.path('leads.corrections.csv'), 'utf8').split('\n');
    writeFileSync(context.path(name), `${header}\n${line}${value}\n`);
    return context.crm('import', context.path(name), '--as', 'corrections', '--json');
  };
  /** The names on the advertising list of a channel. */
  const names = async (channel: string) => {
    await context.crm('export', '--where', 'created IS NOT EMPTY', '--for', channel, '--columns', 'name');
    return context.out().trimEnd().split('\n').slice(1);
  };
  return { context, correct, names };
}

test('an answer that is neither yes nor no closes its channel and can be corrected to a yes', async () => {
  const { context, correct, names } = await shopWithDoubt();
  expect(await names('email')).toEqual(['Lê Hùng']);
  expect(await correct('có')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ merged: 1, rejected: 0 });
  expect(await names('email')).toEqual(['Phạm Lan', 'Lê Hùng']);
  expect(await context.crm('imports', 'undo', '2')).toBe(0);
  expect(await names('email')).toEqual(['Lê Hùng']);
});

test('corrected to a no it is a refusal, which holds for the address and outlives the undo', async () => {
  const { context, correct, names } = await shopWithDoubt();
  expect(await correct('không')).toBe(0);
  expect(await context.crm('imports', 'undo', '2')).toBe(0);
  writeFileSync(context.path('other.csv'), 'Họ tên,Email\nPhạm Lan,lan@example.com\n');
  await context.crm('import', context.path('other.csv'), '--vendor', 'W', '--consent', 'email', '--basis', 'other');
  expect(await names('email')).toEqual(['Lê Hùng']);
  expect(await names('call')).toEqual(['Phạm Lan', 'Lê Hùng', 'Trần Mai']);
});

test('a correction to another word that means neither is rejected', async () => {
  const { context, correct } = await shopWithDoubt();
  expect(await correct('để xem')).toBe(0);
  expect(context.json().imports[0]).toMatchObject({ merged: 0, rejects: { 'boolean.unparsed': 1 } });
});

test('no correction reopens what was refused by hand', async () => {
  const { context, correct, names } = await shopWithDoubt();
  await context.crm('consent', 'withdraw', 'lan@example.com', '--channel', 'email');
  expect(await correct('có')).toBe(0);
  expect(await names('email')).toEqual(['Lê Hùng']);
});
