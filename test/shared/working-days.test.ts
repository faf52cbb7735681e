import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../src/shared/calendar.ts';
import { vietnamHolidayOn, vietnamHolidays } from '../../src/shared/vietnam-holidays.ts';
import { addWorkingDays, isWorkingDay, officeWeek, weekdayOf } from '../../src/shared/working-days.ts';

const vietnam = { weekdays: officeWeek, isHoliday: vietnamHolidayOn(officeWeek) };

// As they were announced, without the days that offices of the state changed for Saturdays.
test.each([
  [2024, '01-01 02-08 02-09 02-10 02-11 02-12 02-13 02-14 04-18 04-30 05-01 09-02 09-03'],
  [2025, '01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 09-01 09-02'],
  [2026, '01-01 02-16 02-17 02-18 02-19 02-20 04-26 04-27 04-30 05-01 09-01 09-02'],
])('the holidays of %d are those of the law, with the days that make up for a weekend', (year, days) => {
  expect(vietnamHolidays(year, officeWeek)).toEqual(days.split(' ').map((day) => `${year}-${day}`));
});

test('Tết is by the new moon in the zone of Vietnam, a day before Beijing in 2027 and 2030', () => {
  expect(vietnamHolidays(2027, officeWeek)).toContain('2027-02-06');
  expect(vietnamHolidays(2027, officeWeek).slice(1, 8)).toEqual(
    ['05', '06', '07', '08', '09', '10', '11'].map((day) => `2027-02-${day}`),
  );
  expect(vietnamHolidays(2030, officeWeek)).toContain('2030-02-02');
});

// Worked by hand on a calendar: from, working days, due.
test.each([
  ['2026-03-06', 1, '2026-03-09'], // Friday: the weekend does not count
  ['2026-03-08', 2, '2026-03-10'], // Sunday: Monday, Tuesday
  ['2026-03-09', 5, '2026-03-16'], // Monday: a week
  ['2026-02-13', 2, '2026-02-24'], // Friday before Tết: Monday 23, Tuesday 24
  ['2024-02-07', 2, '2024-02-16'], // Wednesday before Tết: off until Wednesday 14
  ['2026-04-24', 3, '2026-05-04'], // Friday: 27 makes up for Hùng Kings on a Sunday; 28, 29; 30 and 1 off; Monday 4
  ['2026-12-31', 1, '2027-01-04'], // Thursday: 1 January is a Friday
  ['2026-08-31', 1, '2026-09-03'], // Monday before the National Day
  ['2026-03-09', 0, '2026-03-09'],
] as const)('from %s %d working days lead to %s', (from, days, due) => {
  expect(addWorkingDays(from, days, vietnam)).toBe(due);
});

test('one day after another is the same as both at once, and what is due is worked', () => {
  const day = fc.integer({ min: 0, max: 2500 }).map((n) => addDays('2024-01-01', n));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 15 }), (from, a, b) => {
      const once = addWorkingDays(from, a + b, vietnam);
      expect(addWorkingDays(addWorkingDays(from, a, vietnam), b, vietnam)).toBe(once);
      expect(isWorkingDay(once, vietnam)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('the day of the week is that of the calendar, before 1970 too', () => {
  expect([weekdayOf('2026-03-08'), weekdayOf('1969-12-31'), weekdayOf('1970-01-01')]).toEqual([0, 3, 4]);
});
