import { expect, test } from 'vitest';
import { daysNamed } from '../../src/promotions/simulate/period.ts';
import { done, type SoldLine, shopWithPeople, shopWithSales, writeBaskets } from './shop-with-sales.ts';

test('beneficiaries are frozen, so many are picked, and the holdout gets nothing', async () => {
  const shop = await shopWithPeople(40);
  await done(shop, 'promo create tet --percent 10 --where "phone IS NOT EMPTY" --pick 20 --holdout 50% --json');
  const { arms, where } = shop.json();
  expect(where).toBe('phone IS NOT EMPTY');
  expect(arms.treated + arms.holdout).toBe(20);
  expect(arms.holdout).toBeGreaterThan(2);
  const ids = async (text: string) =>
    (await done(shop, `contacts --where "${text}" --json`))
      .json()
      .contacts.map(({ id }: { id: number }) => id) as number[];
  const [treated, holdout, others] = [
    await ids('IN PROMOTION tet ARM treated'),
    await ids('IN PROMOTION tet ARM holdout'),
    await ids('NOT IN PROMOTION tet'),
  ];
  expect([treated.length, holdout.length, others.length]).toEqual([arms.treated, arms.holdout, 20]);
  writeBaskets(shop, 'till.csv', [
    ['a', treated[0] ?? 0, 10_000],
    ['b', holdout[0] ?? 0, 10_000],
    ['c', others[0] ?? 0, 10_000],
  ]);
  await done(shop, 'promo check till.csv --json');
  const reasons = shop.json().orders.map(({ promotions }: { promotions: { why: string }[] }) => promotions[0]?.why);
  expect(reasons).toEqual(['applied', 'holdout', 'not_in_segment']);
  await done(shop, 'promo apply till.csv');
  await done(shop, 'promo report tet --margin 40% --json');
  expect(shop.json()).toMatchObject({
    uses: 1,
    cost: { amount: 1000 },
    effect: {
      verdict: 'too_few',
      treated: { members: treated.length },
      holdout: { members: holdout.length },
      margin: 0.4,
    },
  });
});

test('people near a store with a promotion are a segment', async () => {
  const shop = await shopWithPeople(3);
  await done(shop, 'contacts edit 1 province="Hà Nội"');
  await done(shop, 'contacts edit 2 province="TP. Hồ Chí Minh"');
  await done(shop, 'store add Q1 --province HCM');
  await done(shop, 'store add HN --province "Hà Nội"');
  const near = async (where: string) =>
    (await done(shop, `contacts --where "${where}" --json`)).json().contacts.map(({ id }: { id: number }) => id);
  expect(await near('near_promotion()')).toEqual([]);
  await done(shop, 'promo create south --percent 10 --store q1 --until 2026-03-20');
  expect(await near('near_promotion()')).toEqual([2]);
  await done(shop, 'promo create all --percent 5 --purpose launch --from 2026-03-08');
  expect(await near('near_promotion(purpose = launch)')).toEqual([1, 2]);
  expect(await near("near_promotion(promotion = south, store = 'Q1')")).toEqual([2]);
  await done(shop, 'segment "near_promotion() >= 2" --as-of 2026-03-21 --json');
  expect(shop.json().contacts).toBe(0);
});

test('an audit names staff, pairs, phones and households that stand out', async () => {
  const sold = Array.from(
    { length: 60 },
    (_, i): SoldLine => [`S${i}`, '2026-03-07', 1 + (i % 12), 'Son', 1, 50_000, 'Q1', i < 20 ? 'lan' : 'minh'],
  );
  const shop = await shopWithSales(12, sold);
  await done(shop, 'promo create gift --amount-off 5k --limit 40 --code');
  await done(shop, 'promo codes gift --code SALE83');
  const orders = sold.slice(0, 18).map(([order]) => order);
  await done(shop, `promo apply ${orders.join(' ')} S30 --code SALE83`);
  await done(shop, 'promo audit --promo gift --repeats 2 --json');
  const kinds = (kind: string) => shop.json().findings.filter((finding: { kind: string }) => finding.kind === kind);
  expect(kinds('staff_share')).toMatchObject([
    { staff: 'lan', count: 18, detail: { sales: 20, rate: 0.9, others_rate: 0.025 } },
  ]);
  expect(kinds('staff_pair').length).toBe(6);
  expect(kinds('household')).toEqual([]);
  // Two who had it live together after all, under one phone and two names.
  await done(shop, 'promo create one --amount-off 5k --limit-household 1');
  writeBaskets(shop, 'till.csv', [
    ['a', 1, 10_000],
    ['b', 2, 10_000],
  ]);
  await done(shop, 'promo apply till.csv');
  const { writeFileSync } = await import('node:fs');
  const { phoneOf } = await import('./shop-with-sales.ts');
  writeFileSync(
    shop.path('more.csv'),
    `Họ tên,Điện thoại,Email\nNguyễn Thị Lan,${phoneOf(1)},khach1@example.com\nTrần Thị Nam,${phoneOf(1)},khach2@example.com\n`,
  );
  await done(shop, 'import more.csv --list more');
  await done(shop, 'promo audit --promo one --json');
  expect(kinds('household')).toMatchObject([{ promotion: 'one', contacts: [1, 2], count: 2, detail: { limit: 1 } }]);
  expect(kinds('phone_names')).toMatchObject([{ promotion: 'one', detail: { names: 2 } }]);
});

test('periods are those of the calendar', () => {
  const on = (word: string) => daysNamed(word, '2026-03-08');
  expect(on('last-quarter')).toEqual({ from: '2025-10-01', until: '2025-12-31' });
  expect(on('last-month')).toEqual({ from: '2026-02-01', until: '2026-02-28' });
  expect(on('last-year')).toEqual({ from: '2025-01-01', until: '2025-12-31' });
  expect(on('this-quarter')).toEqual({ from: '2026-01-01', until: '2026-03-08' });
  expect(on('last-7d')).toEqual({ from: '2026-03-02', until: '2026-03-08' });
  expect(on('2026-01-01..2026-01-31')).toEqual({ from: '2026-01-01', until: '2026-01-31' });
  expect([on('2026-02-01..2026-01-01'), on('quarter')]).toEqual([undefined, undefined]);
});
