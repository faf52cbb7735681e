import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  dateOfDay,
  dayNumber,
  daysBetween,
  instantOf,
  isDate,
  isoDate,
  localDate,
} from '../../src/shared/calendar.ts';

test.each([
  [2000, 2, 29, true],
  [1900, 2, 29, false],
  [2024, 2, 29, true],
  [2023, 2, 29, false],
  [50, 12, 31, true],
  [2023, 4, 31, false],
  [2023, 13, 1, false],
  [2023, 0, 1, false],
  [2023, 1, 0, false],
  [0, 1, 1, false],
  [10_000, 1, 1, false],
])('%d-%d-%d is a day: %s', (year, month, day, expected) => {
  expect(isDate(year, month, day)).toBe(expected);
});

const day = fc.integer({ min: dayNumber('0001-01-01'), max: dayNumber('9999-12-31') });

test('each day of the calendar has one number and one name', () => {
  fc.assert(
    fc.property(day, (number) => {
      const date = dateOfDay(number);
      const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
      expect(dayNumber(date)).toBe(number);
      expect(isDate(year, month, dayOfMonth)).toBe(true);
      expect(isoDate(year, month, dayOfMonth)).toBe(date);
    }),
  );
});

test('days are counted and added alike', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
});

test('an instant and its local day agree in every zone', () => {
  const zones = fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/New_York', 'UTC', 'Pacific/Apia');
  const recent = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2040-12-31') }).map(dateOfDay);
  fc.assert(
    fc.property(recent, fc.integer({ min: 4 * 3600, max: 86_399 }), zones, (date, seconds, zone) => {
      fc.pre(!(zone === 'Pacific/Apia' && date === '2011-12-30'));
      expect(localDate(instantOf(date, seconds, zone), zone)).toBe(date);
    }),
  );
});
