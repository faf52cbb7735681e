import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { phoneOf } from '../campaigns/shop-with-campaign.ts';
import { converse, type Turn } from '../conversation.ts';
import { testShop } from '../shop.ts';

let shop: ReturnType<typeof testShop>;

/** An owner, an agent who may see phones and a trainee who may not; two contacts of one phone wait for review. */
beforeEach(async () => {
  shop = testShop({ USER: 'chu' });
  writeFileSync(
    shop.path('leads.csv'),
    `Họ tên,SĐT,Email\nTrần Thị Lan,${phoneOf(1)},lan@shop.vn\nLê Văn Nam,${phoneOf(2)},nam@shop.vn\n`,
  );
  for (const line of [
    'import leads.csv --list own --consent call --basis contract',
    `contacts edit 2 phone=${phoneOf(1)}`,
    'campaign create spring --where can_call --channel call',
    'campaign assign spring --agents em',
    'staff add lan --role agent',
    'staff add em --role trainee',
  ])
    expect(await shop.crm(...line.split(' ')), shop.err()).toBe(0);
});

/** A conversation at a terminal as one of the staff. */
const as = (staff: string, words: readonly string[], turns: readonly Turn[]) =>
  converse(shop, words, turns, { CRM_STAFF: staff });

/** The digits of a phone that nobody may see who lacks the permission. */
const digits = phoneOf(1).slice(1, -3);
const end = phoneOf(1).slice(-3);

test('the review of pairs masks phones for whoever may not see them, and still says whether they agree', async () => {
  const review = [['dedupe', 'review'], [{ shows: 'one person?', type: 'q' }]] as const;
  const seen = await as('lan', ...review);
  expect(seen.screen).toMatch(new RegExp(`phone\\s.*\\+84${phoneOf(1).slice(1)}.*the same`));
  const masked = await as('em', ...review);
  expect(masked.code, masked.screen).toBe(0);
  expect(masked.screen).not.toContain(digits);
  expect(masked.screen).toMatch(new RegExp(`phone\\s.*\\*+${end}.*\\*+${end}.*the same`));
});

test('calling one by one is refused before a phone is shown', async () => {
  const call = ['campaign', 'call', 'spring', '--agent', 'em'];
  const seen = await as('lan', call, [{ shows: 'What came of the call?', type: 'q' }]);
  expect(seen.screen).toContain(digits);
  const { code, screen } = await as('em', call, []);
  expect(code).toBe(21);
  expect(screen).not.toContain(digits);
});

test('adding a person shows no more than what was typed', async () => {
  const turns = [
    { shows: 'Name', type: 'Trần Thị Lan\r' },
    { shows: 'Phone', type: '\r' },
    { shows: 'E-mail', type: 'lan@shop.vn\r' },
    ...['Birth date', 'Gender', 'Address', 'Note'].map((shows) => ({ shows, type: '\r' })),
  ];
  const { code, screen } = await as('em', ['contacts', 'add'], turns);
  expect(code, screen).toBe(0);
  expect(screen).toContain('The person was known already.');
  expect(screen).not.toContain(digits);
});

test('what is said beside a result masks phones too', async () => {
  const grant = `consent grant 1 --channel call --proof form --lang en`.split(' ');
  expect(await shop.crm(...`consent withdraw ${phoneOf(1)} --channel call`.split(' '))).toBe(0);
  expect(await shop.crm(...grant), shop.err()).toBe(0);
  expect(shop.err()).toContain(`+84${phoneOf(1).slice(1)} stays closed for call`);
  const masked = await as('em', grant, []);
  expect(masked.code, masked.screen).toBe(0);
  expect(masked.screen.replace(/\s+/g, ' ')).toContain(`${end} stays closed for call`);
  expect(masked.screen).not.toContain(digits);
});
