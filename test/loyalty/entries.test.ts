import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cardNumber } from '../../src/loyalty/entries/issue-card.ts';
import { lan, loyaltyShop, nam } from './loyalty-shop.ts';

test('points are given, redeemed and adjusted, each with who and why', async () => {
  const shop = await loyaltyShop();
  expect(await shop.told('loyalty', 'earn', lan, '50', '--reason', 'survey', '--staff', 'hoa')).toEqual({
    schema_version: 1,
    entry: 1,
    contact: 1,
    kind: 'earn',
    points: 50,
    reason: 'survey',
    day: '2026-03-08',
    expires_on: '2027-03-08',
    balance: 50,
  });
  expect(await shop.told('loyalty', 'redeem', lan, '30')).toMatchObject({ points: -30, balance: 20, expires_on: null });
  expect(await shop.told('loyalty', 'adjust', lan, '-5', '--reason', 'counted twice')).toMatchObject({ balance: 15 });
  expect(await shop.told('loyalty', 'adjust', lan, '+7', '--reason', 'old card', '--expires', 'never')).toMatchObject({
    balance: 22,
    expires_on: null,
  });
  expect((await shop.told('loyalty', 'show', lan)).lines[3]).toMatchObject({ reason: 'survey', staff: 'hoa' });
});

const refused: readonly (readonly [words: readonly string[], code: number, message: string])[] = [
  [['loyalty', 'redeem', lan, '51'], 21, 'has 50 points; 51 cannot be taken'],
  [['loyalty', 'adjust', lan, '-51', '--reason', 'x'], 21, 'has 50 points'],
  [['loyalty', 'adjust', lan, '-5'], 2, '--reason'],
  [['loyalty', 'redeem', lan, '0'], 2, '<points> cannot be "0"'],
  [['loyalty', 'adjust', lan, '0', '--reason', 'x'], 2, '<points> cannot be "0"'],
  [['loyalty', 'earn', '0999999999', '5'], 2, 'There is no contact'],
  [['loyalty', 'card', nam, '--number', 'VIP-1'], 21, "is contact 1's"],
  [['loyalty', 'tiers', 'set', 'bronze'], 2, 'has no minimum'],
  [['loyalty', 'tiers', 'set', 'bronze', '--minimum', '500'], 2, 'silver has that minimum'],
  [['loyalty', 'tiers', 'remove', 'golden'], 2, 'There is no tier'],
  [['loyalty', 'rules', 'set'], 2, 'Nothing to set'],
];

test('what cannot be is refused, and says why', async () => {
  const shop = await loyaltyShop();
  await shop.told('loyalty', 'earn', lan, '50');
  await shop.told('loyalty', 'card', lan, '--number', 'VIP-1');
  for (const [words, code, message] of refused) {
    expect([words, await shop.crm(...words, '--json')]).toEqual([words, code]);
    expect(shop.error().message).toContain(message);
  }
});

test('a dry run tells the same and leaves the file byte for byte', async () => {
  const shop = await loyaltyShop();
  await shop.told('loyalty', 'earn', lan, '50');
  const before = readFileSync(shop.path('crm.db'));
  for (const words of [
    ['loyalty', 'redeem', lan, '20'],
    ['loyalty', 'card', lan],
    ['loyalty', 'rules', 'set', '--points', '3'],
    ['loyalty', 'tiers', 'set', 'gold', '--minimum', '900'],
    ['loyalty', 'surprise', 'x', '--budget', '1m', '--cost', '50k', '--where', 'phone IS NOT EMPTY'],
  ]) {
    const dry = await shop.told(...words, '--dry-run');
    expect(readFileSync(shop.path('crm.db')).equals(before)).toBe(true);
    if (words[1] === 'surprise') expect(dry).toMatchObject({ eligible: 2, added: 2 });
  }
});

test('of several runs at once only as many redeem as there are points', async () => {
  const shop = await loyaltyShop();
  await shop.told('loyalty', 'earn', lan, '50');
  const codes = await shop.together(Array.from({ length: 3 }, () => ['loyalty', 'redeem', lan, '20']));
  expect(codes.sort()).toEqual([0, 0, 21]);
  expect(await shop.points(lan)).toBe(10);
});

test('a card has a number that a till can scan, and no two people have one', async () => {
  const shop = await loyaltyShop();
  expect(await shop.told('loyalty', 'card', lan)).toMatchObject({ card: '2900000000018', issued_on: '2026-03-08' });
  expect(await shop.told('loyalty', 'card', nam)).toMatchObject({ card: '2900000000025' });
  // The check digit of an EAN-13 in print: 4006381333931.
  expect(cardNumber(123)).toMatch(/^29\d{11}$/);
  const digits = [...cardNumber(123)].map(Number);
  expect(digits.reduce((sum, digit, i) => sum + digit * (i % 2 ? 3 : 1), 0) % 10).toBe(0);
});
