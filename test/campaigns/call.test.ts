import { expect, test } from 'vitest';
import { converse, type Turn } from '../conversation.ts';
import { type CampaignShop, done, phoneOf, shopWithCampaign } from './shop-with-campaign.ts';

async function assigned(count: number, flags = ''): Promise<CampaignShop> {
  const shop = await shopWithCampaign(count, flags);
  return done(shop, 'campaign assign spring --agents lan');
}

/** A key, then a note and a date (empty: Enter alone). */
const answer = (key: string, note = '', next = ''): Turn[] => [
  { shows: 'What came of the call?', type: key },
  { shows: 'Note', type: `${note}\r` },
  { shows: 'Date of the next call', type: `${next}\r` },
];
const only = (key: string): Turn[] => [{ shows: 'What came of the call?', type: key }];
const calls = ['campaign', 'call', 'spring', '--agent', 'lan'];

test('one person at a time, with script and keys; each result is kept, and the session is taken up again', async () => {
  const shop = await assigned(4, '--message "Chào {greeting}"');
  const first = await converse(shop, calls, [...answer('6', 'wants a sample'), ...only('q')]);
  expect(first.code, first.screen).toBe(0);
  expect(first.screen).toContain('4 to call');
  expect(first.screen).toContain('Chào Chị Lan');
  expect(first.screen).toContain('3 to call');
  await done(shop, 'campaign report spring --json');
  expect(shop.json().steps.find(({ step }: { step: string }) => step === 'interested').people).toBe(1);
  const second = await converse(shop, calls, [
    ...answer('4', 'after nine', '2026-03-20'),
    ...only('s'),
    ...answer('0'),
  ]);
  expect(second.code, second.screen).toBe(0);
  expect(second.screen).not.toContain('Chào Chị Lan');
  expect(second.screen).toMatch(/skipped +│ 1/);
  await done(shop, 'campaign recycle spring --json');
  expect(shop.json()).toMatchObject({
    states: { new: 1, waiting: 2, done: 1 },
    retries: [{ disposition: 'interested' }, { disposition: 'callback', due: '2026-03-20' }],
  });
  // Do not call again: closed for everybody.
  await done(shop, 'segment can_call --json');
  expect(shop.json().contacts).toBe(3);
});

test('outside the hours of calling nobody is shown', async () => {
  const shop = await assigned(2);
  const { code, screen } = await converse(shop, calls, [], { CRM_NOW: '2026-03-08T19:00:00+07:00' });
  expect(code).toBe(0);
  expect(screen).toContain('People may be called 08:00–17:00.');
  expect(screen).not.toContain('to call');
});

test('where nobody can be asked, whom to call is listed', async () => {
  const shop = await assigned(3);
  await done(shop, `consent withdraw ${phoneOf(2)} --channel call`);
  await done(shop, 'campaign call spring --agent lan --json');
  expect(shop.json().people.map(({ contact }: { contact: number }) => contact)).toEqual([1, 3]);
});

test('a campaign that is not for calls has nobody to call', async () => {
  const shop = await assigned(2);
  await done(shop, 'campaign create letters --where "email IS NOT EMPTY" --channel email');
  expect(await shop.crm('campaign', 'call', 'letters', '--agent', 'lan', '--json')).toBe(21);
});
