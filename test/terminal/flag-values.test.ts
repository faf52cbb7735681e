import { expect, test } from 'vitest';
import {
  amount,
  commaSeparated,
  countryCode,
  currencyCode,
  day,
  decimalNumber,
  FlagValueError,
  pastDay,
  timeOfDay,
  timeZone,
  wholeNumber,
} from '../../src/terminal/flag-values.ts';

test.each<[parse: (word: string) => unknown, word: string, value: unknown]>([
  [wholeNumber(), '0', 0],
  [wholeNumber({ from: 2, to: 20 }), '20', 20],
  [decimalNumber({ from: 0.5, to: 0.9999 }), '0.5', 0.5],
  [amount, '1500.25', 1500.25],
  [amount, '2tr', 2_000_000],
  [day, '2024-02-29', '2024-02-29'],
  [timeOfDay, '23:59', '23:59'],
  [timeZone, 'Asia/Ho_Chi_Minh', 'Asia/Ho_Chi_Minh'],
  [countryCode, 'vn', 'VN'],
  [currencyCode, 'usd', 'USD'],
])('%o reads %j as %j', (parse, word, value) => {
  expect(parse(word)).toBe(value);
});

test.each<[parse: (word: string) => unknown, word: string, takes: string]>([
  [wholeNumber(), '-1', 'a whole number, 0 or more'],
  [wholeNumber(), '1.5', 'a whole number, 0 or more'],
  [wholeNumber(), '1e3', 'a whole number, 0 or more'],
  [wholeNumber(), '1234567890123', 'a whole number, 0 or more'],
  [wholeNumber({ from: 2, to: 20 }), '1', 'a whole number, from 2 to 20'],
  [wholeNumber({ from: 2, to: 20 }), '21', 'a whole number, from 2 to 20'],
  [amount, '3.000', 'an amount in plain digits, as 3000000 or 2m'],
  [decimalNumber({ to: 5 }), '5.01', 'a number, from 0 to 5'],
  [day, '2026-02-30', 'a day, as 2026-01-31'],
  [day, '2026-2-3', 'a day, as 2026-01-31'],
  [timeOfDay, '24:00', 'a time of day, as 02:30'],
  [timeZone, 'Asia/Nowhere', 'a time zone, as Asia/Ho_Chi_Minh'],
  [countryCode, 'ZZZ', 'a country code, as VN'],
  [currencyCode, 'XYZ', 'a currency code, as VND'],
])('%o refuses %j: it takes %s', (parse, word, takes) => {
  const refusal = () => parse(word);
  expect(refusal).toThrow(FlagValueError);
  expect(refusal).toThrow(takes);
});

test('a day to come is refused where only a past one can be meant', () => {
  expect(pastDay('2026-03-01', '--on', '2026-03-01')).toBe('2026-03-01');
  expect(() => pastDay('2026-03-02', '--on', '2026-03-01')).toThrow('--on is a day to come: 2026-03-02');
});

test('words with commas between them are trimmed, empty ones left out', () => {
  expect(commaSeparated(' age, gender,,')).toEqual(['age', 'gender']);
});
