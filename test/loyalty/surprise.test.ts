import { expect, test } from 'vitest';
import { daysFromBirthday } from '../../src/loyalty/surprise/surprise.ts';
import { hoa, lan, loyaltyShop, nam } from './loyalty-shop.ts';

const everybody = ['--where', 'phone IS NOT EMPTY'];

test('regulars who expect nothing get gifts as far as the budget goes', async () => {
  const shop = await loyaltyShop();
  const drawn = await shop.told('loyalty', 'surprise', 'thanks', '--budget', '100k', '--cost', '45k', ...everybody);
  expect(drawn).toMatchObject({
    surprise: 'thanks',
    where: 'phone IS NOT EMPTY',
    seed: '1',
    budget: { amount: 100_000, currency: 'VND' },
    spent: { amount: 90_000 },
    left: { amount: 10_000 },
    eligible: 3,
    added: 2,
  });
  expect(await shop.told('loyalty', 'surprise', 'thanks')).toMatchObject({ eligible: 1, added: 0, gifts: drawn.gifts });
  expect((await shop.told('segment', 'IN SURPRISE thanks')).contacts).toBe(2);
  expect((await shop.told('loyalty', 'surprise', 'more', '--budget', '1m', '--cost', '1k', ...everybody)).added).toBe(
    1,
  );
});

test('the seed decides who, and who has a birthday, got points or a gift of late is left out', async () => {
  const shop = await loyaltyShop();
  const draw = async (seed: string) => {
    const words = [
      'loyalty',
      'surprise',
      'x',
      '--budget',
      '1',
      '--cost',
      '1',
      ...everybody,
      '--seed',
      seed,
      '--dry-run',
    ];
    return (await shop.told(...words)).gifts[0].contact;
  };
  const seeds: number[] = [];
  for (const seed of ['a', 'a', 'b', 'c', 'd']) seeds.push(await draw(seed));
  expect(seeds[0]).toBe(seeds[1]);
  expect(new Set(seeds).size).toBeGreaterThan(1);
  await shop.told('loyalty', 'earn', lan, '5');
  await shop.told('contacts', 'edit', nam, 'birth_date=1990-03-15');
  expect(await shop.told('loyalty', 'surprise', 'y', '--budget', '1m', '--cost', '1k', ...everybody)).toMatchObject({
    eligible: 1,
    gifts: [{ contact: 3, name: 'Phạm Thị Hoa', tier: null, on: '2026-03-08' }],
  });
  await shop.told('erase', hoa, '--confirm', hoa);
  expect((await shop.told('loyalty', 'surprise', 'y')).gifts[0].contact).toBe(null);
});

test('without --where they are the regulars and friends', async () => {
  const shop = await loyaltyShop();
  await shop.orders(...[1, 2, 3].map((day) => `D${day},2026-02-0${day},${lan},100000,,`));
  expect(await shop.told('loyalty', 'surprise', '--budget', '1m', '--cost', '100k')).toMatchObject({
    surprise: '2026-03',
    where: 'stage IN (regular, friend)',
    added: 1,
  });
});

test('several runs at once never spend more than the budget', async () => {
  const shop = await loyaltyShop();
  await shop.told('loyalty', 'surprise', 'z', '--budget', '2', '--cost', '1', '--most', '1', ...everybody);
  await shop.together([
    ['loyalty', 'surprise', 'z'],
    ['loyalty', 'surprise', 'z'],
  ]);
  expect(await shop.told('loyalty', 'surprise', 'z')).toMatchObject({ spent: { amount: 2 }, left: { amount: 0 } });
});

test('a list keeps its terms', async () => {
  const shop = await loyaltyShop();
  await shop.told('loyalty', 'surprise', 'thanks', '--budget', '100k', '--cost', '45k', ...everybody);
  for (const [words, message] of [
    [['loyalty', 'surprise', 'new'], 'name its --budget and the --cost'],
    [['loyalty', 'surprise', 'thanks', '--budget', '3m'], 'began with another --budget'],
    [['loyalty', 'surprise', 'thanks', '--seed', '2'], 'began with another --seed'],
  ] as const) {
    expect(await shop.crm(...words, '--json')).toBe(2);
    expect(shop.error().message).toContain(message);
  }
});

test('a birthday is near before and after it, also over the turn of the year', () => {
  expect(daysFromBirthday('01-02', '2025-12-31')).toBe(2);
  expect(daysFromBirthday('12-30', '2026-01-02')).toBe(3);
  expect(daysFromBirthday('02-29', '2026-03-01')).toBe(0);
});
