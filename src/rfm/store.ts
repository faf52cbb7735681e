import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** One line of a customer's totals: id, orders, net amount in minor units, day of the last order. */
export type TotalsLine = readonly [contactId: number, orders: number, amount: number, lastDate: LocalDate | null];

const pageSize = 1000;

/**
 * The totals of everyone with an order or a return, by contact id, a page at a time: half the time of row by row.
 * `totals` is the relation that the orders room names.
 */
export function* pagesOfTotals(db: Db, totals: string): Generator<readonly TotalsLine[]> {
  const page = db
    .prepare(`
      SELECT contact_id, orders, amount, last_date FROM ${totals}
      WHERE contact_id > ? ORDER BY contact_id LIMIT ${pageSize}`)
    .raw();
  let last = 0;
  for (;;) {
    const lines = page.all(last) as TotalsLine[];
    if (lines.length === 0) return;
    yield lines;
    last = lines.at(-1)?.[0] ?? last;
  }
}

/** How many contacts there are. */
export const countContacts = (db: Db): number => db.prepare('SELECT count(*) FROM contact').pluck().get() as number;

/** The shop's own ids of the contacts `from`–`to`, by contact id; null where there is none. */
export function externalIds(db: Db, from: number, to: number): Map<number, string | null> {
  const rows = db.prepare('SELECT id, external_id FROM contact WHERE id BETWEEN ? AND ?').raw().all(from, to) as [
    number,
    string | null,
  ][];
  return new Map(rows);
}
