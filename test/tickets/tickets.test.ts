import { expect, test } from 'vitest';
import { done, order, phoneOf, shopWithCampaign } from '../campaigns/shop-with-campaign.ts';
import { relay } from '../mail/relay.ts';
import { mailShop } from '../mail/shop.ts';

type Shop = Awaited<ReturnType<typeof shopWithCampaign>>;

/** Opens a ticket of the nth person. */
const open = (shop: Shop, nth: number, flags = '--kind complaint') =>
  done(shop, `ticket open ${phoneOf(nth)} --about "it is a fake" ${flags}`);

/** The manifest of a list. */
async function manifestOf(shop: Shop, flags: string) {
  await done(shop, `export --where "phone IS NOT EMPTY" ${flags}`);
  return JSON.parse(
    shop
      .err()
      .split('\n')
      .find((line) => line.startsWith('{')) ?? '',
  );
}

test('a ticket has a person, a kind, where it came from, an owner and a day on which it is due', async () => {
  const shop = await shopWithCampaign(2);
  await open(shop, 2, '--kind complaint --link https://example.com/review/7 --owner lan --json');
  expect(shop.json()).toEqual({
    schema_version: 1,
    ticket: 1,
    contact: 2,
    name: 'Trần Thị Nam',
    kind: 'complaint',
    about: 'it is a fake',
    from: 'online',
    link: 'https://example.com/review/7',
    owner: 'lan',
    opened_at: '2026-03-08T02:00:00.000Z',
    opened_on: '2026-03-08',
    due_on: '2026-03-10',
    state: 'open',
    overdue: false,
    first_answer_hours: null,
    answered_in_public: false,
    resolved_on: null,
    resolution: null,
    compensation: null,
    reopened: 0,
  });
});

// Opened on a day, due by the rule of its kind: complaint 2 working days, support 3, service 5, internal 10.
test.each([
  ['2026-03-06', 'complaint', '2026-03-10'],
  ['2026-02-13', 'complaint', '2026-02-24'],
  ['2026-02-13', 'support', '2026-02-25'],
  ['2026-04-29', 'service', '2026-05-08'],
  ['2026-08-28', 'internal', '2026-09-15'],
])('what is opened on %s as %s is due on %s', async (day, kind, due) => {
  const shop = await shopWithCampaign(1, '', { env: { CRM_NOW: `${day}T09:00:00+07:00` } });
  await open(shop, 1, `--kind ${kind} --json`);
  expect(shop.json().due_on).toBe(due);
});

test('the shop changes its week, its holidays and the days of a kind', async () => {
  const env = { CRM_NOW: '2026-03-06T09:00:00+07:00' };
  const shop = await shopWithCampaign(1, '', { env });
  const dueOf = async () => (await open(shop, 1, '--kind complaint --json')).json().due_on;
  await shop.crm('config', 'set', 'working_days', 'mon, tue, wed, thu, fri, sat');
  expect(await dueOf()).toBe('2026-03-09');
  await shop.crm('config', 'set', 'holidays', '2026-03-07, -2026-04-30');
  expect(await dueOf()).toBe('2026-03-10');
  await shop.crm('config', 'set', 'ticket_due_days', 'complaint:1');
  expect(await dueOf()).toBe('2026-03-09');
  env.CRM_NOW = '2026-04-29T09:00:00+07:00';
  expect(await dueOf()).toBe('2026-04-30');
  for (const [name, value] of [
    ['working_days', ''],
    ['working_days', 'someday'],
    ['holidays', '2026-02-30'],
    ['ticket_due_days', 'complaint'],
  ] as const)
    expect(await shop.crm('config', 'set', name, value), name).toBe(2);
});

test('an open complaint keeps its person out of advertising on every path until it is resolved', async () => {
  const shop = await shopWithCampaign(3);
  await done(shop, 'export --where "phone IS NOT EMPTY" --columns name,phone -o out.csv');
  await open(shop, 1);
  await open(shop, 2, '--kind support');
  for (const target of ['call', 'email', 'excel']) {
    const manifest = await manifestOf(shop, `--for ${target}`);
    expect(manifest).toMatchObject({ selected: 3, exported: 2, withheld: { open_complaint: 1 } });
  }
  await done(shop, 'export --recheck out.csv --for call');
  expect(shop.err()).toContain('"open_complaint":1');
  expect(await shop.crm('check', phoneOf(1), '--channel', 'call', '--json')).toBe(21);
  expect(shop.json()).toMatchObject({ may: false, reason: 'open_complaint' });
  await done(shop, 'campaign assign spring --agents lan --json');
  expect(shop.json()).toMatchObject({ assigned: 2, withheld: { open_complaint: 1 } });
  await done(shop, 'ticket resolve 1 "replaced"');
  expect(await manifestOf(shop, '--for call')).toMatchObject({ exported: 3, withheld: {} });
  await done(shop, 'campaign assign spring --agents lan --json');
  expect(shop.json()).toMatchObject({ assigned: 3, withheld: {} });
});

