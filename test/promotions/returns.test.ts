import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { done, phoneOf, type SalesShop, type SoldLine, shopWithSales, writeBaskets } from './shop-with-sales.ts';

const report = async (shop: SalesShop, name: string) => (await done(shop, `promo report ${name} --json`)).json();

/** An order of the till: number, day, the nth person, amount, state and type in the till's words. */
type TillRow = readonly [string, string, number, number, string?, string?];

/** Imports orders as the till states them now; tells the id of the import. */
async function restate(shop: SalesShop, file: string, rows: readonly TillRow[]): Promise<number> {
  writeTill(shop, file, rows);
  return (await done(shop, `import ${file} --as orders --json`)).json().imports[0].id;
}

function writeTill(shop: SalesShop, file: string, rows: readonly TillRow[]): void {
  const lines = rows.map(([order, day, nth, amount, state = 'Hoàn thành', type = 'Bán hàng']) =>
    [order, day, phoneOf(nth), amount, state, type].join(),
  );
  writeFileSync(shop.path(file), `Mã đơn,Ngày đặt,Số điện thoại,Tổng tiền,Trạng thái,Loại\n${lines.join('\n')}\n`);
}

const sales: readonly SoldLine[] = [
  ['B1', '2026-03-06', 1, 'Son', 1, 100_000],
  ['B2', '2026-03-06', 2, 'Kem', 1, 300_000],
];

/** Two orders that took ten per cent each, of a budget that is used up by them. */
async function usedUp(): Promise<SalesShop> {
  const shop = await shopWithSales(3, sales);
  await done(shop, 'promo create ten --percent 10 --budget 40000 --limit-person 1');
  await done(shop, 'promo apply B1 B2');
  expect((await report(shop, 'ten')).left.money.amount).toBe(0);
  return shop;
}

const standing = async (shop: SalesShop) => {
  const { uses, released, cost, left } = await report(shop, 'ten');
  return { uses, released, cost: cost.amount, left: left.money.amount };
};

test.each([
  ['paid back', [['B1', '2026-03-06', 1, 100_000, 'Đã hoàn tiền']]],
  ['cancelled', [['B1', '2026-03-06', 1, 100_000, 'Đã hủy']]],
  ['brought back under its number', [['B1', '2026-03-07', 1, -100_000, 'Hoàn thành', 'Trả hàng']]],
  ['brought back by a slip of its own', [['T1', '2026-03-07', 1, -100_000, 'Hoàn thành', 'Trả hàng']]],
  ['brought back for what was paid', [['T1', '2026-03-07', 1, -90_000, 'Hoàn thành', 'Trả hàng']]],
] satisfies [string, TillRow[]][])('an order that is %s whole frees its use', async (_, rows) => {
  const shop = await usedUp();
  const returns = await restate(shop, 'returns.csv', rows);
  expect(await standing(shop)).toEqual({ uses: 1, released: 1, cost: 30_000, left: 10_000 });
  // Whoever applies promotions to the orders of the day once more gives it nothing again.
  await done(shop, 'promo apply B1 B2 --json');
  const statuses = shop.json().orders.map(({ status }: { status: string }) => status);
  expect(statuses).toEqual(['not_a_sale', 'already']);
  await done(shop, `imports undo ${returns}`);
  expect(await standing(shop)).toEqual({ uses: 2, released: 0, cost: 40_000, left: 0 });
});

test.each([
  ['brought back in part', [['T1', '2026-03-07', 1, -40_000, 'Hoàn thành', 'Trả hàng']]],
  ['brought back in part under its number', [['B1', '2026-03-06', 1, -40_000, 'Hoàn thành', 'Trả hàng']]],
  ['said anew with less', [['B1', '2026-03-06', 1, 60_000]]],
  ['not paid yet', [['B1', '2026-03-06', 1, 100_000, 'Chưa thanh toán']]],
  ['of the amount that another brings back', [['T1', '2026-03-07', 3, -100_000, 'Hoàn thành', 'Trả hàng']]],
  ['later than the slip', [['T1', '2026-03-05', 1, -100_000, 'Hoàn thành', 'Trả hàng']]],
] satisfies [string, TillRow[]][])('an order that is %s keeps its use', async (_, rows) => {
  const shop = await usedUp();
  await restate(shop, 'returns.csv', rows);
  expect(await standing(shop)).toEqual({ uses: 2, released: 0, cost: 40_000, left: 0 });
});

