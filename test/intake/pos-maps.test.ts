import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { posMaps } from '../../src/intake/profile/header-map.ts';
import { testShop } from '../shop.ts';

const folder = new URL('../../fixtures/intake/tills/', import.meta.url).pathname;

async function imported(name: string, ...words: string[]) {
  const context = testShop();
  copyFileSync(`${folder}${name}.csv`, context.path(`${name}.csv`));
  expect(await context.crm('import', `${name}.csv`, ...words, '--json'), context.err()).toBe(0);
  const db = new Database(context.path('crm.db'), { readonly: true });
  return {
    context,
    report: context.json().imports[0],
    err: context.err(),
    all: (sql: string) => db.prepare(sql).raw().all(),
  };
}

test('every map of a till has a file of its kind, and is known by it', async () => {
  expect(readdirSync(folder).sort()).toEqual(
    posMaps()
      .map(({ name }) => `${name}.csv`)
      .sort(),
  );
});

test.each(posMaps())('a file of $till is read by $name, which is said', async ({ name, kind }) => {
  const { report, err } = await imported(name);
  expect(report.kind).toBe(kind);
  expect(err).toContain(`read by the map ${name} `);
});

test.each([
  [
    'kiotviet-customers',
    [
      ['Nguyễn Thị Mai Hạ', '+84912000101', 'maiha@example.com', 'KH000001', '01', '1990-03-12'],
      ['Trần Văn Khôi', '+84912000102', null, 'KH000002', '79', null],
    ],
  ],
  [
    'sapo-customers',
    [
      ['Lê Hoài Thu', '+84912000201', 'hoaithu@example.com', 'CUZN00001', '48', '1992-12-25'],
      ['Phạm Gia Bảo', '+84912000202', null, 'CUZN00002', '01', null],
    ],
  ],
  [
    'haravan-customers',
    [
      ['Đỗ Minh Châu', '+84912000301', 'minhchau@example.com', null, '79', null],
      ['Vũ Quang Huy', '+84912000302', null, null, '31', null],
    ],
  ],
  [
    'shopify-customers',
    [
      ['Nguyễn An', '+84912000401', 'an.nguyen@example.com', '7000000001', '01', null],
      ['Example Grace', null, 'grace@example.com', '7000000002', null, null],
    ],
  ],
  [
    'woocommerce-customers',
    [
      ['Ngô Thanh Trúc', null, 'thanhtruc@example.com', 'thanhtruc', '92', null],
      ['Hồ Đức Tín', null, 'ductin@example.com', null, '46', null],
    ],
  ],
])('the people of %s are who they are', async (name, people) => {
  const { all } = await imported(name);
  expect(all('SELECT name, phone, email, external_id, province_code, birth_date FROM contact ORDER BY id')).toEqual(
    people,
  );
});

test.each([
  [
    'kiotviet-invoices',
    [
      ['HD000001', '2026-01-05', 450_000, 'sale', 'done', 'shop'],
      ['HD000002', '2026-01-06', 100_000, 'sale', 'done', 'shop'],
      ['HD000003', '2026-01-17', 90_000, 'sale', 'cancelled', 'shop'],
    ],
  ],
  [
    'sapo-orders',
    [
      ['SON00001', '2026-01-17', 420_000, 'sale', 'done', 'shop'],
      ['SON00002', '2026-01-18', 400_000, 'sale', 'cancelled', 'shop'],
    ],
  ],
  [
    'haravan-orders',
    [
      ['#100001', '2026-01-17', 330_000, 'sale', 'done', 'shop'],
      ['#100002', '2026-01-18', 400_000, 'sale', 'refunded', 'shop'],
      ['#100003', '2026-01-18', 90_000, 'sale', 'unpaid', 'shop'],
    ],
  ],
  [
    'shopify-orders',
    [
      ['#1001', '2026-01-05', 480_000, 'sale', 'done', 'shop'],
      ['#1002', '2026-01-07', 300_000, 'sale', 'refunded', 'shop'],
    ],
  ],
  [
    'woocommerce-orders',
    [
      ['901', '2026-01-10', 480_000, 'sale', 'done', 'shop'],
      ['902', '2026-01-11', 150_000, 'sale', 'refunded', 'shop'],
      ['903', '2026-01-12', 70_000, 'sale', 'unpaid', 'shop'],
    ],
  ],
  [
    'shopee-orders',
    [
      ['260105AAAA01', '2026-01-05', 260_000, 'sale', 'done', 'shopee'],
      ['260106AAAA02', '2026-01-06', 100_000, 'sale', 'cancelled', 'shopee'],
      ['260107AAAA03', '2026-01-07', 100_000, 'sale', 'refunded', 'shopee'],
      ['260108AAAA04', '2026-01-08', 180_000, 'sale', 'done', 'shopee'],
    ],
  ],
  [
    'tiktok-orders',
    [
      ['577000000000000001', '2026-01-27', 350_000, 'sale', 'done', 'tiktok'],
      ['577000000000000002', '2026-01-28', 300_000, 'sale', 'cancelled', 'tiktok'],
      ['577000000000000003', '2026-01-29', 300_000, 'sale', 'refunded', 'tiktok'],
    ],
  ],
])('the orders of %s have their day, their total and their state', async (name, orders) => {
  const { all } = await imported(name);
  expect(all('SELECT order_no, order_date, amount, type, status, id_namespace FROM orders ORDER BY id')).toEqual(
    orders,
  );
});

