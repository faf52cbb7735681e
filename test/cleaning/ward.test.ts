import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanProvince, formerName } from '../../src/cleaning/place/province.ts';
import { cleanWard } from '../../src/cleaning/place/ward.ts';
import { wardTable } from '../../src/cleaning/place/ward-table.ts';
import { expectOneOutcome } from './outcome.ts';

const sample: { province: string; district: string; ward: string; now: string }[] = parse(
  readFileSync(new URL('../../fixtures/cleaning/former-wards.csv', import.meta.url)),
  { columns: true },
);

test('former wards of every province, split ones among them, lead to the wards of the official mapping', () => {
  expect(new Set(sample.map((row) => row.province)).size).toBe(63);
  for (const { now, ...typed } of sample) {
    const { value, candidates, refused } = cleanWard(typed);
    expect(candidates.map((ward) => ward.code).toSorted(), JSON.stringify(typed)).toEqual(now.split(' ').toSorted());
    expect(value?.code).toBe(now.includes(' ') ? undefined : now);
    expect(refused).toBe(now.includes(' ') ? 'address.ward_split' : null);
  }
});

/** SHA-256 of "province/district/ward=codes" in lower case, a line a ward, sorted: computed from the published table itself. */
const officialMapping = 'f6046c1830ec6a84d2422fc9cbbde31c26861a2c0242678dfb8760419e299192';

test('all 10,040 former wards: 9,569 have one ward today, 471 were split', () => {
  const lines: string[] = [];
  const outcomes = { one: 0, split: 0 };
  for (const { name: ward, district } of [...wardTable().former.values()].flat()) {
    const province = formerName(district.provinceCode);
    const { value, refused, candidates } = cleanWard({ province, district: district.name, ward });
    outcomes[value ? 'one' : 'split']++;
    expect(refused).toBe(value ? null : 'address.ward_split');
    const codes = candidates.map((candidate) => candidate.code).toSorted();
    lines.push(`${province}/${district.name}/${ward}=${codes.join(' ')}`.toLowerCase());
  }
  const bytes = lines
    .map((line) => Buffer.from(line))
    .toSorted(Buffer.compare)
    .join('\n');
  expect(outcomes).toEqual({ one: 9569, split: 471 });
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(officialMapping);
});

test('each of the 3,321 wards in force is found by its own name, or is one of the candidates', () => {
  const wards = [...wardTable().byCode.values()];
  expect(wards).toHaveLength(3321);
  for (const { code, name: ward, provinceCode } of wards) {
    const province = cleanProvince(provinceCode, { codeSet: 'gso-34' }).value?.name ?? '';
    expect(cleanWard({ province, ward }).candidates.map((candidate) => candidate.code)).toContain(code);
  }
});

test.each([
  [{ province: 'TP.HCM', district: 'Q1', ward: 'P. Bến Nghé' }, '26740', 'Phường Bến Nghé'],
  [{ province: 'hcm', district: 'quan 1', ward: 'ben nghe' }, '26740', 'Phường Bến Nghé'],
  [{ province: 'HCM', district: 'Quận 9', ward: 'Phước Long B' }, '26848', 'Phường Phước Long B'],
  [{ province: 'HCM', district: '3', ward: 'P.06' }, '27139', 'Phường Võ Thị Sáu'],
  [{ province: 'HCM', district: 'TP Dĩ An', ward: 'Đông Hòa' }, '25951', 'Phường Đông Hòa'],
  [{ province: 'Đồng Tháp', district: 'Cao Lãnh', ward: 'Mỹ Xương' }, '30076', 'Xã Mỹ Xương'],
  [{ district: 'Quận 1', ward: 'Bến Nghé' }, '26740', 'Phường Bến Nghé'],
  [{ province: 'BRVT', district: 'Côn Đảo', ward: '' }, '26732', ''],
])('%j is ward %s today', (typed, code, old) => {
  expect(cleanWard(typed).value).toMatchObject({ code, old: { ward: old } });
});

test('flags say what was old and what was spelt otherwise', () => {
  const flags = (typed: Parameters<typeof cleanWard>[0]) => cleanWard(typed).flags;
  expect(flags({ province: 'HCM', ward: 'Phường Sài Gòn' })).toEqual([]);
  expect(flags({ province: 'HCM', district: 'Quận 1', ward: 'Bến Thành' })).toEqual(['address.district_obsolete']);
  expect(flags({ province: 'HCM', ward: 'Phường Bến Nghé' })).toEqual(['address.ward_merged_2025']);
  expect(flags({ province: 'HCM', district: 'Quận 1', ward: 'Xã Bến Thánh' })).toContain('address.ward_respelled');
  expect(flags({ province: 'Bình Dương', district: 'Dĩ An', ward: 'Phường Đông Hoà' })).toEqual([
    'address.district_obsolete',
  ]);
});

test('a split ward keeps its province and lists the candidates', () => {
  const reading = cleanWard({ province: 'Hà Nội', district: 'Ba Đình', ward: 'Phường Cống Vị' });
  expect(reading).toMatchObject({ value: null, refused: 'address.ward_split', province: { code: '01' } });
  expect(reading.candidates.map((ward) => ward.name)).toEqual(['Phường Giảng Võ', 'Phường Ngọc Hà']);
});

test('a name that several districts have is ambiguous without one', () => {
  const reading = cleanWard({ province: 'TP.HCM', ward: 'Phường 1' });
  expect(reading).toMatchObject({ value: null, refused: 'address.ward_ambiguous', province: { code: '79' } });
  expect(reading.candidates.length).toBeGreaterThan(5);
});

test('names that differ in accents alone are told apart by who writes accents', () => {
  const ward = (typed: Parameters<typeof cleanWard>[0]) => cleanWard(typed).value?.old?.ward;
  expect(ward({ province: 'Thanh Hóa', district: 'Nga Sơn', ward: 'Nga Thanh' })).toBe('Xã Nga Thanh');
  expect(ward({ province: 'Thanh Hóa', district: 'Nga Sơn', ward: 'Nga Thành' })).toBe('Xã Nga Thành');
  expect(cleanWard({ province: 'thanh hoa', district: 'nga son', ward: 'nga thanh' }).refused).toBe(
    'address.ward_ambiguous',
  );
});

test.each([
  [{ province: 'Hà Nội', district: 'Quận 15', ward: 'Bến Nghé' }],
  [{ province: 'Hà Nội', ward: 'Bến Nghé' }],
  [{ ward: '' }],
  [{ ward: 'constructor', district: '__proto__' }],
])('%j is no ward of Vietnam', (typed) => {
  expect(cleanWard(typed)).toMatchObject({ value: null, refused: 'address.ward_unknown', candidates: [] });
});

test('any text has one outcome', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('Quận 1', 'HCM', 'P.1', 'Bến Nghé', 'Xã Tân Lập'),
  );
  fc.assert(
    fc.property(text, text, text, (province, district, ward) => {
      const reading = cleanWard({ province, district, ward });
      expectOneOutcome(reading, 'address');
      if (reading.value) expect(reading.candidates).toEqual([reading.value]);
    }),
  );
});
