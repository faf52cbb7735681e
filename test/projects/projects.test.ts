import { expect, test } from 'vitest';
import { done, order, phoneOf, shopWithCampaign } from '../campaigns/shop-with-campaign.ts';

test('a project groups people, tasks and contracts under a name', async () => {
  const shop = await shopWithCampaign(4);
  await order(shop, [1, '2026-02-01', 100_000], [2, '2026-02-01', 100_000]);
  await done(shop, 'task add "rent a stand" --due 2026-04-01');
  await done(shop, 'contract add 3 --about "stand" --until 2026-12-31');
  await done(shop, 'project add "Hội chợ" --owner lan --due 2026-09-30 --json');
  expect(shop.json()).toEqual({
    schema_version: 1,
    project: 'Hội chợ',
    about: null,
    owner: 'lan',
    due_on: '2026-09-30',
    added_on: '2026-03-08',
    closed_on: null,
    people: 0,
    tasks: 0,
    open_tasks: 0,
    contracts: 0,
  });
  await done(shop, `project put "hoi cho" --contact ${phoneOf(3)} --task 1 --contract 1`);
  await done(shop, 'project put "hoi cho" --where "orders()" --json');
  expect(shop.json()).toMatchObject({ people: 3, tasks: 1, open_tasks: 1, contracts: 1 });
  await done(shop, 'task done 1');
  await done(shop, 'project show "hoi cho" --json');
  expect(shop.json()).toMatchObject({ people: 3, open_tasks: 0 });
  expect(shop.json().items.map(({ kind, number, state }: Record<string, unknown>) => [kind, number, state])).toEqual([
    ['person', 1, null],
    ['person', 2, null],
    ['person', 3, null],
    ['task', 1, 'done'],
    ['contract', 1, 'open'],
  ]);
  await done(shop, 'segment "IN PROJECT \'Hội chợ\'" --json');
  expect(shop.json().contacts).toBe(3);
  await done(shop, 'project close "hoi cho"');
  await done(shop, 'project list --json');
  expect(shop.json().projects).toEqual([]);
});

test('a relation is seen from both of its sides, and with a company from one', async () => {
  const shop = await shopWithCampaign(3);
  await done(shop, `relation add ${phoneOf(1)} --as mother --with 2 --who-is son --json`);
  expect(shop.json()).toMatchObject({
    relation: 1,
    contact: 1,
    as: 'mother',
    other: 2,
    other_as: 'son',
    company: null,
  });
  await done(shop, 'relation add 1 --as director --company "An Bình"');
  await done(shop, 'show 2 --json');
  expect(shop.json().relations).toMatchObject([{ contact: 2, as: 'son', other: 1, other_as: 'mother' }]);
  await done(shop, 'relation list --json');
  expect(shop.json().relations).toMatchObject([
    { contact: 1, as: 'mother', other: 2 },
    { contact: 1, as: 'director', other: null, company: 'An Bình' },
  ]);
  await done(shop, 'contacts merge 2 3 --yes');
  await done(shop, 'show 2 --json');
  expect(shop.json().relations).toHaveLength(1);
  await done(shop, `erase ${phoneOf(1)} --confirm ${phoneOf(1)}`);
  await done(shop, 'relation list --json');
  expect(shop.json().relations).toEqual([]);
  await done(shop, 'doctor');
});

test.each([
  ['project add fair', 2, 'is a project "fair" already'],
  ['project put fare --contact 1', 2, 'There is no project "fare"'],
  ['project put fair', 2, 'Nothing is put'],
  ['project put fair --task 9', 2, 'There is no task 9.'],
  ['project put over --contact 1', 21, 'was closed on'],
  ['relation add 1 --as x', 2, 'Missing the other side'],
  ['relation add 1 --as x --with 1', 2, 'between two'],
  ['relation remove 9', 2, 'There is no relation 9.'],
])('crm %s exits %d', async (line, code, message) => {
  const shop = await shopWithCampaign(1);
  await done(shop, 'project add fair');
  await done(shop, 'project add over');
  await done(shop, 'project close over');
  expect(await shop.crm(...line.split(' '), '--json')).toBe(code);
  expect(shop.error().message).toContain(message);
});
