import { expect, test } from 'vitest';
import { cleanCountry } from '../../src/cleaning/place/country.ts';

test.each([
  ['Việt Nam', 'VN'],
  ['vn', 'VN'],
  ['Mỹ', 'US'],
  ['Nước Mỹ', 'US'],
  ['MY', 'MY'],
  ['UK', 'GB'],
  ['Anh', 'GB'],
  ['Pháp', 'FR'],
  ['Nga', 'RU'],
  ['Nhật', 'JP'],
  ['Hồng Kông', 'HK'],
  ['Hàn Quốc', 'KR'],
])('%s is %s', (cell, code) => {
  expect(cleanCountry(cell)).toEqual({ value: code, flags: [], refused: null });
});

test('"My" may be America or Malaysia', () => {
  expect(cleanCountry('My').refused).toBe('country.unknown');
});

test('every name in Vietnamese and English means a country of today, and is its own reading', () => {
  for (const code of ['FX', 'SU', 'DD', 'YU', 'ZR', 'EU', 'ZZ']) expect(cleanCountry(code).value).not.toBe(code);
  for (const code of ['VN', 'US', 'GB', 'FR', 'RU', 'CD', 'MM', 'TL', 'DE', 'RS'])
    expect(cleanCountry(code).value).toBe(code);
});
