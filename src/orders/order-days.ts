import type { Db } from '../db/connection.ts';
import { localDate } from '../shared/calendar.ts';
import { setOrderDays } from './store.ts';

const quarter = 900_000;

/** The day of every order that has a time becomes that of a time zone (IANA); totals are not computed anew here. */
export function moveOrderDays(db: Db, zone: string): void {
  // No zone changes its clock or its day within a quarter of an hour, and asking Intl takes microseconds.
  const days = new Map<number, string>();
  db.function('day_in_zone', { deterministic: true }, (instant) => {
    const place = Math.floor(Date.parse(String(instant)) / quarter);
    const known = days.get(place);
    if (known !== undefined) return known;
    const day = localDate(place * quarter, zone);
    days.set(place, day);
    return day;
  });
  setOrderDays(db);
}
