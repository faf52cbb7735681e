import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAddress } from '../../src/cleaning/place/place.ts';
import { formerName } from '../../src/cleaning/place/province.ts';
import { wardTable } from '../../src/cleaning/place/ward-table.ts';
import { fold } from '../../src/shared/fold.ts';
import { expectOneOutcome } from './outcome.ts';

test.each([
  ['12 Lê Lợi, phường Bến Nghé, quận 1, tp hcm', '12 Lê Lợi', '26740', '79'],
  ['12 Lê Lợi, Phường Sài Gòn, TP. Hồ Chí Minh', '12 Lê Lợi', '26740', '79'],
  ['123 Nguyễn Trãi P.2 Q.5 TPHCM', '123 Nguyễn Trãi', '27301', '79'],
  ['123/4/5 Quang Trung, P10, Gò Vấp', '123/4/5 Quang Trung', '26884', '79'],
  ['Nguyễn Huệ - Bến Nghé - Quận 1 - Hồ Chí Minh', 'Nguyễn Huệ', '26740', '79'],
  ['Thôn 3 xã Ea Kao Buôn Ma Thuột Đắk Lắk', 'Thôn 3', '24169', '66'],
  ['Ấp 3, xã Tân Phú, huyện Đức Hoà, Long An, Việt Nam', 'Ấp 3', '27952', '80'],
  ['xóm 2 xã Quỳnh Lập thị xã Hoàng Mai Nghệ An', 'xóm 2', '17128', '40'],
  ['thi tran Cu Chi huyen Cu Chi TP HCM', null, '27496', '79'],
  ['12 Xa lộ Hà Nội, phường Thảo Điền, Quận 2, TP HCM', '12 Xa lộ Hà Nội', '27094', '79'],
  ['số 7 tỉnh lộ 10, phường Bình Trị Đông, Bình Tân, HCM', 'số 7 tỉnh lộ 10', '27448', '79'],
  ['Huyện Côn Đảo, BRVT', null, '26732', '79'],
  ['12 Lê Lợi, Phường 1, Thành phố Vĩnh Long, Tỉnh Vĩnh Long', '12 Lê Lợi', '29551', '86'],
  ['12 Lê Lợi, Dầu Tiếng, Dầu Tiếng, Bình Dương', '12 Lê Lợi', '25777', '79'],
  ['12 Lê Lợi, Na Mèo, Quan Sơn, Thanh Hóa', '12 Lê Lợi', '15013', '38'],
  ['12 Lê Lợi P.Trần Phú TP.Hà Tĩnh Hà Tĩnh', '12 Lê Lợi', '18073', '42'],
  ['5 Hồ Tùng Mậu, P. Xuân Hương - Đà Lạt, Lâm Đồng', '5 Hồ Tùng Mậu', '24781', '68'],
  ['nhà ở xã hội Định Hoà, phường Định Hoà, Thủ Dầu Một, Bình Dương', 'nhà ở xã hội Định Hoà', '25771', '79'],
  ['12 le loi xa dien xa huyen tien yen tinh quang ninh', '12 le loi', '06874', '22'],
  ['12 Lê Lợi X.Phước Thuận H.Xuyên Mộc Bà Rịa - Vũng Tàu', '12 Lê Lợi', '26620', '79'],
])('%s', (typed, street, ward, province) => {
  const { value, refused } = readAddress(typed);
  expect(refused).toBeNull();
  expect({ street: value?.street, ward: value?.ward?.code, province: value?.province?.code }).toEqual({
    street,
    ward,
    province,
  });
});

test.each([
  ['45 Phố Huế, Hai Bà Trưng, Hà Nội', '45 Phố Huế', '01'],
  ['Số 5, ngõ 12 Xã Đàn, Đống Đa, Hà Nội', 'Số 5, ngõ 12, Xã Đàn', '01'],
  ['12 Trần Phú, Nha Trang', '12 Trần Phú', '56'],
  ['Hà Nội', null, '01'],
  ['12 Xa lộ Hà Nội', '12 Xa lộ Hà Nội', undefined],
  ['12 Lý Thường Kiệt', '12 Lý Thường Kiệt', undefined],
])('%s names no ward', (typed, street, province) => {
  const { value } = readAddress(typed);
  expect({ street: value?.street, ward: value?.ward, province: value?.province?.code }).toEqual({
    street,
    ward: null,
    province,
  });
});

