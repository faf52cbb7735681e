import { expect, test } from 'vitest';
import headers from '../../src/intake/data/headers.json' with { type: 'json' };
import { guessHeader } from '../../src/intake/profile/headers.ts';
import { mapColumns } from '../../src/intake/profile/mapping.ts';

const aliases = Object.entries(headers).flatMap(([field, names]) =>
  names.map((name) => [name.replace(/^~/, ''), field] as const),
);
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');

test('every alias means its field, however it is dressed', () => {
  for (const [alias, field] of aliases) {
    const dressed = [alias, alias.toUpperCase(), folded(alias), `3. ${alias}`, `(12) ${alias} (*)`, `${alias}:`];
    for (const header of dressed) expect([header, guessHeader(header)?.field]).toEqual([header, field]);
  }
});

test.each([
  ['Họ tên khách hàng', 'name'],
  ['Email khách hàng', 'email'],
  ['Địa chỉ hiện tại', 'address'],
  ['Tuổi KH', 'age'],
  ['Số điện thoại liên hệ', 'phone'],
  ['Thu nhập hàng tháng', 'income'],
])('whose the value is says nothing: %s is %s', (header, field) => {
  expect(guessHeader(header)?.field).toBe(field);
});

test.each([
  'CMND/CCCD',
  'Số CCCD (12 số)',
  'Số căn cước công dân KH',
  'CMT',
  'CMND/CCCD/Hộ chiếu',
  'Passport No.',
  'Số CMND người mua',
])('%s holds the number of an identity card', (header) => {
  expect(guessHeader(header)?.field).toBe('national_id');
});

test.each(['Ngày cấp CMND', 'Nơi cấp CCCD', 'Ảnh CCCD mặt trước', 'Loại giấy tờ tùy thân'])('%s does not', (header) => {
  expect(guessHeader(header)?.field).not.toBe('national_id');
});

const meaning = (header: string, ...cells: string[]) => {
  const sample = { cells, answers: cells, country: 'VN', currency: 'VND', today: '2026-03-08' as const };
  return mapColumns([header], [sample], { map: {}, known: undefined, named: true })[0]?.field;
};

test('values that are none of its kind take a likeness away', () => {
  expect(meaning('Số nhà đường phố', '12 Lê Lợi', '5 Trần Phú')).not.toBe('orders_before');
  expect(meaning('Tổng số đơn vị', 'Phòng A', 'Phòng B')).toBeUndefined();
});

test('a customer may be told by name or by id', () => {
  expect(meaning('Customer', 'Nguyễn Văn An', 'Trần Thị Lan', 'Lê Nam')).toBe('name');
  expect(meaning('Customer', 'C001', 'C002', 'C002')).toBe('external_id');
  expect(meaning('Khách hàng', '10234', '10235', '10236')).toBe('external_id');
  expect(meaning('Khách hàng', '0912000701', '0912000702', '0912000703')).toBe('phone');
});

test('a number of orders that is none is an order id', () => {
  expect(meaning('Số đơn hàng', '12', '3')).toBe('orders_before');
  expect(meaning('Số đơn hàng', 'HD001', 'HD002')).toBe('order_id');
});

test.each([
  ['Email 2', 'email'],
  ['Email phụ', 'email'],
  ['Secondary Email', 'email'],
  ['Home Phone 2', 'phone2'],
  ['Business Phone 2', 'phone2'],
  ['SĐT 3', 'phone2'],
  ['Tên đệm', 'middle_name'],
  ['Middle Initial', 'middle_name'],
  ['Danh xưng', 'title'],
  ['Name Suffix', 'suffix'],
  ['Address Line 2', 'address2'],
  ['Mailing City', 'province'],
  ['Mailing State/Province', 'province'],
  ['Home Postal Code', 'postal_code'],
  ['Business Street 2', 'address2'],
])('%s is %s', (header, field) => {
  expect(guessHeader(header)?.field).toBe(field);
});
