import type { Db } from '../../db/connection.ts';
import { workspaceCurrency } from '../../db/settings.ts';
import { countingOrder } from '../../orders/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Movement } from './movement.ts';
import type { StatementLine } from './statement.ts';
import type { TierPeriod } from './tier-periods.ts';

/** The currency in which the workspace counts. */
export const currencyOf = (db: Db): string => db.prepare(`SELECT ${workspaceCurrency}`).pluck().get() as string;

/** Deletes the accounts of dirty contacts. */
export function deleteAccounts(db: Db): void {
  db.exec(`
    DELETE FROM loyalty_line WHERE contact_id IN (SELECT contact_id FROM temp.dirty);
    DELETE FROM loyalty_tier_period WHERE contact_id IN (SELECT contact_id FROM temp.dirty)`);
}

/** The next dirty contacts with an order that counts or an entry. */
export const accountsAfter = (db: Db, page: { after: number; most: number }): number[] =>
  db
    .prepare(`
      SELECT d.contact_id FROM temp.dirty d
      WHERE d.contact_id > :after AND (EXISTS (SELECT 1 FROM contact_orders t WHERE t.contact_id = d.contact_id)
        OR EXISTS (SELECT 1 FROM loyalty_entry e WHERE e.contact_id = d.contact_id))
      ORDER BY d.contact_id LIMIT :most`)
    .pluck()
    .all(page) as number[];

type MovementRow = [
  contact: number,
  day: LocalDate,
  place: number,
  id: number,
  amount: number,
  kind: Movement['kind'],
  expiresOn: LocalDate | null,
];

/** What moves the points of dirty contacts of a range of ids, by contact and in its order. */
export function movementsOf(db: Db, range: { after: number; last: number }): ReadonlyMap<number, Movement[]> {
  const rows = db
    .prepare(`
      SELECT o.contact_id, o.order_date, CASE WHEN o.amount > 0 THEN 0 ELSE 1 END, o.id, o.amount, 'order', NULL
      FROM temp.dirty d CROSS JOIN contact_order o ON o.contact_id = d.contact_id
      WHERE d.contact_id > :after AND d.contact_id <= :last
        AND ${countingOrder('o', { asOf: "'9999-12-31'", currency: workspaceCurrency })}
      UNION ALL
      SELECT e.contact_id, e.entered_on, 2, e.id, e.points, e.kind, e.expires_on
      FROM temp.dirty d CROSS JOIN loyalty_entry e ON e.contact_id = d.contact_id
      WHERE d.contact_id > :after AND d.contact_id <= :last
      ORDER BY 1, 2, 3, 4`)
    .raw()
    .all(range) as MovementRow[];
  const of = new Map<number, Movement[]>();
  for (const [contact, day, , id, amount, kind, expiresOn] of rows) {
    const movement: Movement =
      kind === 'order' ? { kind, id, day, amount } : { kind, id, day, points: amount, expiresOn };
    const known = of.get(contact);
    if (known) known.push(movement);
    else of.set(contact, [movement]);
  }
  return of;
}

/** Writes the account of a contact that has none. */
export function accountWriter(
  db: Db,
): (contact: number, account: { lines: readonly StatementLine[]; periods: readonly TierPeriod[] }) => void {
  const insertLine = db.prepare(`
    INSERT INTO loyalty_line (contact_id, position, moved_on, kind, points, short, order_id, entry_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertPeriod = db.prepare('INSERT INTO loyalty_tier_period (contact_id, from_on, tier) VALUES (?, ?, ?)');
  return (contact, { lines, periods }) => {
    for (const [position, { day, kind, points, short, order, entry }] of lines.entries())
      insertLine.run(contact, position, day, kind, points, short, order, entry);
    for (const { from, tier } of periods) insertPeriod.run(contact, from, tier);
  };
}

/** Marks everybody who may have an account as dirty. */
export function markAccountsDirty(db: Db): void {
  db.exec(`
    INSERT OR IGNORE INTO temp.dirty SELECT contact_id FROM contact_orders UNION SELECT contact_id FROM loyalty_entry`);
}