const kind = /^(?:Phường|Xã|Thị trấn|Quận|Huyện|Thị xã|Thành phố|Tỉnh) /;
const initials = (name: string): string =>
  name.replace(
    kind,
    (words) =>
      `${words
        .trim()
        .split(' ')
        .map((word) => word[0])
        .join('')
        .toUpperCase()}.`,
  );

test.each<[string, (ward: string, district: string, province: string) => string, number]>([
  ['in full', (ward, district, province) => `12 Lê Lợi, ${ward}, ${district}, ${province}`, 0],
  ['without commas', (ward, district, province) => `Số 12 Lê Lợi ${ward} ${district} ${province}`, 10],
  ['with initials', (ward, district, province) => `12 Lê Lợi ${initials(ward)} ${initials(district)} ${province}`, 10],
  ['as bare names', (...names) => ['12 Lê Lợi', ...names.map((name) => name.replace(kind, ''))].join(', '), 20],
  ['without accents', (...names) => fold(['12 le loi', ...names].join(', ')), 50],
])('the former wards written %s are found or left open, never mistaken', (_, write, open) => {
  let unfound = 0;
  for (const { name, district, codes } of [...wardTable().former.values()].flat()) {
    const { value } = readAddress(write(name, district.name, formerName(district.provinceCode)));
    if (value?.ward) expect([value.ward.code]).toEqual(codes);
    else if (codes.length === 1 || value?.candidates.length !== codes.length) unfound++;
  }
  expect(unfound).toBeLessThanOrEqual(open);
});

test('a split ward gives its candidates and keeps the province', () => {
  const { value, flags } = readAddress('12 Hoàng Diệu, Phường Cống Vị, Ba Đình, Hà Nội');
  expect(value).toMatchObject({
    ward: null,
    province: { code: '01' },
    typedWard: 'Phường Cống Vị',
    typedDistrict: 'Ba Đình',
  });
  expect(value?.candidates).toHaveLength(2);
  expect(flags).toEqual(['address.ward_split', 'address.district_obsolete']);
});

test('columns beside the address go before what it says', () => {
  const { value } = readAddress('12 Lê Lợi', { province: 'TPHCM', district: 'Quận 1', ward: 'Bến Nghé' });
  expect(value).toMatchObject({ street: '12 Lê Lợi', ward: { code: '26740' }, province: { code: '79' } });
  const placeholders = readAddress('12 Lê Lợi, P. Bến Nghé, Q.1, TPHCM', {
    province: 'Hồ Chí Minh',
    district: 'Quận 1',
    ward: 'Bến Nghé',
  });
  expect(placeholders.value?.street).toBe('12 Lê Lợi');
});

test('a line that ends in another province than its column says so and is not believed', () => {
  const { value, flags } = readAddress('12 Lê Lợi, Hà Nội', { province: 'TP.HCM' });
  expect(value).toMatchObject({ street: '12 Lê Lợi', province: { code: '79' } });
  expect(flags).toContain('address.province_conflict');
});

test('a district alone tells its province', () => {
  expect(readAddress('', { district: 'Quận 1' }).value?.province?.code).toBe('79');
});

test('postal codes are taken from the end, those of before 2018 are said', () => {
  expect(readAddress('12 Lê Lợi, Hà Nội 11022').value).toMatchObject({ postalCode: '11022', province: { code: '01' } });
  expect(readAddress('12 Lê Lợi, Hà Nội, 100000').flags).toContain('postal.old6');
  expect(readAddress('12345').value?.street).toBe('12345');
});

test('nothing typed is nothing found', () => {
  expect(readAddress('')).toEqual({ value: null, flags: [], refused: null });
  expect(readAddress(' ,; Việt Nam').value).toBeNull();
});

test('any text has one outcome, and no word of it is invented', () => {
  const pieces = fc.array(
    fc.constantFrom(
      '12',
      'Lê Lợi',
      'P.1',
      'phường',
      'xã',
      'Quận 1',
      'TP',
      'HCM',
      'Hà Nội',
      ',',
      '-',
      ' ',
      '100000',
      'thị xã',
    ),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        pieces.map((list) => list.join(' ')),
      ),
      (typed) => {
        const reading = readAddress(typed);
        expectOneOutcome(reading, 'address');
        for (const word of reading.value?.street?.split(/[\s,]+/) ?? []) expect(typed).toContain(word);
      },
    ),
  );
});
