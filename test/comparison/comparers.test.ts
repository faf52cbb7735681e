import { expect, test } from 'vitest';
import { comparisonsOf, pairComparer } from '../../src/comparison/comparisons/comparers.ts';
import { prepare } from '../../src/comparison/comparisons/prepared-features.ts';
import { recordsOf } from '../../src/features/records.ts';
import { tableOf } from '../features/table.ts';

/** The levels that the first two rows of a list reach, by kind of slot; the other rows say what is common. */
function levelsOf(header: string, pair: readonly [string, string], others: readonly string[]): Record<string, string> {
  const records = recordsOf(tableOf([header, ...pair, ...others]));
  const features = prepare(records);
  const { compare, vector } = pairComparer(features);
  compare(records.ofRow[0]!, records.ofRow[1]!);
  return Object.fromEntries(
    comparisonsOf(features).map(({ kind, levels }, comparison) => [kind, levels[vector.levels[comparison]!]!]),
  );
}

const people = [
  'thi lan,nguyen',
  'thi lam,tran',
  'van lan,nguyen',
  'van lam,nguyen',
  'lan,le',
  'lam,le',
  'hong lam,vo',
];
const manyPeople = Array.from({ length: 20 }, (_, i) => people.map((line) => `${line},${i}`)).flat();

test.each([
  ['thi lan,nguyen', 'thi lan,nguyen', 'same', 'same'],
  ['lan,nguyen', 'thi lan,nguyen', 'contained', 'same'],
  ['thi lnan,nguyen', 'thi lan,nguyen', 'slip', 'same'],
  ['thi lan,nguyen', 'thi lam,nguyen', 'near', 'same'],
  ['thi lan,nguyne', 'thi lan,nguyen', 'same', 'slip'],
  ['nguyen,thi lan', 'thi lan,nguyen', 'same', 'same'],
  ['nguyen,', 'thi lan,nguyen', 'same', 'missing'],
  ['Thị Lân,Nguyễn', 'Thị Lan,Nguyễn', 'spelling', 'same'],
  ['thi lan,nguyen', 'Thị Lân,Nguyễn', 'same', 'same'],
  ['quoc bao,pham', 'thi lan,nguyen', 'different', 'different'],
])('%s and %s: given name %s, family name %s', (a, b, given, family) => {
  const levels = levelsOf('first_name,last_name,street', [`${a},x`, `${b},y`], manyPeople);
  expect(levels).toMatchObject({ given, family });
});

const western = ['mary,smith', 'william,jones', 'bill,baker', 'robert,green', 'ann,ward'];

test.each([
  ['bill,jones', 'william henry,jones', 'form'],
  ['bob,green', 'robert,green', 'form'],
  ['bill,green', 'robert,green', 'different'],
  ['b,green', 'b,green', 'weak'],
  ['b,green', 'bill,green', 'weak'],
])('%s and %s: given name %s, by short forms and initials', (a, b, given) => {
  const others = Array.from({ length: 20 }, (_, i) => western.map((line) => `${line},${i}`)).flat();
  expect(levelsOf('first_name,last_name,street', [`${a},x`, `${b},y`], others)).toMatchObject({ given });
});

test.each([
  ['12 le loi', '12 le loi', 'same'],
  ['12 le loi', '12 le lo', 'near'],
  ['12 le loi', '13 le loi', 'slip'],
  ['12 cach mang thang tam', '345 cach mang thang tam', 'same_street'],
  ['12 le loi', '7 hai ba trung', 'different'],
  ['12 le loi', '', 'missing'],
])('%s and %s: address %s', (a, b, address) => {
  const others = Array.from({ length: 40 }, (_, i) => `${500 + i} hang so${i},f`);
  expect(levelsOf('address,gender', [`${a},f`, `${b},m`], others)).toMatchObject({ address });
});

test.each([
  ['hue,530000', 'hue,530000', 'same_code'],
  ['hue,530000', 'hue,', 'same_place'],
  ['hue,530000', 'hue,531111', 'moved'],
  ['london,', 'lonon,', 'near'],
  ['hue,530000', 'vinh,460000', 'different'],
  [',', 'vinh,460000', 'missing'],
])('%s and %s: place %s', (a, b, place) => {
  expect(levelsOf('city,postcode,gender', [`${a},f`, `${b},m`], ['da lat,660000,f'])).toMatchObject({ place });
});

test.each([
  ['lan.pham71@gmail.com', 'lanpham71@gmail.com', 'same'],
  ['lanpham71@yahoo.com', 'lanphan71@yahoo.com', 'near'],
  ['lanpham71@yahoo.com', 'lanpham72@yahoo.com', 'different'],
  ['lanpham71@yahoo.com', 'lanpham71@fpt.vn', 'local'],
])('%s and %s: e-mail %s', (a, b, email) => {
  expect(levelsOf('email,gender', [`${a},f`, `${b},m`], ['x@y.vn,f'])).toMatchObject({ email });
});

test.each([
  ['0912345678,', ',+84912345678', 'same'],
  ['0912345678,', '0912345687,', 'near'],
  ['0912345678,', '0987000111,', 'different'],
])('%s and %s: phone %s', (a, b, phone) => {
  expect(levelsOf('phone,phone 2,gender', [`${a},f`, `${b},m`], ['0900111222,0900111333,f'])).toMatchObject({ phone });
});

test.each([
  ["arnie morton's of chicago", 'arnie mortons of chicago', 'same'],
  ['hotel bel-air', 'bel-air hotel', 'near'],
  ["art's deli", "art's delicatessen", 'near'],
  ['palm', 'palm too', 'contained'],
  ['mikado', 'bistro', 'different'],
])('%s and %s: name %s', (a, b, name) => {
  expect(levelsOf('name,gender', [`${a},f`, `${b},m`], ['le cirque,f', 'spago,m', 'cafe bizou,f'])).toMatchObject({
    name,
  });
});
