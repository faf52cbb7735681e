import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { cleanPhone, dummyNumber } from '../../src/cleaning/phone/phone.ts';
import { examplesOf } from './examples.ts';

const vn = { country: 'VN' };
const numbers = (raw: string, ctx = vn) => cleanPhone(raw, ctx).value?.map((phone) => phone.e164) ?? null;

test.each(examplesOf('phone'))('example $id: $in', ({ in: raw, out, flags, reject, type }) => {
  const cleaned = cleanPhone(raw, vn);
  expect(cleaned.value?.map((phone) => phone.e164) ?? null).toEqual(typeof out === 'string' ? [out] : out);
  expect(cleaned.refused).toBe(reject ?? null);
  expect(cleaned.flags).toEqual(flags ?? []);
  if (type) expect(cleaned.value?.[0]?.type).toBe(type);
});

test.each([
  '0912345678',
  '0912 345 678',
  '0912.345.678',
  '0912-345-678',
  '0912 - 345 - 678',
  '0912/345/678',
  '(0912) 345 678',
  '84912345678',
  '+84912345678',
  '+84 912 345 678',
  '(+84) 912 345 678',
  '+84 (0)912 345 678',
  '+84 0912345678',
  '0084912345678',
  '840912345678',
  '084912345678',
  "'0912345678",
  '="0912345678"',
  '０９１２３４５６７８',
  'O912345678',
  '09l2345678',
  '\u202a0912345678\u202c',
  '\u00a00912\u00a0345\u200b678 ',
  '0912 345 678.',
])('reads %j as the mobile it is, with nothing to remark', (raw) => {
  expect(cleanPhone(raw, vn)).toEqual({
    value: [
      {
        e164: '+84912345678',
        national: '0912345678',
        country: 'VN',
        type: 'mobile',
        carrierHint: 'VinaPhone',
        ext: null,
      },
    ],
    flags: [],
    refused: null,
  });
});

test.each([
  ['912345678', '+84912345678', ['phone.zero_restored']],
  ['841234567', '+84841234567', ['phone.zero_restored']],
  ['912,345,678', '+84912345678', ['phone.zero_restored']],
  ['84912345678,0', '+84912345678', ['phone.excel_float']],
  ['912345678.0', '+84912345678', ['phone.zero_restored', 'phone.excel_float']],
  ['8.4912345678E+10', '+84912345678', ['phone.excel_scientific_recovered']],
  ['9,12345678e8', '+84912345678', ['phone.zero_restored', 'phone.excel_scientific_recovered']],
  ['841691234567', '+84391234567', ['phone.migrated_2018']],
  ['+84 169 123 4567', '+84391234567', ['phone.migrated_2018']],
  ['8401691234567', '+84391234567', ['phone.migrated_2018']],
  ['024 3825 1234', '+842438251234', []],
  ['2438251234', '+842438251234', ['phone.zero_restored']],
  ['(04) 38251234', '+842438251234', ['phone.migrated_2017']],
  ['04 - 38251234', '+842438251234', ['phone.migrated_2017']],
  ['84438251234', '+842438251234', ['phone.migrated_2017']],
  ['438251234', '+842438251234', ['phone.zero_restored', 'phone.migrated_2017']],
  ['0511 3823456', '+842363823456', ['phone.migrated_2017']],
  ['1900 545 411', '+841900545411', ['phone.not_personal']],
  ['1900 - 545411', '+841900545411', ['phone.not_personal']],
  ['18001090', '+8418001090', ['phone.not_personal']],
  ['08 3822 0001', '+84838220001', ['phone.maybe_old_landline']],
  ['069 123 456', '+8469123456', []],
  ['+1 213 373 4253', '+12133734253', ['phone.foreign']],
  ['0044 7911 123456', '+447911123456', ['phone.foreign']],
  ['+44 (0)7911 123456', '+447911123456', ['phone.foreign']],
  ['+800 1234 5678', '+80012345678', ['phone.foreign']],
])('reads %j as %s', (raw, e164, flags) => {
  expect(numbers(raw)).toEqual([e164]);
  expect(cleanPhone(raw, vn).flags).toEqual(flags);
});

test.each(['/', ';', ',', '|', '\n', ' - ', ' hoặc ', ' hay ', ' or ', ' và ', '; ', ' ', '  /  ', '+84'])(
  'two numbers parted by %j are two',
  (separator) => {
    const second = separator === '+84' ? '987654321' : '0987 654 321';
    const { value, flags } = cleanPhone(`0912 345 678${separator}${second}`, vn);
    expect(value?.map((phone) => phone.e164)).toEqual(['+84912345678', '+84987654321']);
    expect(flags).toEqual(['phone.multiple']);
  },
);

