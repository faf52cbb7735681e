import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { liftOf } from '../../src/campaigns/measure/lift.ts';
import { armKey } from '../../src/campaigns/setup/create.ts';
import { hashLimit, stableHash } from '../../src/segments/index.ts';
import { seeded } from '../../src/statistics/random.ts';
import { done, order, shopWithCampaign } from './shop-with-campaign.ts';

const arm = (members: number, buyers: number, price = 100_000) => ({
  members,
  buyers,
  orders: buyers,
  revenue: buyers * price,
  squares: buyers * price * price,
});
const measured = (treated: ReturnType<typeof arm>, holdout: ReturnType<typeof arm>) =>
  liftOf({ treated, holdout, cost: 50_000, margin: 0.5, currency: 'VND' });

test('56 of 70 against 48 of 80 is a lift of 20 points', () => {
  const lift = measured(arm(70, 56), arm(80, 48));
  expect(lift.verdict).toBe('lift');
  expect(lift.difference?.value).toBeCloseTo(0.2, 12);
  expect(lift.difference?.low).toBeCloseTo(0.0524, 4);
  expect(lift.difference?.high).toBeCloseTo(0.3339, 4);
  expect(lift.incremental_buyers?.value).toBeCloseTo(14, 9);
  // 14 buyers of 100,000 each, half of it margin, less the cost.
  expect(lift.incremental_revenue?.value).toEqual({ amount: 1_400_000, currency: 'VND' });
  expect(lift.incremental_profit?.value).toEqual({ amount: 650_000, currency: 'VND' });
});

test('too few says how many more an arm would tell', () => {
  const lift = measured(arm(1000, 60), arm(1000, 50));
  expect(lift).toMatchObject({ verdict: 'too_few', more_per_arm: 8158 - 1000 });
});

test('fewer buyers than in the holdout are a loss', () => {
  expect(measured(arm(1000, 50), arm(1000, 100)).verdict).toBe('loss');
});

test('without a holdout nothing is claimed', () => {
  expect(measured(arm(100, 50), arm(0, 0))).toMatchObject({ verdict: 'no_holdout', difference: null });
});

test('equal rates need no number', () => {
  expect(measured(arm(100, 10), arm(100, 10))).toMatchObject({ verdict: 'too_few', more_per_arm: null });
});

test('2,000 campaigns that do nothing are found to do something in 3 to 6 % of them', () => {
  const [campaigns, people] = [2000, 1500];
  const db = new Database(':memory:');
  db.exec(`
    CREATE TABLE person (id INTEGER PRIMARY KEY, buys INTEGER NOT NULL DEFAULT 0);
    WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ${people})
    INSERT INTO person (id) SELECT id FROM n`);
  const random = seeded(20260308);
  const decide = db.prepare('UPDATE person SET buys = ? < 0.2 WHERE id = ?');
  let found = 0;
  for (let nth = 0; nth < campaigns; nth++) {
    for (let id = 1; id <= people; id++) decide.run(random(), id);
    const values: Record<string, number> = {};
    const hash = stableHash('id', armKey('aa', String(nth)), (value) => {
      values[`v${value}`] = value;
      return `:v${value}`;
    });
    const [members, buyers, all, bought] = db
      .prepare(`SELECT sum(held), sum(held AND buys), count(*), sum(buys) FROM (
        SELECT buys, ${hash} < ${hashLimit(300_000)} AS held FROM person)`)
      .raw()
      .get(values) as [number, number, number, number];
    if (measured(arm(all - members, bought - buyers), arm(members, buyers)).verdict !== 'too_few') found++;
  }
  expect(found / campaigns).toBeGreaterThan(0.03);
  expect(found / campaigns).toBeLessThan(0.06);
}, 60_000);

test('crm campaign lift counts orders of the days of the campaign, whoever was reached', async () => {
  const shop = await shopWithCampaign(40, '--holdout 50% --until 2026-03-20');
  await done(shop, 'contacts --where "IN CAMPAIGN spring ARM treated" --json');
  const treated = shop.json().contacts.map(({ id }: { id: number }) => id) as number[];
  const [a = 1, b = 2, c = 3, d = 4] = treated;
  await order(
    shop,
    [a, '2026-03-08', 100_000],
    [a, '2026-03-09', 50_000],
    [b, '2026-03-20', 200_000],
    [c, '2026-03-21', 1_000],
    [d, '2026-03-07', 1_000],
  );
  await done(shop, 'campaign lift spring --as-of 2026-04-01 --json');
  expect(shop.json()).toMatchObject({
    campaign: 'spring',
    from: '2026-03-08',
    until: '2026-03-20',
    crossed: 0,
    treated: { members: treated.length, buyers: 2, orders: 3, revenue: { amount: 350_000, currency: 'VND' } },
    holdout: { members: 40 - treated.length, buyers: 0 },
    verdict: 'too_few',
    cost: { amount: 0, currency: 'VND' },
  });
  expect(await done(shop, 'campaign lift spring --as-of 2026-04-01').then(() => shop.err())).toMatch(
    /Too few to tell: .* more an arm would/,
  );
});
