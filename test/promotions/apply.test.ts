import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { done, phoneOf, type SalesShop, shopWithPeople, shopWithSales, writeBaskets } from './shop-with-sales.ts';

const report = async (shop: SalesShop, name: string) => (await done(shop, `promo report ${name} --json`)).json();

test('an order is given something once, however often it is applied', async () => {
  const shop = await shopWithSales(1, [['B1', '2026-03-07 09:30', 1, 'Son', 1, 100_000]]);
  await done(shop, 'promo create ten --percent 10');
  await done(shop, 'promo apply B1 --dry-run --json');
  expect(shop.json().orders[0]).toMatchObject({ status: 'applies' });
  await done(shop, 'promo apply B1 --json');
  await done(shop, 'promo apply B1 B1 --json');
  expect(shop.json().orders).toMatchObject([
    { status: 'already', discount: { amount: 10_000 } },
    { status: 'already' },
  ]);
  expect(await report(shop, 'ten')).toMatchObject({
    uses: 1,
    people: 1,
    cost: { amount: 10_000 },
    revenue: { amount: 100_000 },
    net_revenue: { amount: 90_000 },
    effect: null,
  });
  await done(shop, 'promo release B1 --json');
  expect(shop.json()).toMatchObject({ uses: 1, discount: { amount: 10_000 } });
  expect(await report(shop, 'ten')).toMatchObject({ uses: 0, released: 1, cost: { amount: 0 } });
  await done(shop, 'promo apply B1 --json');
  expect(shop.json().orders[0].status).toBe('applies');
});

test('limits hold a person, a household and a day', async () => {
  const shop = await shopWithPeople(4);
  // Person 2 lives with person 1: they share a phone.
  await done(shop, `contacts edit 2 phone=${phoneOf(1)}`);
  await done(shop, 'promo create once --percent 10 --limit-household 1 --limit-day 2');
  writeBaskets(shop, 'day.csv', [
    ['a', 1, 1000],
    ['b', 3, 1000],
    ['c', 3, 1000],
    ['d', 4, 1000],
  ]);
  await done(shop, 'promo apply day.csv --all --json');
  const reasons = shop.json().orders.map(({ promotions }: { promotions: { why: string }[] }) => promotions[0]?.why);
  expect(reasons).toEqual(['applied', 'applied', 'limit_day', 'limit_day']);
  await done(shop, 'promo check day.csv --json');
  writeBaskets(shop, 'later.csv', [['e', 3, 1000]]);
  await done(shop, 'promo create next --percent 10 --limit-person 1 --limit-day 9');
  await done(shop, 'promo end once');
  await done(shop, 'promo check later.csv --json');
  expect(shop.json().orders[0].promotions).toMatchObject([{ why: 'over' }, { why: 'applied' }]);
});

test('two runs at once never exceed a budget by one đồng', async () => {
  const shop = await shopWithPeople(3);
  const budget = 99_999;
  await done(shop, `promo create tight --percent 10 --budget ${budget}`);
  const files = [0, 1, 2, 3].map((file) => `till${file}.csv`);
  for (const [at, file] of files.entries())
    writeBaskets(
      shop,
      file,
      Array.from({ length: 60 }, (_, i) => [`${at}-${i}`, 1 + (i % 3), 7_770 + 10 * i] as const),
    );
  const main = new URL('../../src/main.ts', import.meta.url).pathname;
  const env = {
    PATH: process.env.PATH,
    HOME: shop.folder,
    CRM_DB: shop.path('crm.db'),
    CRM_NOW: '2026-03-08T09:00:00+07:00',
  };
  const runs = [files.slice(0, 2), files.slice(2)].map((own) => {
    const lines = own.map((file) => `"${process.execPath}" "${main}" promo apply ${file} -q > ${file}.out`);
    return once(spawn('sh', ['-ec', lines.join('\n')], { cwd: shop.folder, env, stdio: 'ignore' }), 'exit');
  });
  expect((await Promise.all(runs)).map(([code]) => code)).toEqual([0, 0]);
  const { cost, left } = await report(shop, 'tight');
  expect(cost.amount).toBeLessThanOrEqual(budget);
  expect(left.money.amount).toBe(budget - cost.amount);
  // Whatever is left is less than the smallest discount.
  expect(left.money.amount).toBeLessThan(777);
});