test('each slip brings back one sale, the newest of its amount', async () => {
  const shop = await shopWithSales(1, [
    ['B1', '2026-03-05', 1, 'Son', 1, 100_000],
    ['B2', '2026-03-06', 1, 'Son', 1, 100_000],
  ]);
  await done(shop, 'promo create ten --percent 10 --budget 20000');
  await done(shop, 'promo apply B1');
  await restate(shop, 'first.csv', [['T1', '2026-03-07', 1, -100_000, 'Hoàn thành', 'Trả hàng']]);
  expect(await standing(shop)).toMatchObject({ uses: 1, released: 0 });
  await restate(shop, 'second.csv', [['T2', '2026-03-07', 1, -100_000, 'Hoàn thành', 'Trả hàng']]);
  expect(await standing(shop)).toMatchObject({ uses: 0, released: 1 });
});

test('a code of a returned order is free again, and undoing the return gives only what limits still allow', async () => {
  const shop = await shopWithSales(3, sales);
  await done(shop, 'promo create ten --percent 10 --budget 40000 --code');
  await done(shop, 'promo codes ten --new 1 --seed test --json');
  const { code } = shop.json().codes[0];
  await done(shop, `promo apply B1 --code ${code}`);
  const returns = await restate(shop, 'returns.csv', [['B1', '2026-03-06', 1, 100_000, 'Đã hoàn tiền']]);
  await done(shop, `promo apply B2 --code ${code} --json`);
  expect(shop.json().orders[0]).toMatchObject({ status: 'applies', discount: { amount: 30_000 } });
  await done(shop, `imports undo ${returns}`);
  expect(await standing(shop)).toEqual({ uses: 1, released: 1, cost: 30_000, left: 10_000 });
});

test('returns that come in while tills apply never let a budget be exceeded', async () => {
  const days = Array.from({ length: 60 }, (_, i) => [`B${i}`, '2026-03-06', 1 + (i % 3), 10_000 + i] as const);
  const shop = await shopWithSales(
    3,
    days.map(([order, day, nth, amount]) => [order, day, nth, 'Son', 1, amount]),
  );
  const budget = 60_500;
  await done(shop, `promo create ten --percent 10 --budget ${budget}`);
  await done(shop, `promo apply ${days.map(([order]) => order).join(' ')}`);
  const full = await standing(shop);
  expect(full.left).toBeLessThan(1_000);
  const files = [0, 1, 2, 3];
  for (const file of files) {
    const own = days.slice(file * 10, file * 10 + 10);
    writeTill(
      shop,
      `returns${file}.csv`,
      own.map(([order, day, nth, amount]) => [order, day, nth, amount, 'Đã hoàn tiền']),
    );
    writeBaskets(
      shop,
      `till${file}.csv`,
      own.map(([order, , nth, amount]) => [`C${order}`, nth, amount + 7]),
    );
  }
  const main = new URL('../../src/main.ts', import.meta.url).pathname;
  const env = {
    PATH: process.env.PATH,
    HOME: shop.folder,
    CRM_DB: shop.path('crm.db'),
    CRM_NOW: '2026-03-08T09:00:00+07:00',
  };
  const runs = [
    files.map((file) => `import returns${file}.csv --as orders`),
    files.map((file) => `promo apply till${file}.csv --all`),
  ].map((commands) => {
    const lines = commands.map((command) => `"${process.execPath}" "${main}" ${command} -q > /dev/null`);
    return once(spawn('sh', ['-ec', lines.join('\n')], { cwd: shop.folder, env, stdio: 'ignore' }), 'exit');
  });
  expect((await Promise.all(runs)).map(([code]) => code)).toEqual([0, 0]);
  const after = await standing(shop);
  expect(after.released).toBe(40);
  expect(after.cost).toBeLessThanOrEqual(budget);
  expect(after.left).toBe(budget - after.cost);
});
