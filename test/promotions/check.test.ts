import { expect, test } from 'vitest';
import { between, pick, seeded } from '../../src/statistics/random.ts';
import { done, type SoldLine, shopWithPeople, shopWithSales, writeBaskets } from './shop-with-sales.ts';

test('the example of the documentation', async () => {
  const shop = await shopWithSales(1, [
    ['B1', '2026-03-07 09:30', 1, 'Serum C', 2, 350_000],
    ['B1', '2026-03-07 09:30', 1, 'Son môi', 1, 120_000],
  ]);
  await done(shop, 'promo create serum --percent 15 --product "serum c" --priority 5');
  await done(shop, 'promo create fifty --amount-off 50k --min-amount 500k --group basket');
  await done(shop, 'promo create eight --percent 8 --group basket');
  await done(shop, 'promo create morning --percent 5 --hours 10:00-11:00');
  await done(shop, 'promo check B1 --json');
  const money = (amount: number) => ({ amount, currency: 'VND' });
  expect(shop.json()).toEqual({
    schema_version: 1,
    as_of: '2026-03-08',
    orders: [
      {
        order: 'B1',
        contact: 1,
        date: '2026-03-07',
        time: '09:30',
        store: null,
        amount: money(820_000),
        discount: money(170_600),
        to_pay: money(649_400),
        status: 'applies',
        promotions: [
          { promotion: 'serum', applies: true, why: 'applied', by: null, discount: money(105_000) },
          { promotion: 'fifty', applies: false, why: 'better', by: 'eight', discount: money(0) },
          { promotion: 'eight', applies: true, why: 'applied', by: null, discount: money(65_600) },
          { promotion: 'morning', applies: false, why: 'hours', by: null, discount: money(0) },
        ],
        codes: [],
      },
    ],
  });
  expect((await done(shop, 'promo check B1')).out()).toMatch(/fifty +another gives more +eight/);
  expect(shop.err()).toContain('1 of 1 orders: ₫170,600 off.');
});

/** Sales of three months, some at a time of day, some of nobody. */
function sales(): SoldLine[] {
  const random = seeded(17);
  return Array.from({ length: 80 }, (_, i) => {
    const day = `2025-1${between(random, 0, 2)}-${String(between(random, 1, 28)).padStart(2, '0')}`;
    const at = random() < 0.7 ? `${day} ${String(between(random, 8, 20)).padStart(2, '0')}:15` : day;
    const lines = between(random, 1, 3);
    const buyer = between(random, 0, 6);
    const store = pick(random, ['Q1', 'Q3', '']);
    return Array.from({ length: lines }, (): SoldLine => {
      const product = pick(random, ['Serum C', 'Son môi', 'Kem']);
      return [`S${i}`, at, buyer, product, between(random, 1, 3), between(random, 50, 400) * 1001, store, 'lan'];
    });
  }).flat();
}

const rules = [
  'a --percent 12.5 --priority 2 --max-discount 60k --limit-person 4',
  'b --amount-off 40k --min-amount 400k --group g --budget 900k',
  'c --percent 7 --product "Serum C" --product Kem --group g --limit-day 1',
  'd --price 99k --product "Son môi" --where "orders_count >= 3" --purpose standing_price',
  'e --percent 20 --exclusive --hours 18:00-20:00 --store q1 --priority 2',
  'f --percent 3 --from 2025-11-15 --until 2025-12-10 --days t7,cn,mon --budget-person 30k',
];