test.each(['&', '.', '\\', '、', '_'])('two whole numbers grown together by %j are two', (sign) => {
  expect(cleanPhone(`0912345678${sign}0987654321`, vn)).toMatchObject({
    value: [{ e164: '+84912345678' }, { e164: '+84987654321' }],
    flags: ['phone.multiple'],
  });
});

test('an extension may be written as in a link', () => {
  expect(cleanPhone('02438251234;ext=101', vn)).toMatchObject({
    value: [{ e164: '+842438251234', ext: '101' }],
    flags: ['phone.extension'],
  });
});

test('the row of keys fills a field behind the country code too', () => {
  expect(cleanPhone('+84 123 456 789', vn).refused).toBe('phone.placeholder');
});

test('a number dialled at home is not foreign, whatever island it rings on', () => {
  expect(cleanPhone('07911 123456', { country: 'GB' })).toMatchObject({
    value: [{ e164: '+447911123456' }],
    flags: [],
  });
  expect(cleanPhone('+44 7911 123456', vn).flags).toEqual(['phone.foreign']);
});

test('the same number twice is one', () => {
  expect(cleanPhone('0912345678; +84 912 345 678', vn)).toMatchObject({ value: [{ e164: '+84912345678' }], flags: [] });
});

test.each([
  ['0912345678 (chị Lan, kế toán)', 'chị Lan, kế toán'],
  ['Mẹ: 0912345678', 'Mẹ'],
  ['0912345678 - gặp anh Nam', 'gặp anh Nam'],
  ['ĐT 0912345678, gọi sau 17', 'ĐT; gọi sau 17'],
  ['0912345678/79', '79'],
])('words around the number of %j go to the note', (raw, note) => {
  expect(cleanPhone(raw, vn)).toMatchObject({ value: [{ e164: '+84912345678' }], note });
});

test('a number refused beside a good one leaves its code', () => {
  expect(cleanPhone('0912345678; 01234', vn)).toMatchObject({ flags: ['phone.too_short'], note: '01234' });
});

test.each([
  ['024 3825 1234 ext 12'],
  ['024 3825 1234 (máy lẻ 12)'],
  ['02438251234x12'],
  ['024 38251234 #12'],
  ['024.38251234, nhánh 12'],
  ['024.38251234 so may le: 12'],
  ['024.3825.1234 bấm phím 12'],
  ['(024) 3825 1234 line 12'],
])('%j ends in an extension, which makes it no personal number', (raw) => {
  expect(cleanPhone(raw, vn)).toMatchObject({
    value: [{ e164: '+842438251234', ext: '12' }],
    flags: ['phone.extension'],
  });
});

test.each([
  '028 38293829-102',
  '028 3829 3829 - 102',
  '028.3829.3829 (102)',
  '02838293829, 102',
  '+84 28 3829 3829/102',
])('digits behind the switchboard in %j are its extension', (raw) => {
  expect(cleanPhone(raw, vn)).toMatchObject({ value: [{ e164: '+842838293829', ext: '102' }] });
});

test('a second extension of the same switchboard goes to the note, a number behind it stays a number', () => {
  expect(cleanPhone('02838293829 ext 102; 02838293829 ext 103', vn)).toMatchObject({
    value: [{ e164: '+842838293829', ext: '102' }],
    note: 'ext 103',
  });
  expect(numbers('028 38293829 0912 345 678')).toEqual(['+842838293829', '+84912345678']);
  expect(cleanPhone('0912345678 - 102', vn)).toMatchObject({ value: [{ ext: null }], flags: ['phone.short_code'] });
});

test.each(['113', '1080', '102', '(102)', '[102]', '+84113', 'máy lẻ 102', 'ext: 102', 'x102', '#102', 'nhánh 12'])(
  '%j is a short code or an extension alone, nobody’s number',
  (raw) => {
    expect(cleanPhone(raw, vn)).toMatchObject({ value: null, refused: 'phone.short_code' });
  },
);

