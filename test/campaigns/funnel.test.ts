import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';
import { type CampaignShop, done, order, phoneOf, shopWithCampaign } from './shop-with-campaign.ts';

const log = (shop: CampaignShop, nth: number, result: string, flags = '') =>
  done(shop, `log ${phoneOf(nth)} --result ${result} --campaign spring ${flags}`);

/** The people of a step. */
const peopleOf = (shop: CampaignShop): Record<string, number> =>
  Object.fromEntries(shop.json().steps.map(({ step, people }: { step: string; people: number }) => [step, people]));

/** Ten people of two lists: five reached, four interested, two bought three orders. */
async function worked(): Promise<CampaignShop> {
  const shop = await shopWithCampaign(10, '--cost-per-contact 2000 --from 2026-03-01');
  const second = [1, 2, 3].map((nth) => `Khách ${nth},${phoneOf(nth)}`).join('\n');
  writeFileSync(shop.path('second.csv'), `Họ tên,Điện thoại\n${second}\n`);
  await done(shop, 'import second.csv --list second --vendor W --cost 50000');
  await done(shop, 'campaign assign spring --agents lan,minh');
  await log(shop, 1, 'interested', '--staff lan');
  await log(shop, 1, 'ordered', '--staff minh');
  await log(shop, 2, 'registered', '--staff lan');
  await log(shop, 3, 'quoted', '--staff lan');
  await log(shop, 4, 'interested', '--staff lan');
  await log(shop, 5, 'not_interested', '--staff lan');
  await log(shop, 6, 'no_answer', '--staff minh');
  await order(
    shop,
    [1, '2026-03-08', 100_000],
    [1, '2026-03-07', 50_000],
    [4, '2026-03-06', 150_000],
    [7, '2026-02-28', 9_000],
  );
  return shop;
}

test('the funnel counts each person once, at every step that holds', async () => {
  const shop = await worked();
  await done(shop, 'campaign report spring --json');
  expect(peopleOf(shop)).toEqual({
    members: 10,
    assigned: 10,
    attempted: 6,
    reached: 5,
    interested: 4,
    mailed: 0,
    registered: 1,
    quoted: 1,
    ordered: 2,
    buyers: 2,
  });
  expect(shop.json()).toMatchObject({
    campaign: 'spring',
    orders: 3,
    revenue: { amount: 300_000, currency: 'VND' },
    cost: { amount: 12_000, currency: 'VND' },
    cost_per_order: { amount: 4_000, currency: 'VND' },
  });
});

test('the sums of the funnel, and of those whom the members brought, are said below it', async () => {
  const shop = await worked();
  writeFileSync(
    shop.path('friend.csv'),
    `Mã đơn,Ngày đặt,Số điện thoại,Thành tiền\nF1,2026-03-07,${phoneOf(11)},9000\n`,
  );
  await done(shop, 'import friend.csv --as orders');
  await done(shop, `refer add ${phoneOf(1)} ${phoneOf(11)}`);
  await done(shop, 'funnel --campaign spring');
  expect(shop.err()).toBe('3 orders, ₫300,000; cost ₫12,000\nbrought by them: 1 order, ₫9,000\n');
  await done(shop, 'funnel --campaign spring --lang vi');
  expect(shop.err()).toContain('họ giới thiệu thêm: 1 đơn, 9.000 ₫');
});

test("a step has Wilson's interval, and what each of its people cost and brought", async () => {
  const shop = await worked();
  await done(shop, 'funnel --campaign spring --json');
  const interested = shop.json().steps[4];
  expect(interested).toMatchObject({
    step: 'interested',
    people: 4,
    rate: 0.4,
    cost_per_person: { amount: 3_000 },
    revenue_per_person: { amount: 75_000 },
  });
  // Wilson's interval of 4 of 10, worked by hand.
  expect(interested.interval.low).toBeCloseTo(0.1682, 4);
  expect(interested.interval.high).toBeCloseTo(0.6873, 4);
});

