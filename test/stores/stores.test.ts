import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

/** A shop with people in two wards of one province, in the province alone, and elsewhere. */
async function shopWithPeople() {
  const shop = testShop();
  writeFileSync(
    shop.path('people.csv'),
    `Họ tên,Điện thoại,Phường,Tỉnh
Trần Ngọc Lan,0901234567,Phường Sài Gòn,TP. Hồ Chí Minh
Lê Quang Nam,0912345670,Phường Chợ Lớn,TP. Hồ Chí Minh
Phạm Thị Hoa,0987221540,,TP. Hồ Chí Minh
Đỗ Minh Đức,0934870112,Phường Cửa Nam,Hà Nội
`,
  );
  expect(await shop.crm('import', 'people.csv'), shop.err()).toBe(0);
  return shop;
}

const nearTo = async (shop: ReturnType<typeof testShop>, where: string) => {
  expect(await shop.crm('contacts', '--where', where, '--json'), shop.err()).toBe(0);
  return shop.json().contacts.map(({ id }: { id: number }) => id);
};

test('a store is placed by the rules of addresses, former wards among them', async () => {
  const shop = await shopWithPeople();
  await shop.crm('store', 'add', 'Q1', '--address', '26 Lê Lợi, Phường Bến Nghé, Quận 1, TP.HCM', '--json');
  expect(shop.json()).toEqual({
    schema_version: 1,
    store: 'Q1',
    address: '26 Lê Lợi, Phường Bến Nghé, Quận 1, TP.HCM',
    ward: 'Phường Sài Gòn',
    ward_code: '26740',
    province: 'Hồ Chí Minh',
    province_code: '79',
    contacts: 2,
  });
});

test('near is the same ward, and the same province where a ward is not known', async () => {
  const shop = await shopWithPeople();
  await shop.crm('store', 'add', 'Sài Gòn', '--ward', 'Phường Sài Gòn', '--province', 'HCM');
  await shop.crm('store', 'add', 'Miền Nam', '--province', 'HCM');
  expect(await nearTo(shop, "near_store = 'sai gon'")).toEqual([1, 3]);
  expect(await nearTo(shop, "near_store = 'Miền Nam'")).toEqual([1, 2, 3]);
  expect(await nearTo(shop, 'near_store IS EMPTY')).toEqual([4]);
  await shop.crm('store', 'list', '--json');
  expect(shop.json().stores).toMatchObject([
    { store: 'Miền Nam', contacts: 3 },
    { store: 'Sài Gòn', contacts: 2 },
  ]);
});

test('a store that moves keeps its name', async () => {
  const shop = await shopWithPeople();
  await shop.crm('store', 'add', 'Q1', '--province', 'HCM');
  expect(await shop.crm('store', 'add', 'q1', '--province', 'Hà Nội', '--update', '--json'), shop.err()).toBe(0);
  expect(shop.json()).toMatchObject({ store: 'q1', province_code: '01', contacts: 1 });
});

test.each([
  [['store', 'add', 'Q1'], 'There is a store Q1 already.'],
  [['store', 'add', '***'], 'cannot be the name of a store'],
  [['store', 'add', 'x', '--province', 'Atlantis'], '"Atlantis" is no province.'],
  [['store', 'add', 'x', '--ward', 'Nowhere', '--province', 'HCM'], '"Nowhere" is no ward there.'],
  [['store', 'add', 'x', '--ward', 'Phường 1'], 'may be: '],
])('crm %s is refused', async (words, message) => {
  const shop = testShop();
  await shop.crm('init');
  await shop.crm('store', 'add', 'Q1', '--province', 'HCM');
  expect(await shop.crm(...words, '--json')).toBe(2);
  expect(shop.error().message).toContain(message);
});