test('a simulation is what check says order by order', async () => {
  const shop = await shopWithSales(6, sales());
  for (const rule of rules) await done(shop, `promo create ${rule}`);
  await done(shop, 'promo simulate --on last-quarter --by-order --json');
  const { uses } = shop.json();
  await done(shop, 'promo simulate --on last-quarter --margin 40% --json');
  const report = shop.json();
  expect(report).toMatchObject({ from: '2025-10-01', until: '2025-12-31', orders: 80 });
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(shop.path('crm.db'), { readOnly: true });
  const numbers = db.prepare('SELECT order_no FROM contact_order ORDER BY order_date, ordered_at, id').all();
  db.close();
  await done(shop, `promo check ${numbers.map(({ order_no }) => order_no).join(' ')} --json`);
  type Checked = {
    order: string;
    date: string;
    contact: number | null;
    amount: object;
    promotions: { applies: boolean; promotion: string; discount: { amount: number } }[];
  };
  const checked = (shop.json().orders as Checked[]).flatMap(({ order, date, contact, amount, promotions }) =>
    promotions
      .filter(({ applies }) => applies)
      .map(({ promotion, discount }) => ({ order, date, contact, amount, promotion, discount })),
  );
  expect(checked.length).toBeGreaterThan(60);
  expect(uses).toEqual(checked);
  const total = checked.reduce((sum, { discount }) => sum + discount.amount, 0);
  expect(report.discount.amount).toBe(total);
  expect(report.margin_after.amount).toBe(Math.round(report.revenue.amount * 0.4) - total);
  for (const { promotion, orders, discount, reasons } of report.promotions) {
    const own = checked.filter((use) => use.promotion === promotion);
    expect([promotion, orders, discount.amount]).toEqual([
      promotion,
      own.length,
      own.reduce((sum, use) => sum + use.discount.amount, 0),
    ]);
    expect(orders + Object.values(reasons as Record<string, number>).reduce((a, b) => a + b, 0)).toBe(80);
  }
  expect(report.overlaps.length).toBeGreaterThan(0);
});

test('without a time of day hours do not apply, and it is said', async () => {
  const shop = await shopWithSales(1, [['B1', '2026-03-07', 1, 'Son', 1, 100_000]]);
  await done(shop, 'promo create early --percent 10 --hours 08:00-10:00');
  expect(shop.err()).toContain('An order without a time of day does not get it.');
  await done(shop, 'promo check B1 --json');
  expect(shop.json().orders[0].promotions[0]).toMatchObject({ why: 'no_time' });
});

test('a promotion that did not run in the days is replayed with --any-day', async () => {
  const shop = await shopWithSales(1, [['B1', '2025-11-07', 1, 'Son', 1, 100_000]]);
  await done(shop, 'promo create tet --percent 10 --from 2026-04-01');
  await done(shop, 'promo simulate --on last-quarter --json');
  expect(shop.json()).toMatchObject({ discount: { amount: 0 }, promotions: [{ reasons: { not_started: 1 } }] });
  expect(shop.err()).toContain('Not running in these days: tet. Add --any-day');
  await done(shop, 'promo simulate --on last-quarter --any-day --json');
  expect(shop.json()).toMatchObject({ discount: { amount: 10_000 } });
});

test('baskets of a file need not be imported', async () => {
  const shop = await shopWithPeople(2);
  await done(shop, 'promo create all --percent 10');
  writeBaskets(shop, 'till.csv', [
    ['T1', 1, 99_995],
    ['T2', 0, 50_000],
  ]);
  await done(shop, 'promo check till.csv --json');
  expect(shop.json().orders).toMatchObject([
    { order: 'T1', contact: 1, date: '2026-03-08', time: '09:00', discount: { amount: 10_000 } },
    { order: 'T2', contact: null, discount: { amount: 5000 } },
  ]);
});

test.each([
  ['promo check B9', 2, 'There is no order "B9", and no file.'],
  ['promo show non', 2, 'There is no promotion "non".'],
  ['promo create x', 2, 'Name one of --percent'],
  ['promo create x --percent 5 --price 3', 2, 'Name one of --percent'],
  ['promo create one --percent 5', 2, 'There is a promotion one already.'],
  ['promo create x --percent 5 --exclusive --group g', 2, '--exclusive goes with no other'],
  ['promo create x --percent 5 --holdout 10%', 2, 'need people to choose from'],
  ['promo create x --percent 5 --from 2026-03-02 --until 2026-03-01', 2, 'is before'],
  ['promo create x --percent 101', 2, 'percent'],
  ['promo simulate --on tomorrow', 2, '"tomorrow" is no period.'],
  ['promo codes one --new 3', 2, 'applies without a code'],
  ['promo release B9', 2, 'was given nothing'],
])('crm %s exits %d', async (line, code, message) => {
  const shop = await shopWithPeople(1);
  await done(shop, 'promo create one --percent 5');
  expect(await shop.crm(...line.split(' '), '--json')).toBe(code);
  expect(shop.error().message).toContain(message);
});
