import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rendezvous } from '../../src/campaigns/share/rendezvous.ts';
import { inDatabase } from '../dump.ts';
import { type CampaignShop, done, order, peopleFile, phoneOf, shopWithCampaign } from './shop-with-campaign.ts';

const names = ['lan', 'minh', 'hoa', 'tú', 'vy'];
const anyone = () => true;

test('every agent gets about the same share', () => {
  const choose = rendezvous(names);
  const counts = new Map<string | undefined, number>();
  for (let i = 0; i < 50_000; i++) {
    const agent = choose(`+8490${i}`, anyone);
    counts.set(agent, (counts.get(agent) ?? 0) + 1);
  }
  // 10,000 each; 400 is four standard deviations and a half.
  for (const name of names) expect(Math.abs((counts.get(name) ?? 0) - 10_000)).toBeLessThan(400);
});

test('when an agent leaves only his people move, when one comes they move only to him', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...names), (key, leaver) => {
      const before = rendezvous(names)(key, anyone);
      const after = rendezvous(names.filter((name) => name !== leaver))(key, anyone);
      expect(before === after || before === leaver).toBe(true);
    }),
  );
});

test('the order in which agents are named changes nothing', () => {
  fc.assert(
    fc.property(fc.string(), fc.shuffledSubarray(names, { minLength: names.length }), (key, shuffled) => {
      expect(rendezvous(shuffled)(key, anyone)).toBe(rendezvous(names)(key, anyone));
    }),
  );
});

/** Who has whom: contact → agent. */
const holders = (shop: CampaignShop, campaign = 'spring') =>
  inDatabase(
    shop,
    (db) =>
      new Map(
        db
          .prepare('SELECT contact_id, agent FROM contact_assignment WHERE campaign = ? ORDER BY contact_id')
          .raw()
          .all(campaign) as [number, string][],
      ),
  );

interface Report {
  readonly selected: number;
  readonly assigned: number;
  readonly new: number;
  readonly ended: Readonly<Record<string, number>>;
  readonly withheld: Readonly<Record<string, number>>;
}

/** Assigns, and holds selected = assigned + withheld. */
async function assign(shop: CampaignShop, flags: string, name = 'spring'): Promise<Report> {
  await done(shop, `campaign assign ${name} ${flags} --json`);
  const report: Report = shop.json();
  const withheld = Object.values(report.withheld).reduce((sum, count) => sum + count, 0);
  expect(report.assigned + withheld).toBe(report.selected);
  return report;
}

test('only people who may be contacted are shared out, and everybody is accounted for', async () => {
  const shop = await shopWithCampaign(60);
  await done(shop, `consent withdraw ${phoneOf(3)} --channel call`);
  await done(shop, `suppress add ${phoneOf(5)}`);
  await done(shop, `consent withdraw ${phoneOf(6)} --channel email`);
  const report = await assign(shop, '--agents lan,minh,hoa');
  expect(report).toMatchObject({ selected: 60, assigned: 58, withheld: { suppressed: 1, no_consent: 1 } });
  const given = [...holders(shop).keys()];
  expect(given).toContain(6);
  expect(given).not.toContain(3);
  expect(given).not.toContain(5);
});

test('nobody of the holdout is shared out', async () => {
  const shop = await shopWithCampaign(60, '--holdout 20%');
  await assign(shop, '--agents lan,minh,hoa');
  await done(shop, 'contacts --where "IN CAMPAIGN spring ARM treated" --json');
  expect([...holders(shop).keys()]).toEqual(shop.json().contacts.map(({ id }: { id: number }) => id));
});

test('the same line again changes nothing', async () => {
  const shop = await shopWithCampaign(40);
  await assign(shop, '--agents lan,minh');
  const before = holders(shop);
  expect(await assign(shop, '--agents lan,minh')).toMatchObject({ new: 0, assigned: 40 });
  expect(holders(shop)).toEqual(before);
});

test('an agent keeps his people when another leaves', async () => {
  const shop = await shopWithCampaign(60);
  await assign(shop, '--agents lan,minh,hoa');
  const before = holders(shop);
  const report = await assign(shop, '--agents lan,minh');
  const after = holders(shop);
  expect(report.ended.left).toBe([...before.values()].filter((agent) => agent === 'hoa').length);
  expect(report.ended.left).toBeGreaterThan(0);
  for (const [contact, agent] of before) if (agent !== 'hoa') expect(after.get(contact)).toBe(agent);
  expect([...after.values()]).not.toContain('hoa');
});

test('one person is never with two agents across campaigns', async () => {
  const shop = await shopWithCampaign(40);
  await assign(shop, '--agents lan,minh');
  await done(shop, 'campaign create other --where "phone IS NOT EMPTY" --channel call');
  const report = await assign(shop, '--agents hoa,lan', 'other');
  const [first, second] = [holders(shop), holders(shop, 'other')];
  const ofMinh = [...first.values()].filter((agent) => agent === 'minh').length;
  expect(report.withheld).toEqual({ other_agent: ofMinh });
  for (const [contact, agent] of second) expect(agent).toBe(first.get(contact));
  // What is closed holds nobody any more.
  await done(shop, 'campaign close spring');
  expect(await assign(shop, '--agents hoa,lan', 'other')).toMatchObject({ assigned: 40, withheld: {} });
});

