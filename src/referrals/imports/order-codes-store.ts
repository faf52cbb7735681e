import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { contactMeant } from './import-store.ts';

/** An order whose buyer gave a code. */
export interface OrderCode {
  readonly line: number;
  readonly referred: number;
  readonly on: LocalDate;
  /** Whose the code is; null: nobody's; -1: of several. */
  readonly referrer: number | null;
  /** Had the buyer bought before? 0 or 1. */
  readonly known: number;
}

interface CodeReaders {
  /** The code in a stored record; null: none. */
  codeIn(record: string): string | null;
  /** The phone or e-mail that a code is; null where it is none. */
  addressOf(code: string): string | null;
}

/** The sales that an import brought with a code, in the order in which referrals are judged. */
export function orderCodes(db: Db, importId: number, { codeIn, addressOf }: CodeReaders): OrderCode[] {
  db.function('code_in', { deterministic: true }, (record) => (record === null ? null : codeIn(String(record))));
  db.function('address_of', { deterministic: true }, (code) => addressOf(String(code)));
  return db
    .prepare(`
      WITH sale AS MATERIALIZED (
        SELECT o.id, o.line, o.contact_id, o.order_date, coalesce(code_in(o.record), (
          SELECT min(code_in(l.record)) FROM contact_order_line l WHERE l.order_id = o.id)) AS code
        FROM contact_order o WHERE o.import_id = :importId AND o.type = 'sale' AND o.contact_id IS NOT NULL),
      coded AS MATERIALIZED (SELECT s.*, address_of(s.code) AS address FROM sale s WHERE s.code IS NOT NULL)
      SELECT s.line, s.contact_id AS referred, s.order_date AS "on", ${contactMeant('s.code', 's.address')} AS referrer,
        EXISTS (SELECT 1 FROM contact_orders t WHERE t.contact_id = s.contact_id AND t.first_date < s.order_date)
          OR EXISTS (SELECT 1 FROM contact_opening b WHERE b.contact_id = s.contact_id
            AND coalesce(b.first_date, b.last_date, '') < s.order_date) AS known
      FROM coded s ORDER BY s.order_date, s.id`)
    .all({ importId }) as OrderCode[];
}
