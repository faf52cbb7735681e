import { rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { done, shopWithCampaign } from '../campaigns/shop-with-campaign.ts';

test('a contract goes through its states, and is listed when it is to be renewed', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await shopWithCampaign(2, '', { env });
  await done(shop, 'contract add 2 --about "gift sets" --until 2026-12-31 --amount 12m --staff lan --json');
  expect(shop.json()).toEqual({
    schema_version: 1,
    contract: 1,
    contact: 2,
    name: 'Trần Thị Nam',
    about: 'gift sets',
    staff: 'lan',
    starts_on: '2026-03-08',
    ends_on: '2026-12-31',
    remind_on: '2026-12-01',
    amount: { amount: 12_000_000, currency: 'VND' },
    ended_on: null,
    state: 'active',
  });
  const stateOn = async (day: string) =>
    (await done(shop, `contract list --state all --as-of ${day} --json`)).json().contracts[0].state;
  expect([await stateOn('2026-03-07'), await stateOn('2026-11-30'), await stateOn('2026-12-01')]).toEqual([
    'planned',
    'active',
    'due',
  ]);
  expect(await stateOn('2027-01-01')).toBe('expired');
  env.CRM_NOW = '2026-12-01T09:00:00+07:00';
  await done(shop, 'today --agent lan --json');
  expect(shop.json().tasks).toMatchObject([{ kind: 'contract', contact: 2, due_on: '2026-12-01', agent: 'lan' }]);
  await done(shop, 'show 2 --json');
  expect(shop.json().next_step).toMatchObject({ urgency: 'due', command: 'crm contract list' });
  await done(shop, 'nightly --json');
  expect(shop.json().steps.find(({ step }: { step: string }) => step === 'contracts').counts).toEqual({ due: 1 });
  await done(shop, 'contract renew 1 --until 2027-12-31 --json');
  expect(shop.json()).toMatchObject({ state: 'active', remind_on: '2027-12-01' });
  expect((await done(shop, 'segment "contracts(state = active)" --json')).json().contacts).toBe(1);
  await done(shop, 'contract end 1 --json');
  expect(shop.json()).toMatchObject({ state: 'ended', ended_on: '2026-12-01' });
  await done(shop, 'contract list --json');
  expect(shop.json().contracts).toEqual([]);
});

test('a document is kept by its hash, and is looked at again', async () => {
  const shop = await shopWithCampaign(2);
  await done(shop, 'contract add 2 --about "gift sets"');
  writeFileSync(shop.path('form.pdf'), 'signed');
  writeFileSync(shop.path('note.txt'), 'abc');
  await done(shop, 'document add form.pdf --contract 1 --title "signed form" --dated 2026-03-01 --json');
  expect(shop.json()).toMatchObject({ document: 1, contact: 2, contract: 1, title: 'signed form', bytes: 6 });
  await done(shop, 'document add note.txt --contact 1 --json');
  expect(shop.json().sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  const checks = async () =>
    (await done(shop, 'document list --check --json')).json().documents.map(({ check }: { check: string }) => check);
  expect(await checks()).toEqual(['same', 'same']);
  writeFileSync(shop.path('form.pdf'), 'forged');
  rmSync(shop.path('note.txt'));
  expect(await checks()).toEqual(['missing', 'changed']);
  await done(shop, 'document list --contact 1 --json');
  expect(shop.json().documents).toMatchObject([{ document: 2, title: 'note.txt', check: null }]);
  await done(shop, 'show 2');
  expect(shop.out()).toContain('signed form');
});

test.each([
  ['contract add 1 --about x --until 2026-01-01', 2, 'cannot end before'],
  ['contract renew 1 --until 2026-04-01', 2, 'runs until 2026-12-31'],
  ['contract renew 2 --until 2026-04-01', 21, 'was ended on'],
  ['contract end 2', 21, 'was ended on'],
  ['contract end 9', 2, 'There is no contract 9.'],
  ['document add people.csv', 2, 'belongs to a person or a contract'],
  ['document add nothing.pdf --contact 1', 20, 'cannot be read'],
  ['document add people.csv --contract 9', 2, 'There is no contract 9.'],
])('crm %s exits %d', async (line, code, message) => {
  const shop = await shopWithCampaign(1);
  await done(shop, 'contract add 1 --about x --until 2026-12-31');
  await done(shop, 'contract add 1 --about y');
  await done(shop, 'contract end 2');
  expect(await shop.crm(...line.split(' '), '--json')).toBe(code);
  expect(shop.error().message).toContain(message);
});

test('an undone import keeps whoever has a contract or a document', async () => {
  const shop = await shopWithCampaign(3);
  await done(shop, 'contract add 1 --about x');
  await done(shop, 'document add people.csv --contact 2');
  await done(shop, 'imports undo 1 --json');
  expect(shop.json().kept).toMatchObject([
    { contact: 1, why: 'contract' },
    { contact: 2, why: 'document' },
  ]);
});
