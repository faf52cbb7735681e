import { addDays, type LocalDate } from './calendar.ts';
import { weekdayOf } from './working-days.ts';

/**
 * The public holidays of Vietnam: Labour Code 45/2019/QH14, Art. 112 (1 January; five days of Tết; the 10th of the third
 * lunar month; 30 April; 1 May; 2 September with the day before or after it) and Art. 111 (3): a holiday on a weekly day off
 * is made up for on the next working day.
 *
 * First days of the lunar year and the 10th of the third month, by the new moons in the zone of Vietnam (UTC+7): where a new
 * moon falls between 23 h and midnight there, Beijing's calendar begins a day later – Tết is 6 February 2027 and
 * 2 February 2030 in Vietnam, 7 and 3 February in China. How many of the five days lie before Tết, and on which side of
 * 2 September its second day lies, is announced each year (2024 to 2026: Ministry of Labour, later of Home Affairs); for
 * later years the usual choice is assumed.
 */
const lunar: Readonly<Record<number, { tet: LocalDate; before: 1 | 2; hungKings: LocalDate; september: 1 | 3 }>> = {
  2024: { tet: '2024-02-10', before: 2, hungKings: '2024-04-18', september: 3 },
  2025: { tet: '2025-01-29', before: 2, hungKings: '2025-04-07', september: 1 },
  2026: { tet: '2026-02-17', before: 1, hungKings: '2026-04-26', september: 1 },
  2027: { tet: '2027-02-06', before: 1, hungKings: '2027-04-16', september: 3 },
  2028: { tet: '2028-01-26', before: 1, hungKings: '2028-04-04', september: 3 },
  2029: { tet: '2029-02-13', before: 1, hungKings: '2029-04-23', september: 3 },
  2030: { tet: '2030-02-02', before: 1, hungKings: '2030-04-12', september: 3 },
};

const tetDays = 5;

/** The statutory days of a year; outside 2024–2030 only those of the solar calendar are known. */
function statutoryDays(year: number): LocalDate[] {
  const solar = [`${year}-01-01`, `${year}-04-30`, `${year}-05-01`, `${year}-09-02`];
  const moon = lunar[year];
  if (!moon) return solar;
  const tet = Array.from({ length: tetDays }, (_, i) => addDays(moon.tet, i - moon.before));
  return [...solar, ...tet, moon.hungKings, `${year}-09-0${moon.september}`].sort();
}

/** The days of a year on which nobody works by law, in order: holidays, and the working days on which a weekend's are made up for. */
export function vietnamHolidays(year: number, weekdays: ReadonlySet<number>): LocalDate[] {
  const statutory = statutoryDays(year);
  const days = new Set(statutory);
  for (const holiday of statutory) {
    if (weekdays.has(weekdayOf(holiday))) continue;
    let day = addDays(holiday, 1);
    while (days.has(day) || !weekdays.has(weekdayOf(day))) day = addDays(day, 1);
    days.add(day);
  }
  return [...days].sort();
}

/** Tells of a day whether it is a public holiday of Vietnam, where so many days of the week are worked. */
export function vietnamHolidayOn(weekdays: ReadonlySet<number>): (date: LocalDate) => boolean {
  const years = new Map<number, ReadonlySet<LocalDate>>();
  return (date) => {
    const year = Number(date.slice(0, 4));
    let days = years.get(year);
    if (!days) {
      days = new Set(vietnamHolidays(year, weekdays));
      years.set(year, days);
    }
    return days.has(date);
  };
}
