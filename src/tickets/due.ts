import { type Settings, settingOf } from '../db/settings.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { vietnamHolidayOn } from '../shared/vietnam-holidays.ts';
import { addWorkingDays, type WorkCalendar } from '../shared/working-days.ts';
import { daysByKind, holidays, ownHolidays, ticketDueDays, weekdaysOf, workingDays } from './settings.ts';
import type { TicketKind } from './ticket.ts';

/** The days on which the shop works: its week, without the holidays of Vietnam (in a workspace of Vietnam) and its own. */
function workCalendarOf(settings: Settings): WorkCalendar {
  const weekdays = weekdaysOf(settingOf(settings, workingDays));
  const own = ownHolidays(settingOf(settings, holidays));
  const isPublic = settings.country === 'VN' ? vietnamHolidayOn(weekdays) : () => false;
  return { weekdays, isHoliday: (date) => own.off.has(date) || (isPublic(date) && !own.worked.has(date)) };
}

/** By when a ticket that was opened on a day is due: so many working days later; the day of opening does not count. */
export function dueOn(kind: TicketKind, openedOn: LocalDate, settings: Settings): LocalDate {
  const days = daysByKind(settingOf(settings, ticketDueDays)).get(kind) ?? daysByKind(ticketDueDays.initial).get(kind);
  return addWorkingDays(openedOn, days ?? 0, workCalendarOf(settings));
}
