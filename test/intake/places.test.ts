import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inDatabase } from '../dump.ts';
import { testShop } from '../shop.ts';

const placesOf = (context: ReturnType<typeof testShop>) =>
  inDatabase(context, (db) =>
    db.prepare('SELECT province_code, ward_code, ward, district, address, postal_code FROM contact ORDER BY id').all(),
  );

const columns = `Họ tên,SĐT,Tỉnh,Quận/Huyện,Phường/Xã
Nguyễn An,0912345678,TP.HCM,Quận 1,Phường Bến Nghé
Trần Bình,0912345679,Hà Nội,,Không Có Đâu
`;

test('a ward column with district and province tells the ward in force', async () => {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), columns);
  expect(await context.crm('import', 'leads.csv', '--json')).toBe(0);
  expect(context.json().imports[0].flags).toMatchObject({ 'address.ward_merged_2025': 1, 'address.ward_unknown': 1 });
  expect(placesOf(context)).toMatchObject([
    { province_code: '79', ward_code: '26740', ward: 'Phường Sài Gòn', district: 'Quận 1' },
    { province_code: '01', ward_code: null, ward: 'Không Có Đâu' },
  ]);
});

test('what a second import says of a phone does not part a ward from its person', async () => {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), columns);
  writeFileSync(context.path('more.csv'), 'Họ tên,SĐT,Email\nNguyễn An,0912345678,an@fpt.vn\n');
  await context.crm('import', 'leads.csv', 'more.csv');
  expect(placesOf(context)[0]).toMatchObject({ ward_code: '26740' });
});

test('an address in one line tells province, ward and postal code where no column names a province; it stays as typed', async () => {
  const context = testShop();
  const typed = 'Ngõ 3, Phúc Xá, Ba Đình, Hà Nội 11000';
  writeFileSync(context.path('leads.csv'), `Họ tên,SĐT,Địa chỉ\nAn,0912345678,"${typed}"\nBình,0912345679,số 5\n`);
  await context.crm('import', 'leads.csv');
  expect(placesOf(context)).toEqual([
    {
      province_code: '01',
      ward_code: '00097',
      ward: 'Phường Hồng Hà',
      district: null,
      address: typed,
      postal_code: '11000',
    },
    { province_code: null, ward_code: null, ward: null, district: null, address: 'số 5', postal_code: null },
  ]);
  await context.crm('preview', 'leads.csv', '--json');
  expect(context.json().rows[0].fields.address).toEqual({
    raw: typed,
    value: {
      province_code: '01',
      code_set: 'gso-34@2026-04-30',
      ward_code: '00097',
      ward: 'Phường Hồng Hà',
      street: 'Ngõ 3',
      postal_code: '11000',
      old: { province: 'Thành phố Hà Nội', district: 'Quận Ba Đình', ward: 'Phường Phúc Xá' },
    },
    flags: ['address.ward_merged_2025', 'address.district_obsolete'],
    refused: null,
  });
});

test('beside a column for the province an address stays as it is, as it does abroad', async () => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'Họ tên,SĐT,Địa chỉ,Tỉnh\nAn,0912345678,"12 Lê Lợi, Quận 1",TP.HCM\n');
  writeFileSync(context.path('b.csv'), 'name,phone,address\nJane Roe,+12025550143,"1 Main St, Hanoi"\n');
  await context.crm('import', 'a.csv', 'b.csv', '--country', 'US');
  expect(placesOf(context)).toMatchObject([
    { province_code: '79', ward_code: null, address: '12 Lê Lợi, Quận 1' },
    { province_code: null, address: '1 Main St, Hanoi' },
  ]);
});

test('the city of a row whose country is another is no province of Vietnam, and stays as typed', async () => {
  const context = testShop();
  const rows = [
    'John,+16502530000,US,Mountain View',
    'Min,+82212345678,Hàn Quốc,Seoul',
    'An,0912345678,VN,Huế',
    'Bình,0912345679,,Seoul',
  ];
  writeFileSync(context.path('a.csv'), `Tên,SĐT,Country,City\n${rows.join('\n')}\n`);
  expect(await context.crm('import', 'a.csv', '--json')).toBe(0);
  expect(context.json().imports[0].refused).toEqual({ 'province.unknown': 1 });
  expect(placesOf(context)).toMatchObject([
    { province_code: null, district: 'Mountain View' },
    { province_code: null, district: 'Seoul' },
    { province_code: '46', district: null },
    { province_code: null, district: null },
  ]);
});