test('several people under one number are one call, with one agent across campaigns', async () => {
  const shop = await shopWithCampaign(20);
  writeFileSync(shop.path('family.csv'), `Họ tên,Điện thoại,Ngày sinh\nVõ Minh Quân,${phoneOf(1)},01/01/1950\n`);
  await done(shop, 'import family.csv --list family --vendor W --consent call --basis other');
  await done(shop, 'campaign create all --where "phone IS NOT EMPTY" --channel call');
  expect(await assign(shop, '--agents lan,minh,hoa,vy', 'all')).toMatchObject({ withheld: { same_number: 1 } });
  await done(shop, 'campaign create family --where "IN LIST family" --channel call');
  await assign(shop, '--agents lan,minh,hoa,vy', 'family');
  expect([...holders(shop, 'family').values()]).toEqual([holders(shop, 'all').get(1)]);
});

test('--cap leaves the rest for later, and --release-after takes back what nobody worked on', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await shopWithCampaign(30, '', { env });
  const flags = '--agents lan,minh --cap 10 --release-after 2d';
  expect(await assign(shop, flags)).toMatchObject({ assigned: 20, withheld: { cap: 10 } });
  const before = holders(shop);
  env.CRM_NOW = '2026-03-09T23:00:00+07:00';
  expect(await assign(shop, flags)).toMatchObject({ new: 0, ended: { released: 0 } });
  expect(holders(shop)).toEqual(before);
  env.CRM_NOW = '2026-03-10T00:00:00+07:00';
  expect(await assign(shop, '--agents lan,minh')).toMatchObject({ assigned: 30, new: 30, ended: { released: 20 } });
  // Whoever let a person lie does not get him again.
  const after = holders(shop);
  for (const [contact, agent] of before) expect(after.get(contact)).not.toBe(agent);
});

test('a night takes back whom nobody worked on, and leaves the others with their agents', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await shopWithCampaign(10, '', { env });
  await assign(shop, '--agents lan,minh --release-after 2d');
  const [worked = 0] = holders(shop).keys();
  env.CRM_NOW = '2026-03-09T09:00:00+07:00';
  await done(shop, `log ${worked} --result callback --next 2026-03-20 --campaign spring --staff lan`);
  env.CRM_NOW = '2026-03-10T02:00:00+07:00';
  expect(await shop.crm('nightly', '--json'), shop.err()).toBe(0);
  const { steps } = shop.json();
  expect(steps.find(({ step }: { step: string }) => step === 'release')).toMatchObject({
    subject: 'spring',
    counts: { released: 9 },
  });
  expect([...holders(shop).keys()]).toEqual([worked]);
});

test('nobody is assigned beyond the budget', async () => {
  const shop = await shopWithCampaign(30, '--budget 100k --cost-per-contact 9000');
  expect(await assign(shop, '--agents lan,minh')).toMatchObject({ assigned: 11, withheld: { budget: 19 } });
});

test('who bought since it began is not called', async () => {
  const shop = await shopWithCampaign(10);
  await order(shop, [4, '2026-03-08', 200_000]);
  expect(await assign(shop, '--agents lan')).toMatchObject({ assigned: 9, withheld: { done: 1 } });
});

test('a merge leaves the person with the first agent', async () => {
  const shop = await shopWithCampaign(40);
  await assign(shop, '--agents lan,minh');
  const before = holders(shop);
  const ofLan = [...before].find(([, agent]) => agent === 'lan')?.[0] ?? 0;
  const ofMinh = [...before].find(([, agent]) => agent === 'minh')?.[0] ?? 0;
  await done(shop, `contacts merge ${ofLan} ${ofMinh} --yes`);
  expect(await assign(shop, '--agents lan,minh')).toMatchObject({ ended: { merged: 1 }, selected: 39 });
  expect(holders(shop).size).toBe(39);
});

test('a rehearsal says the same and keeps nothing', async () => {
  const shop = await shopWithCampaign(10);
  const rehearsed = await assign(shop, '--agents lan,minh --dry-run');
  expect(holders(shop).size).toBe(0);
  expect(await assign(shop, '--agents lan,minh')).toEqual(rehearsed);
});

test.each([
  '--agents lan,lan',
  '--agents ,',
  '--agents ../x',
  '--agents lan --cap 0',
  '--agents lan --release-after soon',
])('crm campaign assign spring %s is refused', async (flags) => {
  const shop = await shopWithCampaign(2);
  expect(await shop.crm('campaign', 'assign', 'spring', ...flags.split(' '))).toBe(2);
});

test('everybody of a long list is shared out once', async () => {
  const shop = await shopWithCampaign(1);
  writeFileSync(shop.path('long.csv'), peopleFile(3000));
  await done(shop, 'import long.csv --list long --vendor V --consent call --basis contract');
  await done(shop, 'campaign create long --where "IN LIST long" --channel call --holdout 10%');
  const { selected } = await assign(shop, '--agents lan,minh,hoa', 'long');
  expect(holders(shop, 'long').size).toBe(selected);
});