test('people with an open complaint are in no call sheet and not called, and are again once it is settled', async () => {
  const shop = await shopWithCampaign(3);
  await done(shop, 'campaign assign spring --agents lan');
  const called = async () =>
    (await done(shop, 'campaign call spring --agent lan --json'))
      .json()
      .people.map(({ contact }: { contact: number }) => contact);
  const sheets = async () => (await done(shop, 'campaign sheets spring --out-dir sheets --force --json')).json();
  await open(shop, 2);
  expect(await called()).toEqual([1, 3]);
  expect(await sheets()).toMatchObject({ selected: 3, exported: 2, withheld: { open_complaint: 1 } });
  await done(shop, 'ticket resolve 1');
  expect(await called()).toEqual([1, 2, 3]);
  expect(await sheets()).toMatchObject({ exported: 3, withheld: {} });
  await done(shop, 'ticket reopen 1');
  expect(await called()).toEqual([1, 3]);
  expect(await sheets()).toMatchObject({ exported: 2, withheld: { open_complaint: 1 } });
});

test('no campaign mails whoever has an open complaint, also one that was opened after the list was drawn', async () => {
  const { url, taken } = await relay();
  const shop = await mailShop(url);
  await shop.ok('ticket', 'open', '0912345672', '--kind', 'complaint', '--about', 'a fake');
  await shop.ok('ticket', 'open', '0912345673', '--kind', 'support', '--about', 'how to use it');
  expect(await shop.told('mail', 'send', 'spring')).toMatchObject({
    selected: 3,
    exported: 2,
    withheld: { open_complaint: 1 },
    sent: 2,
  });
  expect(taken.map(({ to }) => to)).toEqual(['ha@example.com', 'mai@example.com']);
  await shop.ok('ticket', 'resolve', '1', 'money back');
  expect(await shop.told('mail', 'send', 'spring')).toMatchObject({ sent: 1, before: 2, withheld: {} });
});

test('a reopened ticket is open and due anew, its history and what was given stay', async () => {
  const env = { CRM_NOW: '2026-03-09T09:00:00+07:00' };
  const shop = await shopWithCampaign(2, '', { env });
  await order(shop, [1, '2026-03-01', 500_000]);
  await open(shop, 1, '--kind complaint --owner lan');
  await done(shop, 'ticket resolve 1 "money back" --compensation 350k');
  env.CRM_NOW = '2026-03-12T09:00:00+07:00';
  await done(shop, 'ticket reopen 1 "the new one is a fake too" --staff minh --json');
  expect(shop.json()).toMatchObject({
    state: 'open',
    owner: 'lan',
    opened_on: '2026-03-09',
    due_on: '2026-03-16',
    resolved_on: null,
    resolution: null,
    compensation: { amount: 350_000 },
    reopened: 1,
  });
  await done(shop, 'ticket show 1 --json');
  expect(shop.json().history).toMatchObject([
    { what: 'opened' },
    { what: 'resolved', text: 'money back' },
    { what: 'reopened', staff: 'minh', text: 'the new one is a fake too' },
  ]);
  const cost = async () => (await done(shop, 'profit --json')).json().cost.amount;
  expect(await cost()).toBe(350_000);
  await done(shop, 'segment "tickets(kind = complaint, state = open)" --json');
  expect(shop.json().contacts).toBe(1);
  await done(shop, 'ticket report --json');
  expect(shop.json().kinds[0]).toMatchObject({ opened: 1, open: 1, resolved: 0, reopened: 1 });
  env.CRM_NOW = '2026-03-13T09:00:00+07:00';
  await done(shop, 'ticket resolve 1 "money back" --compensation 50k --json');
  expect(shop.json()).toMatchObject({
    state: 'resolved',
    resolved_on: '2026-03-13',
    compensation: { amount: 400_000 },
  });
  expect(await cost()).toBe(400_000);
  await done(shop, 'ticket report --json');
  expect(shop.json().kinds[0]).toMatchObject({ open: 0, resolved: 1, reopened: 1, on_time: 1, days_to_resolve: 4 });
  await done(shop, 'ticket reopen 1 --due 2026-03-20 --dry-run --json');
  expect(shop.json()).toMatchObject({ state: 'open', due_on: '2026-03-20' });
  await done(shop, 'ticket list --state all --format csv');
  expect(shop.out()).toContain('resolved');
});

