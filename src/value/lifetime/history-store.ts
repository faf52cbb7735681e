import type { Db } from '../../db/connection.ts';
import { type AsOfDay, carriedOutOrder, countingOpenings } from '../../orders/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** A sale, or a return with a negative amount, in minor units. */
export type OrderRow = readonly [contactId: number, day: LocalDate, amount: number];

/** An opening balance that counts; days are null where the till did not tell them. */
export type OpeningRow = readonly [
  contactId: number,
  orders: number,
  returns: number,
  amount: number,
  first: LocalDate | null,
  last: LocalDate | null,
];

/** Whose orders are read: everybody's, or those of the contacts in temp.dirty. */
export type WhoseOrders = 'all' | 'dirty';

const parameters = { asOf: ':asOf', currency: ':currency' };
const among = (name: string, relation: string, who: WhoseOrders): string =>
  who === 'all'
    ? `${relation} ${name}`
    : `temp.dirty d CROSS JOIN ${relation} ${name} ON ${name}.contact_id = d.contact_id`;

/**
 * The orders that were carried out by the day, also those of amount 0, by contact and day, sales before returns. Sorted by
 * an expression: fetching all orders by the index of contacts takes twice as long as sorting them.
 */
export const orderRows = (db: Db, { asOf, currency }: AsOfDay, who: WhoseOrders): IterableIterator<OrderRow> =>
  db
    .prepare(`
      SELECT o.contact_id, o.order_date, o.amount FROM ${among('o', 'contact_order', who)}
      WHERE ${carriedOutOrder('o', parameters)} ORDER BY o.contact_id + 0, o.order_date, o.amount DESC`)
    .raw()
    .iterate({ asOf, currency }) as IterableIterator<OrderRow>;

/** The opening balances that count on the day, by contact. */
export const openingRows = (db: Db, { asOf, currency }: AsOfDay, who: WhoseOrders): OpeningRow[] =>
  db
    .prepare(`
      SELECT contact_id, orders, returns, amount, first_date, last_date
      FROM (${countingOpenings(among('b', 'contact_opening', who), parameters)}) AS openings
      ORDER BY contact_id, first_date, last_date, orders, amount`)
    .raw()
    .all({ asOf, currency }) as OpeningRow[];
