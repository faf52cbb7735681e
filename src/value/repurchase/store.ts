import type { Db } from '../../db/connection.ts';
import { type AsOfDay, countingOrder } from '../../orders/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';

export type Purchase = readonly [contactId: number, day: LocalDate];

const counting = countingOrder('o', { asOf: ':asOf', currency: ':currency' });

/** The days on which each contact bought, by contact and day; the last day of a till's opening balance is one too. */
export function purchaseDays(db: Db, { asOf, currency }: AsOfDay): IterableIterator<Purchase> {
  return db
    .prepare(`
      SELECT o.contact_id, o.order_date FROM contact_order o WHERE ${counting} AND o.amount > 0
      UNION
      SELECT contact_id, last_date FROM contact_opening WHERE currency = :currency AND last_date <= :asOf
      ORDER BY 1, 2`)
    .raw()
    .iterate({ asOf, currency }) as IterableIterator<Purchase>;
}

/** How many contacts there are: no more can have bought. */
export const countContacts = (db: Db): number => db.prepare('SELECT count(*) FROM contact').pluck().get() as number;

/** Puts contacts and their states into a fresh temp.contact_rhythm. */
export function saveRepurchaseStatus(db: Db, states: Iterable<readonly [contactId: number, rhythm: string]>): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.contact_rhythm;
    CREATE TABLE temp.contact_rhythm (contact_id INTEGER PRIMARY KEY, rhythm TEXT NOT NULL)`);
  const insert = db.prepare('INSERT INTO temp.contact_rhythm (contact_id, rhythm) VALUES (?, ?)');
  // A deferred transaction that writes TEMP tables only: the shop's file is not locked.
  db.transaction(() => {
    for (const [contactId, rhythm] of states) insert.run(contactId, rhythm);
  })();
}