test('an open ticket of any kind is a reason to serve, without consent and with a refusal', async () => {
  const shop = await shopWithCampaign(2);
  await done(shop, `consent withdraw ${phoneOf(1)} --channel call`);
  expect(await manifestOf(shop, '--for call --purpose service')).toMatchObject({
    exported: 0,
    withheld: { no_order: 2 },
  });
  await open(shop, 1, '--kind complaint');
  expect(await manifestOf(shop, '--for call --purpose service')).toMatchObject({
    exported: 1,
    withheld: { no_order: 1 },
  });
  await done(shop, `suppress add ${phoneOf(1)}`);
  expect(await manifestOf(shop, '--for call --purpose service')).toMatchObject({
    exported: 0,
    withheld: { suppressed: 1 },
  });
});

test('a new fact is used in segments by the name that its module gives it', async () => {
  const shop = await shopWithCampaign(3);
  await open(shop, 1);
  await open(shop, 2, '--kind support --owner lan');
  await done(shop, 'ticket resolve 1 "money back" --compensation 350k --public');
  const found = async (where: string) => (await done(shop, `segment "${where}" --json`)).json().contacts;
  expect(await found('tickets(kind = complaint)')).toBe(1);
  expect(await found('tickets(kind = complaint, state = open)')).toBe(0);
  expect(await found('tickets(state = open)')).toBe(1);
  expect(await found('NOT tickets()')).toBe(1);
  expect(await found('tickets(owner = lan) >= 1 AND phone IS NOT EMPTY')).toBe(1);
  expect(await found('tickets(answered_in_public = true, compensation >= 300k)')).toBe(1);
  expect(await found('tickets(overdue = true)')).toBe(0);
  await done(shop, 'segment "tickets(overdue = true)" --as-of 2026-03-20 --json');
  expect(shop.json().contacts).toBe(1);
});

test('its history tells the first answer, and the day lists what is due to its owner', async () => {
  const env = { CRM_NOW: '2026-03-09T09:00:00+07:00' };
  const shop = await shopWithCampaign(2, '', { env });
  await open(shop, 1, '--kind complaint --owner lan --staff minh');
  await done(shop, 'ticket open --kind internal --about "relabel the shelf" --due 2026-03-11 --owner lan');
  env.CRM_NOW = '2026-03-09T10:30:00+07:00';
  await done(shop, 'ticket note 1 "looked at the label"');
  env.CRM_NOW = '2026-03-09T11:30:00+07:00';
  await done(shop, 'ticket note 1 "asked for a photo" --answer --staff lan');
  await done(shop, 'ticket assign 1 minh --due 2026-03-12');
  await done(shop, 'ticket show 1 --json');
  expect(shop.json()).toMatchObject({ owner: 'minh', due_on: '2026-03-12', first_answer_hours: 2.5 });
  expect(shop.json().history).toMatchObject([
    { what: 'opened', staff: 'minh', text: 'it is a fake' },
    { what: 'noted', public: false },
    { what: 'answered', staff: 'lan', text: 'asked for a photo' },
    { what: 'assigned', text: 'minh' },
  ]);
  env.CRM_NOW = '2026-03-12T09:00:00+07:00';
  await done(shop, 'today --json');
  expect(shop.json().counts.ticket).toBe(2);
  expect(shop.json().tasks).toMatchObject([
    { kind: 'ticket', contact: null, phone: null, due_on: '2026-03-11', about: '#2 internal: relabel the shelf' },
    { kind: 'ticket', contact: 1, phone: `+84${phoneOf(1).slice(1)}`, agent: 'minh', withheld: null },
  ]);
  await done(shop, 'today --agent minh --json');
  expect(shop.json().tasks).toHaveLength(1);
  await done(shop, 'ticket list --state overdue --json');
  expect(shop.json().tickets).toMatchObject([{ ticket: 2, overdue: true }]);
});

