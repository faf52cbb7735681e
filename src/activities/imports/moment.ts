import { cleanDate } from '../../cleaning/date/date.ts';
import { dateOrderOf } from '../../cleaning/date/date-order.ts';
import { cleanDateTime } from '../../cleaning/date/date-time.ts';
import type { Profile } from '../../intake/index.ts';
import { type LocalDate, localDate } from '../../shared/calendar.ts';

/** When something of a row was. */
export interface RowMoment {
  readonly day: LocalDate;
  /** ISO, UTC; null where only the day is known. */
  readonly at: string | null;
}

type Zone = Pick<Profile, 'zone' | 'today' | 'country' | 'columns'>;

/** In which order a column writes day and month: as its rows proved, or --date-order said, else as the country does. */
const orderIn = ({ columns, country }: Zone, column: number | undefined) =>
  columns[column ?? -1]?.order?.order ?? columns.find(({ order }) => order)?.order?.order ?? dateOrderOf(country);

/** Seconds or milliseconds since 1970, as programs log them, of the years 2001 to 2100. */
function epochOf(typed: string): number | undefined {
  if (!/^\d{10}(?:\d{3})?$/.test(typed)) return undefined;
  return typed.length === 10 ? Number(typed) * 1000 : Number(typed);
}

/** Reads the cells of a column as moments; a code where one is no date, or lies ahead. */
export function momentReader(
  profile: Zone,
  column: number | undefined,
): (typed: string) => RowMoment | { readonly code: string } {
  const context = { order: orderIn(profile, column), today: profile.today, zone: profile.zone };
  return (typed) => {
    const epoch = epochOf(typed);
    const read = epoch === undefined ? cleanDateTime(typed, context) : undefined;
    const instant = epoch ?? read?.value?.instant ?? null;
    const day = epoch === undefined ? read?.value?.date : localDate(epoch, profile.zone);
    if (day === undefined) return { code: read?.refused ?? 'date.unparsed' };
    if (day > profile.today) return { code: 'date.future' };
    return { day, at: instant === null ? null : new Date(instant).toISOString() };
  };
}

/** Reads the cells of a column as days, which may lie ahead; undefined where one is no day. */
export function dayReader(profile: Zone, column: number | undefined): (typed: string) => LocalDate | undefined {
  const context = { order: orderIn(profile, column), today: profile.today };
  return (typed) => cleanDate(typed, context).value?.date ?? undefined;
}