test.each([
  '09xxxxx115',
  '09XX XXX 115',
  '0903***457',
  '0903 *** 457',
  '0903…457',
  '0903...457',
  '+84 9•• ••• 115',
  '******3457',
  '0912345xxx',
  '0912 34? ???',
  '09123456x8',
  '0903***457 (Lan)',
])('%j is masked', (raw) => {
  expect(cleanPhone(raw, vn)).toMatchObject({ value: null, refused: 'phone.masked' });
});

test('a masked number beside a whole one is told and kept in the note', () => {
  for (const raw of ['0912345678 / 0903***457', '0903***457 - 0912345678', '0903***457; 0912345678']) {
    expect(cleanPhone(raw, vn)).toMatchObject({
      value: [{ e164: '+84912345678' }],
      flags: ['phone.masked'],
      note: '0903***457',
    });
  }
  expect(cleanPhone('0912345678 ???', vn).value).toMatchObject([{ e164: '+84912345678' }]);
});

test.each([
  ['0903123457 (vợ 0987654320)', 'vợ 0987654320'],
  ['0903123457 (vợ: 0987 654 320)', 'vợ: 0987 654 320'],
  ['0903123457 / 0987654320 (vợ)', 'vợ 0987654320'],
  ['0903123457 - mẹ: 0987654320', 'mẹ: 0987654320'],
  ['0903123457, thư ký 0987654320', 'thư ký 0987654320'],
  ['0903123457 (chị Lan 0987654320)', 'chị Lan 0987654320'],
  ['0903123457 (wife 0987654320)', 'wife 0987654320'],
])('of %j the second number is another person’s: flagged, in the note, no number of the row', (raw, note) => {
  expect(cleanPhone(raw, vn)).toMatchObject({
    value: [{ e164: '+84903123457' }],
    flags: ['phone.other_person'],
    note,
  });
});

test.each([
  ['0903123457 (zalo 0987654320)', ['+84903123457', '+84987654320']],
  ['0903123457 (số cũ: 0987654320)', ['+84903123457', '+84987654320']],
  ['(ĐT: 0987654320)', ['+84987654320']],
  ['vợ 0987654320', ['+84987654320']],
])('of %j every number is the row’s own', (raw, expected) => {
  expect(numbers(raw)).toEqual(expected);
});

test.each([
  '(84-8) 3822 0001',
  '(84 8) 38220001',
  '(+84-8) 3822-0001',
  '+84 8 3822 0001',
  '+84 (8) 3822 0001',
  '84-8-38220001',
  '0084-8-38220001',
  '(08) 3822 0001',
  '08-38220001',
  '08.3822.0001',
])('%j, its area code apart, is the landline of before 2017 and no mobile', (raw) => {
  expect(cleanPhone(raw, vn)).toMatchObject({
    value: [{ e164: '+842838220001', type: 'landline' }],
    flags: ['phone.migrated_2017'],
  });
});

test('an area code of two digits counts apart only together with the country code', () => {
  expect(numbers('(84-38) 3 823 456')).toEqual(['+842383823456']);
  expect(numbers('(038) 3823456')).toEqual(['+84383823456']);
  expect(numbers('+84 838 220 001')).toEqual(['+84838220001']);
});

test.each([
  ['8.49E+10', 'phone.excel_scientific'],
  ['8,49123E+10', 'phone.excel_scientific'],
  ['091234567', 'phone.too_short'],
  ['12345', 'phone.too_short'],
  ['3825 1234', 'phone.too_short'],
  ['0113', 'phone.too_short'],
  ['02438251', 'phone.too_short'],
  ['016912345', 'phone.too_short'],
  ['09123456789', 'phone.too_long'],
  ['091234567890123456', 'phone.too_long'],
  ['0511234567', 'phone.bad_prefix'],
  ['0951234567', 'phone.bad_prefix'],
  ['0992123456', 'phone.bad_prefix'],
  ['01871234567', 'phone.bad_prefix'],
  ['+999 123 456', 'phone.bad_prefix'],
  ['+44 79', 'phone.too_short'],
  ['+44 7911 1234 5678 9', 'phone.too_long'],
  ['0000000000', 'phone.placeholder'],
  ['1111111111', 'phone.placeholder'],
  ['0999999999', 'phone.placeholder'],
  ['0123456789', 'phone.placeholder'],
  ['1 2 3 4 5 6 7 8 9 '.repeat(9), 'phone.too_long'],
  ['0912345678 '.repeat(40), 'phone.too_long'],
  ['0912abc345', 'phone.letters'],
  ['gọi sau', 'phone.letters'],
  ['0xxxxxxxxx', 'phone.masked'],
  ['Lan 12', 'phone.letters'],
  ['Lan 091234', 'phone.too_short'],
])('refuses %j: %s', (raw, code) => {
  expect(cleanPhone(raw, vn)).toMatchObject({ value: null, refused: code });
});

