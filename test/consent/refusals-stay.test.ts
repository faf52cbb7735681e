import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

type Shop = ReturnType<typeof testShop>;

const till = `Mã KH,Họ tên,SĐT,Email,Địa chỉ
KH1,Nguyễn Thị Mai,0987000111,mai@example.com,5 Lê Lợi
KH2,Trần Văn Hùng,0987000222,hung@example.com,8 Trần Phú
`;
const [header, , hung] = till.split('\n');
const contract = ['--consent', 'call,sms,email,mail', '--basis', 'contract'] as const;

async function take(shop: Shop, { list, csv }: { list: string; csv: string }, ...flags: readonly string[]) {
  writeFileSync(shop.path(`${list}.csv`), csv);
  expect(
    await shop.crm('import', `${list}.csv`, '--as', 'leads', '--list', list, '--again', ...flags),
    shop.err(),
  ).toBe(0);
}

async function shopWithTill(): Promise<Shop> {
  const shop = testShop();
  await take(shop, { list: 'till', csv: till }, ...contract);
  return shop;
}

/** The names in each advertising list. */
async function names(shop: Shop, target: string): Promise<string[]> {
  expect(await shop.crm('export', '--where', 'created IS NOT EMPTY', '--for', target), shop.err()).toBe(0);
  const [head = '', ...rows] = shop.out().trimEnd().split('\n');
  const place = head.split(',').indexOf('name');
  return rows.map((row) => row.split(',')[place] ?? '').sort();
}

async function everywhere(shop: Shop): Promise<string[]> {
  const lists = [];
  for (const target of ['call', 'sms', 'email', 'mail']) lists.push(...(await names(shop, target)));
  return [...new Set(lists)].sort();
}

const merged = async (shop: Shop): Promise<string> => {
  expect(await shop.crm('contacts', 'merge', '1', '2', '--json')).toBe(0);
  return String(shop.json().run);
};

test.each(['dedupe undo', 'contacts split'])(
  '%s gives rows and orders that came since back to whom they are about',
  async (way) => {
    const shop = await shopWithTill();
    await shop.crm('consent', 'withdraw', '0987000222');
    const run = await merged(shop);
    await take(shop, { list: 'again', csv: `${header}\n${hung}\n` }, ...contract);
    writeFileSync(
      shop.path('orders.csv'),
      'Mã đơn,Ngày đặt hàng,Mã KH,SĐT,Số tiền\nD1,2026-03-01,KH2,0987000222,100000\n',
    );
    await shop.crm('import', 'orders.csv', '--as', 'orders');
    expect(await shop.crm(...way.split(' '), way === 'dedupe undo' ? run : '1', '--json'), shop.err()).toBe(0);
    await shop.crm('contacts', '--json');
    expect(shop.json().contacts).toMatchObject([
      { id: 1, name: 'Nguyễn Thị Mai', phones: ['+84987000111'], stage: 'lead' },
      { id: 2, name: 'Trần Văn Hùng', phones: ['+84987000222'], stage: 'customer' },
    ]);
    expect(await everywhere(shop)).toEqual(['Nguyễn Thị Mai']);
    await take(shop, { list: 'till', csv: `${header}\n${hung}\n` }, ...contract);
    await shop.crm('contacts', '--json');
    expect(shop.json().contacts).toHaveLength(2);
    expect(await everywhere(shop)).toEqual(['Nguyễn Thị Mai']);
  },
);

test('who refused while two were one, by hand or in a row, has refused for both', async () => {
  const shop = await shopWithTill();
  const run = await merged(shop);
  await take(shop, { list: 'again', csv: `${header},Không gọi\n${hung},x\n` }, ...contract);
  await shop.crm('consent', 'withdraw', '1', '--channel', 'mail');
  await shop.crm('dedupe', 'undo', run);
  expect(await names(shop, 'call')).toEqual([]);
  expect(await names(shop, 'mail')).toEqual([]);
  expect(await names(shop, 'email')).toEqual(['Nguyễn Thị Mai', 'Trần Văn Hùng']);
});

test('a yes that came since goes with the number that it named', async () => {
  const shop = await shopWithTill();
  await shop.crm('consent', 'withdraw', '0987000222');
  const run = await merged(shop);
  await shop.crm('consent', 'grant', '0987000222', '--channel', 'call', '--proof', 'called us');
  await shop.crm('dedupe', 'undo', run);
  expect(await names(shop, 'call')).toEqual(['Nguyễn Thị Mai', 'Trần Văn Hùng']);
  expect(await names(shop, 'email')).toEqual(['Nguyễn Thị Mai']);
});

test('an import that is taken back and made again opens nothing to whom refused', async () => {
  const shop = await shopWithTill();
  await shop.crm('consent', 'withdraw', '0987000222');
  await shop.crm('imports', 'undo', '1');
  await take(shop, { list: 'till', csv: till }, ...contract);
  expect(await everywhere(shop)).toEqual(['Nguyễn Thị Mai']);
});

test('not even under addresses that were not known then', async () => {
  const shop = await shopWithTill();
  await shop.crm('consent', 'withdraw', '0987000222');
  await shop.crm('imports', 'undo', '1');
  await take(
    shop,
    { list: 'other', csv: `${header}\nKH9,Trần Văn Hùng,0987000222,other@example.com,99 Hai Bà Trưng\n` },
    ...contract,
  );
  expect(await everywhere(shop)).toEqual([]);
});

test('a row that another list keeps does not part the refusal from the rows that an undo takes away', async () => {
  const shop = await shopWithTill();
  await take(shop, { list: 'b', csv: `${header}\nKH2,Trần Văn Hùng,,hung@example.com,\n` }, ...contract);
  await shop.crm('consent', 'withdraw', 'hung@example.com');
  await shop.crm('imports', 'undo', '1');
  await take(shop, { list: 'c', csv: 'Họ tên,SĐT,Địa chỉ\nTrần Văn Hùng,0987000222,8 Trần Phú\n' }, ...contract);
  expect(await everywhere(shop)).toEqual([]);
});

test('a do-not-contact mark stays with both parts when its row leaves', async () => {
  const shop = testShop();
  const csv = `Họ tên,SĐT,Email,Không liên hệ
Trần Văn Hùng,0987000222,hung@example.com,
Trần Văn Hùng,0987000222,van.hung@example.com,x
`;
  await take(shop, { list: 'a', csv }, ...contract);
  await shop.crm('contacts', 'split', '1', '--json');
  expect(await everywhere(shop)).toEqual([]);
});

test('no words in a proof decide anything', async () => {
  const shop = await shopWithTill();
  const run = await merged(shop);
  await shop.crm('consent', 'withdraw', '1', '--channel', 'call', '--proof', `merge ${run}`);
  await shop.crm('dedupe', 'undo', run);
  expect(await names(shop, 'call')).toEqual([]);
});
