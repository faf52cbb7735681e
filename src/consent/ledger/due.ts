import { addDays, dayNumber, type LocalDate } from '../../shared/calendar.ts';

/** By when a person's request must be answered and done. */
export interface DueDays {
  readonly received: LocalDate;
  /** The house's own target: 72 hours. */
  readonly target: LocalDate;
  /** A first answer: two working days under vn, none asked for elsewhere. */
  readonly answer: LocalDate | null;
  /** What the law allows: under vn 10 days for access and 20 for erasing, elsewhere a month. */
  readonly legal: LocalDate;
}

const isWorkday = (date: LocalDate): boolean => {
  // 1970-01-01 was a Thursday.
  const weekday = (dayNumber(date) + 4) % 7;
  return weekday !== 0 && weekday !== 6;
};

function addWorkdays(date: LocalDate, days: number): LocalDate {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day)) left -= 1;
  }
  return day;
}

const legalDays = { vn: { access: 10, erase: 20 }, other: { access: 30, erase: 30 } };

/** The due days of a request received on a day (Decree 356/2025 under vn, GDPR Art. 12 under eu; public holidays are not known). */
export function dueDays(request: 'access' | 'erase', regime: string, received: LocalDate): DueDays {
  const legal = (regime === 'vn' ? legalDays.vn : legalDays.other)[request];
  return {
    received,
    target: addDays(received, 3),
    answer: regime === 'vn' ? addWorkdays(received, 2) : null,
    legal: addDays(received, legal),
  };
}
