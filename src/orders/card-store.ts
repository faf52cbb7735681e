import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';

export interface Totals {
  readonly orders: number;
  readonly returns: number;
  readonly amount: number;
  readonly first_date: LocalDate | null;
  readonly last_date: LocalDate | null;
}

/** A customer's totals in a relation of totals; undefined for who has none. */
export const totalsOf = (db: Db, relation: string, contact: number): Totals | undefined =>
  db
    .prepare(`SELECT orders, returns, amount, first_date, last_date FROM ${relation} WHERE contact_id = ?`)
    .get(contact) as Totals | undefined;

export interface LastOrder {
  readonly order_id: string | null;
  readonly date: LocalDate;
  readonly amount: number;
  readonly currency: string;
  readonly type: string;
  readonly status: string;
  readonly store: string | null;
  /** JSON array of names. */
  readonly products: string;
  readonly file: string;
  readonly line: number;
  /** Codes, separated by spaces. */
  readonly flags: string;
}

/** The newest orders up to a day, whether they count or not. */
export const lastOrders = (db: Db, options: { contact: number; asOf: LocalDate; most: number }): LastOrder[] =>
  db
    .prepare(`
      SELECT o.order_no AS order_id, o.order_date AS date, o.amount, o.currency, o.type, o.status, o.store,
        (SELECT json_group_array(l.product) FROM order_line l WHERE l.order_id = o.id AND l.product IS NOT NULL) AS products,
        i.file, o.line, o.flags
      FROM orders o JOIN imported_file i ON i.id = o.import_id
      WHERE o.contact_id = :contact AND o.replaced_by IS NULL AND o.order_date <= :asOf
      ORDER BY o.order_date DESC, o.id DESC LIMIT :most`)
    .all(options) as LastOrder[];