test('a used code is told with who used it, and failed ones are in the attempt log', async () => {
  const shop = await shopWithPeople(3);
  await done(shop, 'promo create coupon --amount-off 20k --code');
  await done(shop, 'promo codes coupon --new 2 --seed test --json');
  const [code, other] = shop.json().codes.map((made: { code: string }) => made.code) as [string, string];
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  writeBaskets(shop, 'a.csv', [['A', 1, 100_000, code.toLowerCase(), 'lan']]);
  writeBaskets(shop, 'b.csv', [['B', 2, 100_000, code, 'lan']]);
  await done(shop, 'promo apply a.csv --json');
  expect(shop.json().orders[0]).toMatchObject({ codes: [{ code, promotion: 'coupon', outcome: 'accepted' }] });
  expect(await shop.crm('promo', 'apply', 'b.csv', '--json')).toBe(21);
  expect(shop.error().message).toContain('the code was used');
  const wrong = other.slice(0, -1) + (other.endsWith('0') ? '1' : '0');
  for (const typed of [wrong, 'NOTACODE']) {
    writeBaskets(shop, 'c.csv', [['C', 2, 100_000, typed, 'lan']]);
    expect(await shop.crm('promo', 'apply', 'c.csv', '--json')).toBe(21);
  }
  expect(shop.error().message).toContain('there is no such code');
  await done(shop, 'promo codes coupon --json');
  expect(shop.json().codes).toMatchObject([
    { code, state: 'used', uses: 1, used_on: '2026-03-08', used_by: 1, order: 'A', staff: 'lan' },
    { code: other, state: 'unused', uses: 0 },
  ]);
  await done(shop, 'promo audit --json');
  expect(shop.json().findings).toMatchObject([{ kind: 'codes_tried', staff: 'lan', contacts: [2], count: 3 }]);
  await done(shop, 'promo release A');
  await done(shop, 'promo codes coupon --unused --json');
  expect(shop.json().codes).toHaveLength(2);
});

test('a code of a person is refused to others', async () => {
  const shop = await shopWithPeople(2);
  await done(shop, 'promo create own --percent 10 --code --where "phone IS NOT EMPTY"');
  await done(shop, 'promo codes own --each --json');
  const codes = shop.json().codes as { code: string; contact: number }[];
  expect(codes.map(({ contact }) => contact)).toEqual([1, 2]);
  writeBaskets(shop, 'a.csv', [['A', 2, 100_000, codes[0]?.code ?? '']]);
  await done(shop, 'promo check a.csv --json');
  expect(shop.json().orders[0]).toMatchObject({ status: 'refused', codes: [{ outcome: 'other_person' }] });
  await done(shop, `erase ${phoneOf(1)} --confirm ${phoneOf(1)}`);
  await done(shop, 'promo check a.csv --json');
  expect(shop.json().orders[0].codes).toMatchObject([{ outcome: 'void' }]);
});

test('merging, splitting, undoing and erasing keep what was given', async () => {
  const shop = await shopWithSales(3, [
    ['B1', '2026-03-07', 1, 'Son', 1, 100_000],
    ['B2', '2026-03-07', 2, 'Son', 1, 100_000],
  ]);
  await done(shop, 'promo create two --percent 10 --limit-person 2 --budget 20000');
  await done(shop, 'promo apply B1 B2');
  const had = async (where: string) => {
    await done(shop, `contacts --where "${where}" --json`);
    return shop.json().contacts.map(({ id }: { id: number }) => id);
  };
  expect(await had('promotion(promotion = two)')).toEqual([1, 2]);
  await done(shop, 'contacts merge 1 2 --yes');
  expect(await had('promotion(promotion = two) = 2')).toEqual([1]);
  expect(await had('promotion(discount >= 10k, within 7d) >= 2')).toEqual([1]);
  await done(shop, 'contacts split 1');
  expect(await had('promotion(promotion = two) = 1')).toEqual([1, 2]);
  await done(shop, `erase ${phoneOf(1)} --confirm ${phoneOf(1)}`);
  expect(await report(shop, 'two')).toMatchObject({
    uses: 2,
    people: 1,
    cost: { amount: 20_000 },
    left: { money: { amount: 0 } },
  });
  await done(shop, 'imports undo 2');
  expect(await report(shop, 'two')).toMatchObject({
    uses: 0,
    released: 2,
    cost: { amount: 0 },
    left: { money: { amount: 20_000 } },
  });
  expect(await had('promotion()')).toEqual([]);
});
