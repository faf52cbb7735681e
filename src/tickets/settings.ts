import type { SettingEntry } from '../db/settings.ts';
import { isLocalDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';

const words = (value: string): string[] =>
  value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const kindDays = /^(?:complaint|support|service|internal):\d{1,3}$/;

/** Working days after which a ticket of a kind is due. */
export const ticketDueDays: SettingEntry = {
  name: 'ticket_due_days',
  initial: 'complaint:2, support:3, service:5, internal:10',
  expects: text(
    'working days by kind: complaint:2, support:3, service:5, internal:10',
    'số ngày làm việc theo loại: complaint:2, support:3, service:5, internal:10',
  ),
  accepts: (value) => words(value).length > 0 && words(value).every((word) => kindDays.test(word)),
};

const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The days of the week that are worked. */
export const workingDays: SettingEntry = {
  name: 'working_days',
  initial: 'mon, tue, wed, thu, fri',
  expects: text('days of the week: mon, tue, wed, thu, fri, sat', 'các thứ trong tuần: mon, tue, wed, thu, fri, sat'),
  accepts: (value) => words(value).length > 0 && words(value).every((word) => weekdayNames.includes(word)),
};

/** Days off beside the public holidays of Vietnam; with a minus in front a holiday that is worked. */
export const holidays: SettingEntry = {
  name: 'holidays',
  initial: '',
  expects: text(
    'days off, with - in front days that are worked: 2026-11-24, -2026-09-01; or nothing',
    'ngày nghỉ, thêm - ở trước là ngày vẫn làm: 2026-11-24, -2026-09-01; hoặc bỏ trống',
  ),
  accepts: (value) => words(value).every((word) => isLocalDate(word.replace(/^-/, ''))),
};

/** The pairs of `complaint:2, support:3`. */
export const daysByKind = (value: string): ReadonlyMap<string, number> =>
  new Map(
    words(value).map((word) => {
      const [kind = '', days = ''] = word.split(':');
      return [kind, Number(days)] as const;
    }),
  );

/** The numbers of the days of `mon, tue`, 0 Sunday. */
export const weekdaysOf = (value: string): ReadonlySet<number> =>
  new Set(words(value).map((word) => weekdayNames.indexOf(word)));

/** The days of the setting `holidays`: further days off, and holidays that are worked. */
export function ownHolidays(value: string): {
  readonly off: ReadonlySet<string>;
  readonly worked: ReadonlySet<string>;
} {
  const [worked, off] = [words(value).filter((word) => word.startsWith('-')), words(value)];
  return {
    off: new Set(off.filter((word) => !word.startsWith('-'))),
    worked: new Set(worked.map((word) => word.slice(1))),
  };
}
