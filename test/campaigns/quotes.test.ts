import { expect, test } from 'vitest';
import { done, phoneOf, shopWithCampaign } from './shop-with-campaign.ts';

test('a quote has an amount, a last day and a day to ask again', async () => {
  const shop = await shopWithCampaign(3);
  await done(shop, `quote add ${phoneOf(2)} 1500k --about "gift set" --campaign spring --agent lan --json`);
  expect(shop.json()).toEqual({
    schema_version: 1,
    quote: 1,
    contact: 2,
    name: 'Trần Thị Nam',
    campaign: 'spring',
    amount: { amount: 1_500_000, currency: 'VND' },
    about: 'gift set',
    agent: 'lan',
    quoted_on: '2026-03-08',
    expires_on: '2026-03-15',
    follow_up_on: '2026-03-11',
    state: 'open',
    closed_on: null,
  });
  await done(shop, 'campaign report spring --json');
  expect(shop.json().steps.find(({ step }: { step: string }) => step === 'quoted').people).toBe(1);
});

test('it is listed until it is closed, and says when it has expired', async () => {
  const shop = await shopWithCampaign(3);
  await done(shop, `quote add ${phoneOf(1)} 500000 --expires 2026-03-09 --follow-up 2026-03-09`);
  await done(shop, `quote add ${phoneOf(2)} 700000`);
  await done(shop, 'quote list --as-of 2026-03-10 --json');
  expect(shop.json().quotes).toMatchObject([
    { quote: 1, state: 'expired' },
    { quote: 2, state: 'open' },
  ]);
  await done(shop, 'quote close 1 --lost');
  await done(shop, 'quote list --json');
  expect(shop.json().quotes).toMatchObject([{ quote: 2 }]);
  await done(shop, 'quote list --state lost --json');
  expect(shop.json().quotes).toMatchObject([{ quote: 1, state: 'lost', closed_on: '2026-03-08' }]);
});

test.each([
  ['quote close 1 --won', 21, 'was closed on'],
  ['quote close 2 --won', 2, 'There is no quote 2.'],
  ['quote close 1', 2, 'Say what became of it'],
  ['quote add 1 100000 --expires 2026-01-01', 2, 'cannot expire'],
  ['quote add 0999999999 100000', 2, 'There is no contact'],
  ['quote add 1 100000 --campaign nothing', 2, 'There is no campaign'],
])('crm %s exits %d', async (line, code, message) => {
  const shop = await shopWithCampaign(2);
  await done(shop, 'quote add 1 100000');
  await done(shop, 'quote close 1 --won');
  expect(await shop.crm(...line.split(' '), '--json')).toBe(code);
  expect(shop.error().message).toContain(message);
});

test('an undone import keeps whoever has a quote', async () => {
  const shop = await shopWithCampaign(3);
  await done(shop, 'quote add 2 100000');
  await done(shop, 'imports undo 1 --json');
  expect(shop.json().kept).toMatchObject([{ contact: 2, why: 'quote' }]);
});

test('the card of a person tells campaigns and quotes', async () => {
  const shop = await shopWithCampaign(3);
  await done(shop, 'campaign assign spring --agents lan');
  await done(shop, 'quote add 2 100000');
  await done(shop, 'show 2 --json');
  expect(JSON.stringify(shop.json())).toContain(
    '"campaigns":[{"campaign":"spring","arm":"treated","closed_on":null,"agent":"lan"}]',
  );
  await done(shop, 'show 2');
  expect(shop.out()).toMatch(/quote 1 +₫100,000/);
});

test('whoever has a quote that was not lost is served for it without consent', async () => {
  const shop = await shopWithCampaign(2);
  await done(shop, `consent withdraw ${phoneOf(1)} --channel call`);
  const may = async () => (await shop.crm('check', phoneOf(1), '--channel', 'call', '--purpose', 'service')) === 0;
  const listed = async () => {
    await done(shop, 'export --where "phone IS NOT EMPTY" --for call --purpose service');
    return JSON.parse(
      shop
        .err()
        .split('\n')
        .find((line) => line.startsWith('{')) ?? '',
    );
  };
  expect(await may()).toBe(false);
  await done(shop, 'quote add 1 100000');
  expect(await may()).toBe(true);
  expect(await listed()).toMatchObject({ selected: 2, exported: 1, withheld: { no_order: 1 } });
  await done(shop, 'quote close 1 --lost');
  expect(await may()).toBe(false);
});