test('staff, lists and vendors have a line each; who stands on two lists counts with both', async () => {
  const shop = await worked();
  await done(shop, 'funnel --by list --json');
  expect(shop.json().lines).toMatchObject([
    { name: 'people', members: 10, interested: 4, orders: 3 },
    { name: 'second', members: 3, interested: 3, orders: 2, revenue: { amount: 150_000 } },
  ]);
  await done(shop, 'funnel --by vendor --json');
  expect(shop.json().lines.map(({ name }: { name: string }) => name)).toEqual(['V', 'W']);
  await done(shop, 'funnel --by staff --json');
  const staff = shop.json().lines;
  // Minh talked last to the first person, who ordered.
  expect(staff.find(({ name }: { name: string }) => name === 'minh')).toMatchObject({ ordered: 1, orders: 2 });
  expect(staff.reduce((sum: number, { members }: { members: number }) => sum + members, 0)).toBe(10);
});

test('crm lists counts who was reached and who was interested', async () => {
  const shop = await worked();
  await done(shop, 'lists --json');
  expect(shop.json().lists).toMatchObject([
    { list: 'people', reached: 5, interested: 4, customers: 3 },
    { list: 'second', reached: 3, interested: 3, customers: 1 },
  ]);
});

test('the holdout is in no step, and campaigns are told apart', async () => {
  const shop = await shopWithCampaign(20, '--holdout 50%');
  await done(shop, 'campaign create other --where "IN CAMPAIGN spring ARM holdout" --channel call');
  await done(shop, 'contacts --where "IN CAMPAIGN spring ARM treated" --limit 1 --json');
  const [{ id }] = shop.json().contacts;
  await done(shop, `log ${id} --result interested --campaign spring`);
  await done(shop, 'campaign show spring --json');
  const { treated, holdout } = shop.json().arms;
  await done(shop, 'funnel --by campaign --json');
  expect(shop.json()).toMatchObject({
    campaigns: ['spring', 'other'],
    lines: [
      { name: 'spring', members: treated, interested: 1 },
      { name: 'other', members: holdout, interested: 0 },
    ],
  });
  expect(peopleOf(shop).members).toBe(20);
});

test('people see bars and words in their language, machines see numbers', async () => {
  const shop = await worked();
  await done(shop, 'campaign report spring --lang vi');
  expect(shop.out()).toMatch(/quan tâm +4 +40\.0 % .* #{12}\n/);
  expect(shop.err()).toContain('3 đơn, 300.000 ₫; chi phí 12.000 ₫');
  await done(shop, 'funnel --format csv');
  expect(shop.out().split('\n')[5]).toMatch(/^interested,4,0\.4,0\.168/);
});

test('without a campaign the funnel is empty and says so', async () => {
  const shop = testShop();
  await done(shop, 'init');
  await done(shop, 'funnel');
  expect(shop.err()).toContain('There is no campaign yet.');
  await done(shop, 'funnel --json');
  expect(shop.json()).toMatchObject({ campaigns: [], from: null, orders: 0, cost_per_order: null });
});

test('a campaign is an audience of exports, whole or of one agent', async () => {
  const shop = await shopWithCampaign(20, '--holdout 20%');
  await done(shop, 'campaign assign spring --agents lan,minh');
  await done(shop, 'export --campaign spring --for call');
  const whole = JSON.parse(
    shop
      .err()
      .split('\n')
      .find((line) => line.startsWith('{')) ?? '',
  );
  await done(shop, 'export --campaign spring --agent lan --for call');
  const lan = JSON.parse(
    shop
      .err()
      .split('\n')
      .find((line) => line.startsWith('{')) ?? '',
  );
  await done(shop, 'export --campaign spring --agent minh --for call');
  const minh = JSON.parse(
    shop
      .err()
      .split('\n')
      .find((line) => line.startsWith('{')) ?? '',
  );
  expect(lan.exported + minh.exported).toBe(whole.exported);
  expect(lan).toMatchObject({
    campaign: 'spring',
    agent: 'lan',
    where: "IN CAMPAIGN 'spring' ARM treated AGENT 'lan'",
  });
});
