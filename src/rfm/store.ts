import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** One line of a customer's totals: id, orders, net amount in minor units, day of the last order. */
export type TotalsLine = readonly [contactId: number, orders: number, amount: number, lastDate: LocalDate | null];

/** The totals of everyone with an order or a return, by contact id. `totals` is the relation that the orders room names. */
export function eachTotals(db: Db, totals: string): IterableIterator<TotalsLine> {
  return db
    .prepare(`SELECT contact_id, orders, amount, last_date FROM ${totals} ORDER BY contact_id`)
    .raw()
    .iterate() as IterableIterator<TotalsLine>;
}

/** How many lines the totals have, how many contacts there are, and the day of the first order. */
export function extentOf(db: Db, totals: string): { lines: number; contacts: number; firstDate: LocalDate | null } {
  const { lines, firstDate } = db
    .prepare(`SELECT count(*) AS lines, min(first_date) AS firstDate FROM ${totals}`)
    .get() as { lines: number; firstDate: LocalDate | null };
  return { lines, firstDate, contacts: db.prepare('SELECT count(*) FROM contact').pluck().get() as number };
}

/** The shop's own ids of the contacts `from`–`to`, by contact id; null where there is none. */
export function externalIds(db: Db, from: number, to: number): Map<number, string | null> {
  const rows = db.prepare('SELECT id, external_id FROM contact WHERE id BETWEEN ? AND ?').raw().all(from, to) as [
    number,
    string | null,
  ][];
  return new Map(rows);
}