test('customers and invoices of a till lead to the same people', async () => {
  const { context } = await imported('kiotviet-customers', '--vendor', 'KiotViet');
  expect(await context.crm('import', `${folder}kiotviet-invoices.csv`, '--json')).toBe(0);
  const db = new Database(context.path('crm.db'), { readonly: true });
  expect(db.prepare('SELECT count(*) FROM contact').pluck().get()).toBe(2);
});

test('of a sale that a market gave back in part the rest counts', async () => {
  const context = testShop();
  const [head, , , , , last = ''] = readFileSync(`${folder}tiktok-orders.csv`, 'utf8').split('\n');
  writeFileSync(context.path('part.csv'), `${head}\n${last.replace('300000,300000,29/', '300000,120000,29/')}\n`);
  expect(await context.crm('import', 'part.csv', '--json'), context.err()).toBe(0);
  expect(context.json().imports[0].ignored).toEqual({});
  const db = new Database(context.path('crm.db'), { readonly: true });
  expect(db.prepare('SELECT amount, type, status FROM orders').raw().all()).toEqual([[180_000, 'sale', 'done']]);
});

test('whoever a gift is sent to is not its buyer: their phone is not kept', async () => {
  const context = testShop();
  const [head, line = ''] = readFileSync(`${folder}shopify-orders.csv`, 'utf8').split('\n');
  const gift = line.replace("An Nguyễn,'+84912000401,,,COD", 'Tú Trần,0987000444,,,COD');
  expect(gift).not.toBe(line);
  writeFileSync(context.path('gift.csv'), `${head}\n${gift}\n`);
  expect(await context.crm('import', 'gift.csv'), context.err()).toBe(0);
  await context.crm('contacts', '--json');
  expect(context.json().contacts).toMatchObject([{ name: 'An Nguyễn', phones: ['+84912000401'] }]);
});

test('buyers of a market whose phone is hidden are known by their user name', async () => {
  const { all } = await imported('shopee-orders');
  const ofBuyer = `SELECT count(*) FROM orders o JOIN contact c ON c.id = o.contact_id WHERE c.external_id = 'mua_le_01'`;
  expect(all(ofBuyer)).toEqual([[2]]);
});

test('the currency column of a web shop decides the currency, of the file or of each row', async () => {
  const context = testShop();
  const file = (currencies: string[]) =>
    ['Name,Email,Financial Status,Created at,Lineitem name,Lineitem quantity,Lineitem price,Currency,Total']
      .concat(
        currencies.map(
          (code, i) => `#${i},a${i}@example.com,paid,2026-01-0${i + 1} 08:00:00 +0700,Tea,1,12.50,${code},12.50`,
        ),
      )
      .join('\n');
  expect(await context.crmWith(file(['USD', 'USD']), 'import', '-', '--json')).toBe(0);
  const db = new Database(context.path('crm.db'), { readonly: true });
  expect(db.prepare('SELECT amount, currency FROM orders').raw().all()).toEqual([
    [1250, 'USD'],
    [1250, 'USD'],
  ]);
  expect(
    await context.crmWith(
      file(['USD', 'VND']).replaceAll('#', '#2-').replaceAll('12.50,VND,12.50', '12500,VND,12500'),
      'import',
      '-',
      '--json',
    ),
  ).toBe(0);
  expect(context.json().imports[0].ignored).toEqual({ currency: 1 });
  expect(db.prepare("SELECT amount, currency FROM orders WHERE order_no LIKE '#2%'").raw().all()).toEqual([
    [1250, 'USD'],
    [12_500, 'VND'],
  ]);
});
