import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { done, order, phoneOf, shopWithCampaign } from '../campaigns/shop-with-campaign.ts';

test('a task has a day, somebody of the staff and a person; an appointment a time', async () => {
  const shop = await shopWithCampaign(2);
  await done(shop, 'task add "order boxes" --due 2026-03-20 --staff lan --json');
  expect(shop.json()).toEqual({
    schema_version: 1,
    task: 1,
    kind: 'task',
    contact: null,
    name: null,
    about: 'order boxes',
    staff: 'lan',
    due_on: '2026-03-20',
    starts_at: null,
    ends_at: null,
    place: null,
    state: 'open',
    overdue: false,
    added_at: '2026-03-08T02:00:00.000Z',
    done_at: null,
    done_on: null,
  });
  await done(shop, `task add visit --contact ${phoneOf(2)} --due 2026-03-12 --start 14:00 --place "Store 1" --json`);
  expect(shop.json()).toMatchObject({
    kind: 'appointment',
    contact: 2,
    starts_at: '2026-03-12T07:00:00.000Z',
    ends_at: '2026-03-12T08:00:00.000Z',
    place: 'Store 1',
  });
});

test('what is done of a person stands on the time line', async () => {
  const shop = await shopWithCampaign(2);
  await done(shop, 'task add visit --contact 2 --start 14:00 --staff lan');
  await done(shop, 'task add "sent a sample" --contact 2');
  await done(shop, 'show 2 --json');
  expect(shop.json().tasks).toHaveLength(2);
  await done(shop, 'task done 1 --note "bought serum"');
  await done(shop, 'task done 2 --staff minh --json');
  expect(shop.json()).toMatchObject({ state: 'done', done_on: '2026-03-08' });
  await done(shop, 'show 2 --json');
  expect(shop.json().tasks).toBeUndefined();
  expect(shop.json().activities.last).toMatchObject([
    { kind: 'note', note: 'sent a sample', staff: 'minh' },
    { kind: 'meeting', note: 'visit: bought serum', staff: 'lan' },
  ]);
  expect((await done(shop, 'segment "tasks(state = done) >= 2" --json')).json().contacts).toBe(1);
});

test('the day lists what is due for each of the staff, appointments first', async () => {
  const shop = await shopWithCampaign(3);
  await order(shop, [1, '2026-02-01', 100_000]);
  await done(shop, 'task add "order boxes" --staff lan');
  await done(shop, 'task add "later" --due 2026-03-20 --staff lan');
  await done(shop, 'task add visit --contact 1 --start 14:00 --staff lan');
  await done(shop, 'task add visit --contact 2 --start 09:30 --staff minh');
  await done(shop, `consent withdraw ${phoneOf(1)} --channel call`);
  await done(shop, 'today --json');
  expect(shop.json().counts).toMatchObject({ appointment: 2, task: 1, callback: 0 });
  // By time. One said yes and has no order, the other refused and is served for an order.
  expect(shop.json().tasks).toMatchObject([
    {
      kind: 'appointment',
      contact: 2,
      about: '09:30 visit',
      agent: 'minh',
      phone: `+84${phoneOf(2).slice(1)}`,
      withheld: null,
    },
    {
      kind: 'appointment',
      contact: 1,
      about: '14:00 visit',
      agent: 'lan',
      phone: `+84${phoneOf(1).slice(1)}`,
      withheld: null,
    },
    { kind: 'task', contact: null, about: 'order boxes', agent: 'lan', phone: null, withheld: null },
  ]);
  await done(shop, 'today --agent lan --month --json');
  expect(shop.json().tasks.filter(({ agent }: { agent: string }) => agent === 'lan')).toHaveLength(3);
});

test('a calendar file holds appointments as events and tasks as to-dos, byte for byte the same each time', async () => {
  const shop = await shopWithCampaign(2);
  await done(shop, 'task add "order boxes; ribbons, too" --due 2026-03-20 --staff lan');
  await done(shop, 'task add visit --contact 2 --due 2026-03-12 --start 23:00 --end 23:45 --staff lan -o one.ics');
  await done(shop, 'task list --staff lan -o lan.ics');
  const file = readFileSync(shop.path('lan.ics'), 'utf8');
  const uid = /UID:crm-task-2@([0-9a-f]{16})\r\n/.exec(file)?.[1];
  expect(file.split('\r\n')).toEqual([
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//crm//tasks//EN', 'CALSCALE:GREGORIAN'],
    ...['BEGIN:VEVENT', `UID:crm-task-2@${uid}`, 'DTSTAMP:20260308T020000Z', 'DTSTART:20260312T160000Z'],
    ...['DTEND:20260312T164500Z', 'SUMMARY:visit', 'DESCRIPTION:Trần Thị Nam · lan', 'STATUS:CONFIRMED', 'END:VEVENT'],
    ...['BEGIN:VTODO', `UID:crm-task-1@${uid}`, 'DTSTAMP:20260308T020000Z', 'DUE;VALUE=DATE:20260320'],
    ...['SUMMARY:order boxes\\; ribbons\\, too', 'DESCRIPTION:lan', 'STATUS:NEEDS-ACTION', 'END:VTODO'],
    ...['END:VCALENDAR', ''],
  ]);
  await done(shop, 'task list --staff lan -o again.ics');
  expect(readFileSync(shop.path('again.ics'), 'utf8')).toBe(file);
  expect(readFileSync(shop.path('one.ics'), 'utf8')).toContain(`UID:crm-task-2@${uid}\r\n`);
});

test.each([
  ['task done 1', 21, 'was done on'],
  ['task done 9', 2, 'There is no task 9.'],
  ['task add x --end 15:00', 2, 'needs a start'],
  ['task add x --start 15:00 --end 14:00', 2, 'ends at 14:00'],
  ['task add x --contact 0999999999', 2, 'There is no contact'],
])('crm %s exits %d', async (line, code, message) => {
  const shop = await shopWithCampaign(1);
  await done(shop, 'task add x');
  await done(shop, 'task done 1');
  expect(await shop.crm(...line.split(' '), '--json')).toBe(code);
  expect(shop.error().message).toContain(message);
});
