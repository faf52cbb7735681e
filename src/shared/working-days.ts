import { addDays, dayNumber, type LocalDate } from './calendar.ts';

/** Which days are worked on. */
export interface WorkCalendar {
  /** Days of the week that are worked, 0 Sunday to 6 Saturday; at least one. */
  readonly weekdays: ReadonlySet<number>;
  isHoliday(date: LocalDate): boolean;
}

/** Monday to Friday. */
export const officeWeek: ReadonlySet<number> = new Set([1, 2, 3, 4, 5]);

/** The day of the week of a local date, 0 Sunday to 6 Saturday. */
export const weekdayOf = (date: LocalDate): number => {
  // 1970-01-01 was a Thursday.
  const weekday = (dayNumber(date) + 4) % 7;
  return weekday < 0 ? weekday + 7 : weekday;
};

/** Is the day worked? */
export const isWorkingDay = (date: LocalDate, { weekdays, isHoliday }: WorkCalendar): boolean =>
  weekdays.has(weekdayOf(date)) && !isHoliday(date);

/** The day that is so many working days after another, which does not count itself; the day itself for 0. */
export function addWorkingDays(date: LocalDate, days: number, calendar: WorkCalendar): LocalDate {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}
