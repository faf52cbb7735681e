import { expect, test } from 'vitest';
import { done, order, phoneOf, shopWithCampaign } from '../campaigns/shop-with-campaign.ts';

type Shop = Awaited<ReturnType<typeof shopWithCampaign>>;

/** The card of a contact. */
const card = async (shop: Shop, contact = 1) => (await done(shop, `show ${contact} --json`)).json();

test('the card says on which channel what may be done now, as crm check does', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await shopWithCampaign(2, '', { env });
  await order(shop, [1, '2026-03-01', 100_000]);
  const channel = async (name: string, contact = 1) =>
    (await card(shop, contact)).now.find((one: { channel: string }) => one.channel === name);
  expect(await channel('call')).toEqual({
    channel: 'call',
    advertising: { may: true, reason: null },
    service: { may: true, reason: null },
    after: '08:00',
    before: '17:00',
  });
  expect(await channel('sms')).toMatchObject({
    advertising: { may: false, reason: 'no_consent' },
    service: { may: true },
  });
  expect(await channel('mail')).toMatchObject({ advertising: { may: false, reason: 'no_address' } });
  expect(await channel('call', 2)).toMatchObject({
    advertising: { may: true },
    service: { may: false, reason: 'no_order' },
  });
  await done(shop, 'ticket open 1 --kind complaint --about fake');
  expect(await channel('call')).toMatchObject({
    advertising: { may: false, reason: 'open_complaint' },
    service: { may: true },
  });
  await done(shop, `suppress add ${phoneOf(1)}`);
  expect(await channel('call')).toMatchObject({
    advertising: { reason: 'suppressed' },
    service: { reason: 'suppressed' },
  });
  env.CRM_NOW = '2026-03-08T20:00:00+07:00';
  expect(await channel('call', 2)).toMatchObject({ advertising: { may: false, reason: 'hours' } });
  expect(await channel('email', 2)).toMatchObject({ advertising: { may: true }, after: null });
});

test('the next step is what was promised, the most urgent first, else what fits the stage', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await shopWithCampaign(1, '', { env });
  const step = async () => (await card(shop)).next_step;
  expect(await step()).toMatchObject({ urgency: 'chance', what: 'ask what the person needs (call)' });
  await done(shop, `log ${phoneOf(1)} --result interested --next 2026-03-12`);
  expect(await step()).toMatchObject({ urgency: 'open', what: 'call back as agreed for 2026-03-12' });
  await done(shop, 'quote add 1 500k --follow-up 2026-03-10');
  await done(shop, 'task add "send a sample" --contact 1');
  expect(await step()).toMatchObject({ urgency: 'due', what: 'send a sample, due on 2026-03-08' });
  await done(shop, 'ticket open 1 --kind complaint --about fake');
  env.CRM_NOW = '2026-03-11T09:00:00+07:00';
  await done(shop, 'task done 1');
  await done(shop, 'quote close 1 --lost');
  expect(await step()).toEqual({
    urgency: 'overdue',
    what: 'settle complaint 1, due on 2026-03-10',
    command: 'crm ticket show 1',
  });
  await done(shop, 'ticket resolve 1');
  await done(shop, `consent withdraw ${phoneOf(1)} --channel call,sms,zalo,email,mail`);
  await done(shop, `log ${phoneOf(1)} --result not_interested`);
  expect((await step()).what).toContain('ask for consent when the person comes');
});

test('a trait stands with its hint on the card and on the call sheet', async () => {
  const shop = await shopWithCampaign(1);
  await done(shop, 'trait add 1 haggler');
  await done(shop, 'campaign assign spring --agents lan');
  await done(shop, 'campaign call spring --agent lan --json');
  expect(shop.json().people[0].hints).toContain('haggler: Name the whole price first');
  await done(shop, 'campaign call spring --agent lan --lang vi --json');
  await done(shop, 'show 1 --lang vi');
  expect(shop.out()).toContain('Nêu giá trọn gói trước');
});
