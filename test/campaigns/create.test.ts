import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inDatabase } from '../dump.ts';
import { done, order, shopWithCampaign } from './shop-with-campaign.ts';

test('a campaign keeps the seven rights and freezes its people', async () => {
  const shop = await shopWithCampaign(
    40,
    '--holdout 25% --price 450k --budget 2m --cost-per-contact 5000 --offer gift',
  );
  expect(shop.err()).toBe('');
  await done(shop, 'campaign show spring --json');
  expect(shop.json()).toMatchObject({
    campaign: 'spring',
    state: 'open',
    where: 'phone IS NOT EMPTY',
    channel: 'call',
    offer: 'gift',
    price: { amount: 450_000, currency: 'VND' },
    budget: { amount: 2_000_000, currency: 'VND' },
    cost_per_contact: { amount: 5_000, currency: 'VND' },
    from: '2026-03-08',
    holdout: 0.25,
    members: 40,
  });
  writeFileSync(shop.path('more.csv'), 'Họ tên,Điện thoại\nLan,0977123456\n');
  await done(shop, 'import more.csv');
  await done(shop, 'campaign show spring --json');
  expect(shop.json().members).toBe(40);
});

test('the arms depend on campaign, contact and seed alone, and are the same on every machine', async () => {
  const shop = await shopWithCampaign(40, '--holdout 25%');
  const holdout = () =>
    inDatabase(shop, (db) =>
      db.prepare("SELECT contact_id FROM contact_campaign WHERE campaign_id = 1 AND arm = 'holdout'").pluck().all(),
    );
  // Written down once: another machine, another version that draws otherwise breaks the arms of running campaigns.
  expect(holdout()).toEqual([1, 2, 4, 13, 21, 23, 27, 32]);
});

test('another seed draws other arms, the same seed the same', async () => {
  const shop = await shopWithCampaign(200, '--holdout 50%');
  const arms = async (line: string) => {
    await done(shop, `campaign create ${line} --where "phone IS NOT EMPTY" --channel call --holdout 50%`);
    const [name] = line.split(' ');
    await done(shop, `contacts --where "IN CAMPAIGN ${name} ARM holdout" --json`);
    return shop.json().contacts.map(({ id }: { id: number }) => id);
  };
  const [one, two] = [await arms('one'), await arms('two --seed other')];
  expect(one).not.toEqual(two);
  await done(shop, 'segment "IN CAMPAIGN spring ARM treated OR IN CAMPAIGN spring ARM holdout" --json');
  expect(shop.json().contacts).toBe(200);
  await done(shop, 'segment "IN CAMPAIGN spring ARM treated AND IN CAMPAIGN spring ARM holdout" --json');
  expect(shop.json()).toMatchObject({
    contacts: 0,
    canonical: "IN CAMPAIGN 'spring' ARM treated AND IN CAMPAIGN 'spring' ARM holdout",
  });
});

test('an unknown arm is answered with the nearest, a list has none', async () => {
  const shop = await shopWithCampaign(5);
  expect(await shop.crm('segment', 'IN CAMPAIGN spring ARM holdouts', '--json')).toBe(2);
  expect(shop.error()).toMatchObject({
    message: expect.stringContaining('There is no arm'),
    hint: 'Did you mean `holdout`?',
  });
  expect(await shop.crm('segment', 'IN LIST people ARM holdout', '--json')).toBe(2);
  expect(shop.error().message).toContain('A list has no arms');
});

test('a merge across arms leaves both, is counted, and comes back with its undo', async () => {
  const shop = await shopWithCampaign(40, '--holdout 50%');
  await done(shop, 'contacts --where "IN CAMPAIGN spring ARM holdout" --limit 1 --json');
  const [held] = shop.json().contacts;
  await done(shop, 'contacts --where "IN CAMPAIGN spring ARM treated" --limit 1 --json');
  const [treated] = shop.json().contacts;
  const arms = async () => (await done(shop, 'campaign show spring --json')).json();
  const before = await arms();
  await done(shop, `contacts merge ${held.id} ${treated.id} --yes --json`);
  const { run } = shop.json();
  expect(await arms()).toMatchObject({
    members: 39,
    arms: { treated: before.arms.treated - 1, holdout: before.arms.holdout - 1, crossed: 1 },
  });
  await done(shop, `dedupe undo ${run}`);
  expect(await arms()).toEqual(before);
});

test.each([
  ['campaign create spring --where phone=1 --channel call', 2, 'There is a campaign spring already.'],
  ['campaign create SPRING --where "phone IS NOT EMPTY" --channel call', 2, 'There is a campaign'],
  ['campaign create ../x --where "phone IS NOT EMPTY" --channel call', 2, 'cannot be the name'],
  ['campaign create other --where "phone IS NOT EMPTY" --channel fax', 2, 'There is no channel "fax".'],
  ['campaign create other --channel call', 2, 'Name one: --segment NAME or --where'],
  ['campaign create other --segment prospect --channel call --until 2026-01-01', 2, 'is before'],
  ['campaign show sprin', 2, 'There is no campaign "sprin".'],
])('crm %s exits %d: %s', async (line, code, message) => {
  const shop = await shopWithCampaign(3);
  const words = line.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  expect(await shop.crm(...words.map((word) => word.replaceAll('"', '')), '--json')).toBe(code);
  expect(shop.error().message).toContain(message);
});

test('a closed campaign takes no more work, and later orders are not its outcome', async () => {
  const shop = await shopWithCampaign(10, '--holdout 20%');
  await done(shop, 'campaign close spring --json');
  expect(shop.json()).toEqual({ schema_version: 1, campaign: 'spring', closed_on: '2026-03-08', assignments_ended: 0 });
  expect(await shop.crm('campaign', 'assign', 'spring', '--agents', 'lan', '--json')).toBe(21);
  await order(shop, [1, '2026-03-08', 100_000], [2, '2026-03-09', 100_000]);
  await done(shop, 'campaign lift spring --as-of 2026-03-20 --json');
  const { treated, holdout } = shop.json();
  expect(treated.buyers + holdout.buyers).toBe(1);
});
