import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanProvince, provinceByCode } from '../../src/cleaning/place/place.ts';
import type { ProvinceCodeSet } from '../../src/cleaning/place/province.ts';
import { examplesOf } from './examples.ts';
import { expectOneOutcome } from './outcome.ts';

test.each([...examplesOf('province'), ...examplesOf('province_code')])('example $id: $in', (example) => {
  const set = (example.ctx as { code_set?: ProvinceCodeSet } | undefined)?.code_set;
  const { value, flags } = cleanProvince(example.in, set ? { codeSet: set } : {});
  const { old_code: oldCode, old_name: oldName, ...rest } = example.out as Record<string, string>;
  expect(value).toMatchObject({ ...rest, ...(oldCode ? { oldCode, oldName } : {}) });
  expect(flags).toEqual(example.flags);
});

test.each([
  ['Hồ Chí Minh', '79'],
  ['TP.HCM', '79'],
  ['tp hcm', '79'],
  ['TPHCM', '79'],
  ['Ho Chi Minh City', '79'],
  ['SG', '79'],
  ['HN', '01'],
  ['hanoi', '01'],
  ['Quận 1, TP. Hồ Chí Minh, Việt Nam', '79'],
  ['TT Huế', '46'],
  ['Thừa Thiên - Huế', '46'],
  ['Đắc Lắc', '66'],
  ['daklak', '66'],
  ['Thanh Hoá', '38'],
  ['Tỉnh Bắc Ninh', '24'],
  ['Đồng Nai', '75'],
])('%s is the unit %s, as it was', (cell, code) => {
  expect(cleanProvince(cell)).toMatchObject({ value: { code, codeSet: 'gso-34@2026-04-30' }, flags: [] });
});

test.each([
  ['Bình Dương', '79', '74'],
  ['BRVT', '79', '77'],
  ['Bà Rịa - Vũng Tàu', '79', '77'],
  ['Hà Giang', '08', '02'],
  ['Bắc Giang', '24', '24'],
  ['bac kan', '19', '06'],
  ['Quảng Nam, Việt Nam', '48', '49'],
])('%s has become part of %s', (cell, code, oldCode) => {
  const { value, flags } = cleanProvince(cell);
  expect(value).toMatchObject({ code, oldCode });
  expect(flags).toContain('province.merged_2025');
});

test('a city in place of its province is taken and said', () => {
  expect(cleanProvince('Biên Hòa')).toMatchObject({ value: { code: '75' }, flags: ['province.from_city'] });
  expect(cleanProvince('Nha Trang')).toMatchObject({ value: { code: '56' }, flags: ['province.from_city'] });
  expect(cleanProvince('LA')).toMatchObject({ value: { code: '80', oldName: 'Tỉnh Long An' } });
});

test.each(['DN', 'ĐN', 'QN', '24', '01', 'Hà Nội / Hồ Chí Minh'])('%s may be several', (cell) => {
  expect(cleanProvince(cell)).toMatchObject({ value: null, refused: 'province.ambiguous' });
});

test.each(['Paris', 'xyz', 'constructor', '__proto__', 'tỉnh', 'Hà', '???'])('%s is no province of Vietnam', (cell) => {
  expect(cleanProvince(cell)).toMatchObject({ value: null, refused: 'province.unknown' });
});

test('a code means what its set says', () => {
  expect(cleanProvince('27', { codeSet: 'gso-63' }).value).toMatchObject({ code: '24', oldCode: '27' });
  expect(cleanProvince('24', { codeSet: 'gso-34' }).value).toMatchObject({ code: '24', name: 'Tỉnh Bắc Ninh' });
  expect(cleanProvince('1', { codeSet: 'gso-34' }).value?.code).toBe('01');
  expect(cleanProvince('27', { codeSet: 'gso-34' }).refused).toBe('province.unknown');
});

test.each([
  ['79', { code: '79', oldCode: '79', oldName: 'Thành phố Hồ Chí Minh' }],
  ['75', { code: '75', name: 'Thành phố Đồng Nai', oldCode: '75', oldName: 'Tỉnh Đồng Nai' }],
])('an old code %s tells its old unit, though nothing came of it but a new territory', (cell, unit) => {
  expect(cleanProvince(cell, { codeSet: 'gso-63' })).toMatchObject({ value: unit, flags: [] });
});

test.each([
  ['Bình Ðịnh', '52'],
  ['Ðắk Lắk', '66'],
  ['Hồ Chí Minh 700000', '79'],
  ['Qui Nhơn', '52'],
  ['T.T.Huế', '46'],
])('%s is read as it was meant', (cell, code) => {
  expect(cleanProvince(cell).value?.code).toBe(code);
});

test('63 units became 34', () => {
  const codes = Array.from({ length: 100 }, (_, code) => String(code).padStart(2, '0'));
  const old = codes.map((code) => cleanProvince(code, { codeSet: 'gso-63' }).value).filter((value) => value !== null);
  const now = codes.map(provinceByCode).filter((value) => value !== undefined);
  expect(old).toHaveLength(63);
  expect(now).toHaveLength(34);
  expect(new Set(old.map((value) => value.code))).toEqual(new Set(now.map((value) => value.code)));
});

test('any text has one outcome, and the name of a province is its own reading', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (cell) => {
      const once = cleanProvince(cell);
      expectOneOutcome(once, 'province');
      if (once.value) expect(cleanProvince(once.value.name).value?.code).toBe(once.value.code);
    }),
  );
  for (const code of ['01', '24', '46', '75', '79'])
    expect(cleanProvince(provinceByCode(code)?.name ?? '').value?.code).toBe(code);
});
