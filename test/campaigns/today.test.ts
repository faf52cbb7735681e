import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type CampaignShop, done, order, phoneOf, shopWithCampaign } from './shop-with-campaign.ts';

interface Task {
  readonly kind: string;
  readonly contact: number;
  readonly [key: string]: unknown;
}

/** The list of the day. */
async function today(shop: CampaignShop, flags = ''): Promise<Task[]> {
  await done(shop, `today ${flags} --json`);
  return shop.json().tasks;
}

const contacts = (tasks: readonly Task[], kind: string) =>
  tasks.filter((task) => task.kind === kind).map(({ contact }) => contact);

test('a date that was agreed is there from its day on, until something is done', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await shopWithCampaign(5, '', { env });
  await done(shop, `log ${phoneOf(1)} --result callback --next 2026-03-10 --note "after nine" --staff lan`);
  expect(contacts(await today(shop), 'callback')).toEqual([]);
  expect(contacts(await today(shop, '--week'), 'callback')).toEqual([1]);
  env.CRM_NOW = '2026-03-11T09:00:00+07:00';
  expect((await today(shop))[0]).toMatchObject({
    kind: 'callback',
    contact: 1,
    phone: `+84${phoneOf(1).slice(1)}`,
    due_on: '2026-03-10',
    about: 'after nine',
    agent: 'lan',
    withheld: null,
  });
  await done(shop, `log ${phoneOf(1)} --result no_answer --staff lan`);
  expect(contacts(await today(shop), 'callback')).toEqual([]);
});

test('open quotes are there when they are to be followed up or expire', async () => {
  const shop = await shopWithCampaign(5);
  await done(shop, 'quote add 1 100000 --follow-up 2026-03-08 --agent lan');
  await done(shop, 'quote add 2 100000 --expires 2026-03-08 --follow-up 2026-03-20');
  await done(shop, 'quote add 3 100000');
  await done(shop, 'quote add 4 100000 --follow-up 2026-03-08');
  await done(shop, 'quote close 4 --won');
  expect(contacts(await today(shop), 'quote')).toEqual([1, 2]);
  expect(contacts(await today(shop, '--agent lan'), 'quote')).toEqual([1]);
});

test('birthdays of customers come on their day, round New Year too', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await shopWithCampaign(10, '', { env });
  // The nth person is born on the nth of March.
  await order(shop, [8, '2026-03-01', 100_000], [9, '2026-03-01', 100_000]);
  expect(contacts(await today(shop), 'birthday')).toEqual([8]);
  const week = await today(shop, '--week');
  expect(week.filter(({ kind }) => kind === 'birthday')).toMatchObject([
    { contact: 8, due_on: '2026-03-08' },
    { contact: 9, due_on: '2026-03-09' },
  ]);
  env.CRM_NOW = '2026-12-20T09:00:00+07:00';
  expect(await today(shop, '--month')).toEqual([]);
});

test('a new lead of the shop waits for hours, one of a bought list does not', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await shopWithCampaign(5, '', { env });
  writeFileSync(shop.path('form.csv'), 'Họ tên,Điện thoại\nMai,0977123456\nHà,0977123457\n');
  await done(shop, 'import form.csv --list website --consent call --basis form');
  expect(await today(shop)).toEqual([]);
  env.CRM_NOW = '2026-03-08T14:00:00+07:00';
  expect(await today(shop)).toMatchObject([
    { kind: 'new_lead', about: 'website' },
    { kind: 'new_lead', about: 'website' },
  ]);
  await done(shop, 'log 0977123456 --result no_answer');
  expect(contacts(await today(shop), 'new_lead')).toHaveLength(1);
  expect(await today(shop, '--new-hours 8')).toEqual([]);
});

test('who was reached and left alone for long comes back, a refusal keeps the phone away', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await shopWithCampaign(5, '', { env });
  await done(shop, `log ${phoneOf(1)} --result interested`);
  await done(shop, `log ${phoneOf(2)} --result no_answer`);
  await done(shop, `log ${phoneOf(3)} --result interested`);
  await done(shop, `consent withdraw ${phoneOf(3)} --channel call`);
  env.CRM_NOW = '2026-04-07T09:00:00+07:00';
  expect(await today(shop)).toEqual([]);
  env.CRM_NOW = '2026-04-08T09:00:00+07:00';
  expect(await today(shop)).toMatchObject([
    { kind: 'nurture', contact: 1, withheld: null },
    { kind: 'nurture', contact: 3, phone: null, withheld: 'no_consent' },
  ]);
  expect(await today(shop, '--quiet-days 60')).toEqual([]);
});

test('an agent sees what is his: who is assigned to him, and what he did', async () => {
  const shop = await shopWithCampaign(12);
  await done(shop, 'campaign assign spring --agents lan,minh');
  await order(shop, [8, '2026-03-01', 100_000]);
  const whole = await today(shop);
  const each = [...(await today(shop, '--agent lan')), ...(await today(shop, '--agent minh'))];
  expect(contacts(each, 'birthday')).toEqual(contacts(whole, 'birthday'));
});