test.each(['', ' ', '-', 'không có', 'n/a', 'chưa có'])('%j is empty, not refused', (raw) => {
  expect(cleanPhone(raw, vn)).toEqual({ value: null, flags: [], refused: null });
});

test('a dummy number is refused only where the profile saw it too often', () => {
  expect(numbers('0912345678')).toEqual(['+84912345678']);
  const ctx = { country: 'VN', placeholders: new Set(['+84912345678']) };
  expect(cleanPhone('0912345678', ctx).refused).toBe('phone.placeholder');
  expect(cleanPhone('0912 345 678 / 0987654321', ctx).value).toMatchObject([{ e164: '+84987654321' }]);
});

test.each([
  ['+84912345678', true],
  ['+84987654321', true],
  ['+84909090909', true],
  ['+84901234567', true],
  ['+84912345670', false],
  ['+84938415270', false],
  ['+8411', false],
])('%s is typed to fill a field: %s', (e164, dummy) => {
  expect(dummyNumber(e164)).toBe(dummy);
});

test('only a landline column makes a mobile doubtful that could be an old landline', () => {
  const landline = { country: 'VN', landline: true };
  expect(cleanPhone('0838251234', landline).flags).toEqual(['phone.maybe_old_landline']);
  expect(cleanPhone('038 3825123', landline).flags).toEqual(['phone.maybe_old_landline']);
  expect(cleanPhone('0912345678', landline).flags).toEqual([]);
  expect(cleanPhone('01201234567', landline).flags).toEqual(['phone.migrated_2018']);
});

describe('the numbering plans of the world', () => {
  const countries = Object.entries(examples).flatMap(([country, example]) =>
    isSupportedCountry(country) ? [{ country, example, code: getCountryCallingCode(country) }] : [],
  );

  test('hold 245 countries', () => {
    expect(countries).toHaveLength(245);
  });

  test.each(countries)(
    '$country: its example number is read at home, both ways it is written',
    ({ country, example, code }) => {
      for (const written of [example, `+${code}${example}`, `00${code} ${example}`]) {
        const [phone] = cleanPhone(written, { country }).value ?? [];
        expect(phone).toMatchObject({ e164: `+${code}${example}`, country });
      }
    },
  );

  test('a number of another country is known by its calling code', () => {
    for (const { country, example, code } of countries) {
      const { value, flags } = cleanPhone(`+${code} ${example}`, vn);
      expect(value).toMatchObject([{ e164: `+${code}${example}` }]);
      expect(flags).toEqual(country === 'VN' ? [] : ['phone.foreign']);
    }
  });

  test('Vietnamese numbers are known abroad', () => {
    expect(cleanPhone('+84 912 345 678', { country: 'US' })).toMatchObject({
      value: [{ e164: '+84912345678', country: 'VN' }],
      flags: ['phone.foreign'],
    });
    expect(numbers('011 84 912345678', { country: 'US' })).toEqual(['+84912345678']);
    expect(numbers('(213) 373-4253', { country: 'US' })).toEqual(['+12133734253']);
  });
});

describe('laws', () => {
  const digit = fc.constantFrom(...'0123456789');
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'0123456789 .-+()/;,|OlxE~#\nhoặc'), maxLength: 40 }),
    fc
      .tuple(
        fc.constantFrom('0', '+', '84', '+84', '00', '02', '01', '09', '1900', ''),
        fc.string({ unit: digit, maxLength: 12 }),
      )
      .map((parts) => parts.join('')),
  );
  const countryOf = fc.constantFrom('VN', 'US', 'GB', 'IT', 'XX');

  test('any text gives numbers, one reason, or nothing', () => {
    fc.assert(
      fc.property(typed, countryOf, (raw, country) => {
        const { value, refused, flags } = cleanPhone(raw, { country });
        expect(value === null || refused === null).toBe(true);
        expect(new Set(flags).size).toBe(flags.length);
        if (value) expect(value.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('a canonical number is read as itself', () => {
    fc.assert(
      fc.property(typed, countryOf, (raw, country) => {
        for (const phone of cleanPhone(raw, { country }).value ?? []) {
          expect(cleanPhone(phone.e164, { country }).value).toEqual([{ ...phone, ext: null }]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
