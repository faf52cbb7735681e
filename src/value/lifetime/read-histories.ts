import type { Db } from '../../db/connection.ts';
import type { AsOfDay } from '../../orders/index.ts';
import { dayNumber, type LocalDate } from '../../shared/calendar.ts';
import { type Histories, HistoryBuilder, type OpeningPurchases } from './histories.ts';
import { type OpeningRow, openingRows, orderRows, type WhoseOrders } from './history-store.ts';

export interface HistoryOptions {
  /** The last day of the observation; the day itself when not given. */
  readonly calibrationEnd?: LocalDate | undefined;
  readonly among?: WhoseOrders;
}

export interface HistoryReport {
  readonly histories: Histories;
  /** Sales and returns that were read, those of opening balances among them. */
  readonly counted: number;
  /** Of them those of customers of whom a till did not tell when they began. */
  readonly leftOut: number;
  /** Day number of the last sale; undefined where there is none. */
  readonly lastSale: number | undefined;
}

/** The histories of purchases up to a day. One view of the database. */
export function readHistories(
  db: Db,
  asOfDay: AsOfDay,
  { calibrationEnd = asOfDay.asOf, among = 'all' }: HistoryOptions = {},
): HistoryReport {
  const end = dayNumber(calibrationEnd);
  const openings = openingsOf(openingRows(db, asOfDay, among), end);
  const builder = new HistoryBuilder(end);
  const numberOf = dayReader();
  let [counted, leftOut, lastSale, current, isLeftOut] = [0, 0, Number.NEGATIVE_INFINITY, -1, false];
  for (const { orders, purchases } of openings.values()) {
    counted += orders;
    if (purchases === undefined) leftOut += orders;
    else lastSale = Math.max(lastSale, purchases.last);
  }
  for (const [contact, date, amount] of orderRows(db, asOfDay, among)) {
    counted++;
    if (contact !== current) {
      current = contact;
      const opening = openings.get(contact);
      isLeftOut = opening !== undefined && opening.purchases === undefined;
      if (!isLeftOut) builder.begin(contact, opening?.purchases);
      openings.delete(contact);
    }
    const day = numberOf(date);
    if (amount >= 0) lastSale = Math.max(lastSale, day);
    if (isLeftOut) leftOut++;
    else if (amount >= 0) builder.sale(day, amount);
    else builder.return(day, amount);
  }
  // Those who bought at the till alone.
  for (const [contact, { purchases }] of openings) if (purchases) builder.begin(contact, purchases);
  return { histories: builder.finish(), counted, leftOut, lastSale: Number.isFinite(lastSale) ? lastSale : undefined };
}

interface OpeningHistory {
  /** Sales and returns of the balance. */
  readonly orders: number;
  /** Undefined where the balance does not tell what a history needs. */
  readonly purchases: OpeningPurchases | undefined;
}

function openingsOf(rows: readonly OpeningRow[], end: number): Map<number, OpeningHistory> {
  const found = new Map<number, OpeningHistory>();
  for (const row of rows) {
    const [contact, orders, returns] = row;
    const before = found.get(contact);
    const purchases = purchasesOf(row, end);
    found.set(contact, {
      orders: orders + returns + (before?.orders ?? 0),
      purchases: before ? joined(before.purchases, purchases) : purchases,
    });
  }
  return found;
}

/** Undefined: of several orders the first day or the sum is not known, or the balance reaches beyond the observation. */
function purchasesOf(row: OpeningRow, end: number): OpeningPurchases | undefined {
  const [, orders, returns, amount, firstDate, lastDate] = row;
  if (firstDate === null || lastDate === null) return undefined;
  const [first, last] = [dayNumber(firstDate), dayNumber(lastDate)];
  const isVague = orders > 1 && (first >= last || (amount === 0 && returns === 0));
  return last > end || isVague ? undefined : { orders, amount, first, last };
}

const joined = (one: OpeningPurchases | undefined, other: OpeningPurchases | undefined) =>
  one && other
    ? {
        orders: one.orders + other.orders,
        amount: one.amount + other.amount,
        first: Math.min(one.first, other.first),
        last: Math.max(one.last, other.last),
      }
    : undefined;

/** Day numbers of dates; a shop has few distinct days, so each is read once. */
function dayReader(): (date: LocalDate) => number {
  const known = new Map<LocalDate, number>();
  return (date) => {
    let day = known.get(date);
    if (day === undefined) {
      day = dayNumber(date);
      known.set(date, day);
    }
    return day;
  };
}
