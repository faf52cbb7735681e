import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const people = `Họ tên,Điện thoại,Tỉnh,Nghề nghiệp
Nguyễn Lan,0901234561,Bình Dương,Giáo viên
Trần Nam,0901234562,TP. Hồ Chí Minh,Kế toán
Phạm Đức,0901234564,Vũng Tàu,Lái xe
Vũ Mai,0901234565,Thủ Dầu Một,Lái xe
Ngô Hải,0901234566,Hà Nội,Bác sĩ
Đỗ Kim,0901234567,Thừa Thiên Huế,Bác sĩ
Bùi An,0901234568,Huế,
Lý Minh,0901234569,,
`;

async function shopWithProvinces() {
  const shop = testShop();
  writeFileSync(shop.path('p.csv'), people);
  expect(await shop.crm('import', 'p.csv', '--as', 'leads', '--list', 'tinh-2026-01')).toBe(0);
  return shop;
}

test.each([
  ["province = 'Bình Dương'", 2],
  ["city ~ 'binh duong'", 2],
  ["province = 'tinh binh duong'", 2],
  ["province != 'Bình Dương'", 4],
  ["NOT province = 'Bình Dương'", 6],
  ["province IN ('Bình Dương', 'Hà Nội')", 3],
  ["province NOT IN ('Bình Dương', 'Hà Nội')", 3],
  ["province = 'Bà Rịa - Vũng Tàu'", 1],
  ["province = 'Hồ Chí Minh'", 4],
  ["province = 'Thừa Thiên Huế'", 2],
  ["province = 'Huế'", 2],
])('%s holds %d: a former province finds those of whom a row named it', async (text, contacts) => {
  const shop = await shopWithProvinces();
  expect(await shop.crm('segment', text, '--json')).toBe(0);
  expect(shop.json().contacts).toBe(contacts);
  const { canonical } = shop.json();
  expect(await shop.crm('segment', canonical, '--json')).toBe(0);
  expect(shop.json()).toMatchObject({ canonical, contacts });
});

test('of a former province it is said how many may be of it unknown', async () => {
  const shop = await shopWithProvinces();
  for (const words of [
    ['segment', "province = 'Bình Dương'"],
    ['contacts', '--where', "city ~ 'binh duong'"],
  ]) {
    await shop.crm(...words);
    expect(shop.err()).toContain('Of 1 contacts in Hồ Chí Minh no row says');
  }
  await shop.crm('segment', "province = 'Hồ Chí Minh'");
  expect(shop.err()).not.toContain('no row says');
});

test('which part a province had is kept, corrected by hand and read again', async () => {
  const shop = await shopWithProvinces();
  const count = async (text: string) => {
    expect(await shop.crm('segment', text, '--json')).toBe(0);
    return shop.json().contacts as number;
  };
  await shop.crm('contacts', 'edit', '0901234562', 'province=Bình Dương');
  expect(await count("province = 'Bình Dương'")).toBe(3);
  await shop.crm('contacts', 'edit', '0901234561', 'province=Hồ Chí Minh');
  expect(await count("province = 'Bình Dương'")).toBe(2);
  writeFileSync(shop.path('later.csv'), 'Họ tên,Điện thoại,Tỉnh\nVũ Mai,0901234565,TP HCM\n');
  expect(await shop.crm('import', 'later.csv', '--as', 'leads')).toBe(0);
  expect(await count("province = 'Bình Dương'")).toBe(2);
  await shop.crm('clean', '--recheck');
  expect(await count("province = 'Bình Dương'")).toBe(2);
  expect(await shop.crm('doctor')).toBe(0);
});

test.each([
  ["province = 'Bình Dươn'", 'Bình Dương'],
  ["province = 'Ha Noii'", 'Hà Nội'],
  ["occupation = 'giao vien'", 'Giáo viên'],
  ["occupation IN ('Bác sĩ', 'Kế tóan')", 'Kế toán'],
  ["list = 'tihn-2026-01'", 'tinh-2026-01'],
  ["NOT occupation = 'Lai xe'", 'Lái xe'],
])('%s is a slip, and the near value is named', async (text, near) => {
  const shop = await shopWithProvinces();
  for (const words of [
    ['segment', text],
    ['contacts', '--where', text],
    ['export', '--where', text],
    ['segment', 'create', 'mine', '--where', text],
  ]) {
    expect(await shop.crm(...words, '--json'), words.join(' ')).toBe(2);
    expect(shop.error().hint).toContain(near);
  }
});

test.each([
  "province = 'Cà Mau'",
  "province = 'Atlantis'",
  "province = 'Quảng Nam'",
  "occupation = 'Phi công'",
  "list = 'tinh-2026-02'",
])('nobody has what %s asks for, which is said', async (text) => {
  const shop = await shopWithProvinces();
  expect(await shop.crm('segment', text, '--json')).toBe(0);
  expect(shop.json().contacts).toBe(0);
  expect(shop.err()).toContain('Nobody has');
});

test('a saved segment is refreshed though nobody has its value any more', async () => {
  const shop = await shopWithProvinces();
  await shop.crm('segment', 'create', 'teachers', '--where', "occupation = 'Giáo viên'");
  await shop.crm('contacts', 'edit', '0901234561', 'occupation=Giáo viên trường A');
  expect(await shop.crm('segment', 'refresh')).toBe(0);
});
