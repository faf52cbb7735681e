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
  const context = testShop();
  writeFileSync(context.path('p.csv'), people);
  expect(await context.crm('import', 'p.csv', '--as', 'leads', '--list', 'tinh-2026-01')).toBe(0);
  return context;
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
  const context = await shopWithProvinces();
  expect(await context.crm('segment', text, '--json')).toBe(0);
  expect(context.json().contacts).toBe(contacts);
  const { canonical } = context.json();
  expect(await context.crm('segment', canonical, '--json')).toBe(0);
  expect(context.json()).toMatchObject({ canonical, contacts });
});

test('of a former province it is said how many may be of it unknown', async () => {
  const context = await shopWithProvinces();
  for (const words of [
    ['segment', "province = 'Bình Dương'"],
    ['contacts', '--where', "city ~ 'binh duong'"],
  ]) {
    await context.crm(...words);
    expect(context.err()).toContain('Of 1 contacts in Hồ Chí Minh no row says');
  }
  await context.crm('segment', "province = 'Hồ Chí Minh'");
  expect(context.err()).not.toContain('no row says');
});

test('which part a province had is kept, corrected by hand and read again', async () => {
  const context = await shopWithProvinces();
  const count = async (text: string) => {
    expect(await context.crm('segment', text, '--json')).toBe(0);
    return context.json().contacts as number;
  };
  await context.crm('contacts', 'edit', '0901234562', 'province=Bình Dương');
  expect(await count("province = 'Bình Dương'")).toBe(3);
  await context.crm('contacts', 'edit', '0901234561', 'province=Hồ Chí Minh');
  expect(await count("province = 'Bình Dương'")).toBe(2);
  writeFileSync(context.path('later.csv'), 'Họ tên,Điện thoại,Tỉnh\nVũ Mai,0901234565,TP HCM\n');
  expect(await context.crm('import', 'later.csv', '--as', 'leads')).toBe(0);
  expect(await count("province = 'Bình Dương'")).toBe(2);
  await context.crm('clean', '--recheck');
  expect(await count("province = 'Bình Dương'")).toBe(2);
  expect(await context.crm('doctor')).toBe(0);
});

test.each([
  ["province = 'Bình Dươn'", 'Bình Dương'],
  ["province = 'Ha Noii'", 'Hà Nội'],
  ["occupation = 'giao vien'", 'Giáo viên'],
  ["occupation IN ('Bác sĩ', 'Kế tóan')", 'Kế toán'],
  ["list = 'tihn-2026-01'", 'tinh-2026-01'],
  ["NOT occupation = 'Lai xe'", 'Lái xe'],
])('%s is a slip, and the near value is named', async (text, near) => {
  const context = await shopWithProvinces();
  for (const words of [
    ['segment', text],
    ['contacts', '--where', text],
    ['export', '--where', text],
    ['segment', 'create', 'mine', '--where', text],
  ]) {
    expect(await context.crm(...words, '--json'), words.join(' ')).toBe(2);
    expect(context.error().hint).toContain(near);
  }
});

test.each([
  "province = 'Cà Mau'",
  "province = 'Atlantis'",
  "province = 'Quảng Nam'",
  "occupation = 'Phi công'",
  "list = 'tinh-2026-02'",
])('nobody has what %s asks for, which is said', async (text) => {
  const context = await shopWithProvinces();
  expect(await context.crm('segment', text, '--json')).toBe(0);
  expect(context.json().contacts).toBe(0);
  expect(context.err()).toContain('Nobody has');
});

test('a saved segment is refreshed though nobody has its value any more', async () => {
  const context = await shopWithProvinces();
  await context.crm('segment', 'create', 'teachers', '--where', "occupation = 'Giáo viên'");
  await context.crm('contacts', 'edit', '0901234561', 'occupation=Giáo viên trường A');
  expect(await context.crm('segment', 'refresh')).toBe(0);
});
