import type { Db } from '../db/connection.ts';
import type { TotalsExtent } from '../orders/index.ts';
import { dayNumber, type LocalDate } from '../shared/calendar.ts';
import type { Customers } from './steps.ts';
import { countContacts, pagesOfTotals } from './store.ts';

/** Sums over some contacts, for their means. */
export interface Sums {
  contacts: number;
  orders: number;
  /** Minor units. */
  revenue: number;
  /** Whole days, summed over those who have a last order. */
  days: number;
  dated: number;
}

export const noSums = (): Sums => ({ contacts: 0, orders: 0, revenue: 0, days: 0, dated: 0 });

/** Adds one customer to a sum. */
export function addTo(sums: Sums, buyer: { orders: number; revenue: number; days: number | undefined }): void {
  const { orders, revenue, days } = buyer;
  sums.contacts++;
  sums.orders += orders;
  sums.revenue += revenue;
  if (days === undefined) return;
  sums.days += days;
  sums.dated++;
}

/** The shop's buyers on a day: those who are scored as columns, the others as sums. */
export interface Buyers {
  readonly customers: Customers;
  readonly returned: Sums;
  /** Contacts without an order that counts and without a return. */
  readonly prospects: number;
  readonly extent: TotalsExtent;
}

/** Reads everybody's totals on a day, in one pass. */
export function readBuyers(db: Db, asOf: LocalDate, extent: TotalsExtent): Buyers {
  const { relation, customers: lines } = extent;
  const column = () => new Float64Array(lines);
  const [ids, r, f, m] = [column(), column(), column(), column()];
  const returned = noSums();
  const daysSince = recencyReader(asOf);
  let scored = 0;
  for (const page of pagesOfTotals(db, relation)) {
    for (const [id, orders, amount, lastDate] of page) {
      const days = lastDate === null ? undefined : daysSince(lastDate);
      if (orders === 0 || amount <= 0 || days === undefined) {
        addTo(returned, { orders, revenue: amount, days });
        continue;
      }
      ids[scored] = id;
      r[scored] = days;
      f[scored] = orders;
      m[scored] = amount;
      scored++;
    }
  }
  const whole = (values: Float64Array) => values.subarray(0, scored);
  const customers = { ids: whole(ids), r: whole(r), f: whole(f), m: whole(m) };
  return { customers, returned, prospects: countContacts(db) - lines, extent };
}

/** Days from a date to `asOf`; a shop has few distinct days, so each is reckoned once. */
function recencyReader(asOf: LocalDate): (date: LocalDate) => number {
  const today = dayNumber(asOf);
  const known = new Map<LocalDate, number>();
  return (date) => {
    let days = known.get(date);
    if (days === undefined) {
      days = today - dayNumber(date);
      known.set(date, days);
    }
    return days;
  };
}
