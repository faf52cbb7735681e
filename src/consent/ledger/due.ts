import { addDays, type LocalDate } from '../../shared/calendar.ts';
import { vietnamHolidayOn } from '../../shared/vietnam-holidays.ts';
import { addWorkingDays, officeWeek } from '../../shared/working-days.ts';

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

const officeDays = { weekdays: officeWeek, isHoliday: vietnamHolidayOn(officeWeek) };

const legalDays = { vn: { access: 10, erase: 20 }, other: { access: 30, erase: 30 } };

/** The due days of a request received on a day (Decree 356/2025 under vn, GDPR Art. 12 under eu). */
export function dueDays(request: 'access' | 'erase', regime: string, received: LocalDate): DueDays {
  const legal = (regime === 'vn' ? legalDays.vn : legalDays.other)[request];
  return {
    received,
    target: addDays(received, 3),
    answer: regime === 'vn' ? addWorkingDays(received, 2, officeDays) : null,
    legal: addDays(received, legal),
  };
}