test('the report says how tickets were settled and what complaints turned into', async () => {
  const env = { CRM_NOW: '2026-03-02T09:00:00+07:00' };
  const shop = await shopWithCampaign(4, '', { env });
  await order(shop, [1, '2026-02-01', 100_000], [2, '2026-02-01', 100_000], [3, '2026-02-01', 100_000]);
  for (const nth of [1, 2, 3, 4]) await open(shop, nth);
  env.CRM_NOW = '2026-03-03T09:00:00+07:00';
  await done(shop, 'ticket resolve 1 "money back" --compensation 350k --public');
  await done(shop, 'ticket resolve 2 "explained"');
  env.CRM_NOW = '2026-03-09T09:00:00+07:00';
  await done(shop, 'ticket resolve 3 "explained"');
  await order(shop, [1, '2026-03-20', 500_000], [1, '2026-03-03', 70_000]);
  env.CRM_NOW = '2026-04-01T09:00:00+07:00';
  await done(shop, 'refer add 1 4');
  env.CRM_NOW = '2026-06-02T09:00:00+07:00';
  await done(shop, 'ticket report --json');
  const { kinds, after_complaints: after } = shop.json();
  expect(kinds[0]).toEqual({
    kind: 'complaint',
    opened: 4,
    open: 1,
    overdue: 1,
    resolved: 3,
    reopened: 0,
    on_time: 2 / 3,
    first_answer_hours: 24,
    days_to_resolve: 1,
    answered_in_public: 1,
    compensation: { amount: 350_000, currency: 'VND' },
  });
  expect(after).toEqual([
    {
      answered: 'in_public',
      complaints: 1,
      ordered: 1,
      orders: 1,
      revenue: { amount: 500_000, currency: 'VND' },
      referred: 1,
      lost: 0,
      undecided: 0,
    },
    {
      answered: 'in_private',
      complaints: 2,
      ordered: 0,
      orders: 0,
      revenue: { amount: 0, currency: 'VND' },
      referred: 0,
      lost: 1,
      undecided: 1,
    },
    {
      answered: 'all',
      complaints: 3,
      ordered: 1,
      orders: 1,
      revenue: { amount: 500_000, currency: 'VND' },
      referred: 1,
      lost: 1,
      undecided: 1,
    },
  ]);
});

test.each([
  ['ticket resolve 1', 21, 'was resolved on'],
  ['ticket assign 1 lan', 21, 'was resolved on'],
  ['ticket reopen 2', 21, 'Ticket 2 is open'],
  ['ticket reopen 1 --due 2026-03-01', 2, 'has passed'],
  ['ticket reopen 9', 2, 'There is no ticket 9.'],
  ['ticket show 9', 2, 'There is no ticket 9.'],
  ['ticket open --kind complaint --about x', 2, 'Missing the person'],
  ['ticket open 1 --about x --due 2026-03-01', 2, 'has passed'],
  ['ticket open 1 --about x --link nowhere', 2, 'is no link'],
  ['ticket open 0999999999 --about x', 2, 'There is no contact'],
])('crm %s exits %d', async (line, code, message) => {
  const shop = await shopWithCampaign(1);
  await open(shop, 1);
  await open(shop, 1, '--kind support');
  await done(shop, 'ticket resolve 1');
  expect(await shop.crm(...line.split(' '), '--json')).toBe(code);
  expect(shop.error().message).toContain(message);
});

test('an erased person leaves the cost of a complaint and none of its words', async () => {
  const shop = await shopWithCampaign(2);
  await open(shop, 1);
  await done(shop, 'ticket open --kind internal --about "Nguyễn Thị Lan wants a call"');
  await done(shop, 'ticket resolve 1 "money back" --compensation 350k');
  await done(shop, `erase ${phoneOf(1)} --confirm ${phoneOf(1)} --json`);
  expect(shop.json().may_remain.records).toEqual([]);
  await done(shop, 'ticket list --state all --json');
  expect(shop.json().tickets).toMatchObject([
    { ticket: 2, contact: null, about: null },
    { ticket: 1, contact: null, name: null, about: null, resolution: null, compensation: { amount: 350_000 } },
  ]);
  await done(shop, 'ticket show 1 --json');
  expect(shop.json().history.map(({ text }: { text: string | null }) => text)).toEqual([null, null]);
});

test('an undone import keeps whoever has a ticket', async () => {
  const shop = await shopWithCampaign(2);
  await open(shop, 2);
  await done(shop, 'imports undo 1 --json');
  expect(shop.json().kept).toMatchObject([{ contact: 2, why: 'ticket' }]);
});
