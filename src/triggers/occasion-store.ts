import type { Db } from '../db/connection.ts';
import { countingOrder } from '../orders/index.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** Days of an event, both included. */
export interface EventDays {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** An empty temp.occasion (contact_id, occasion): what happened to whom. */
export function createOccasions(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.occasion;
    CREATE TEMP TABLE occasion (
      contact_id INTEGER NOT NULL, occasion TEXT NOT NULL, PRIMARY KEY (contact_id, occasion)) STRICT, WITHOUT ROWID`);
}

/** Those whose first sale was in the days: an occasion in a lifetime. */
export function addFirstOrders(db: Db, days: EventDays): void {
  db.prepare(`
    INSERT INTO temp.occasion (contact_id, occasion)
    SELECT contact_id, 'first' FROM contact_orders WHERE orders > 0 AND first_date BETWEEN :from AND :until`).run(days);
}

/** Those who bought in the days: an occasion for each day with a sale that counts. */
export function addOrders(db: Db, days: EventDays & { readonly currency: string }): void {
  db.prepare(`
    INSERT INTO temp.occasion (contact_id, occasion)
    SELECT DISTINCT o.contact_id, o.order_date FROM contact_order o
    WHERE ${countingOrder('o', { asOf: ':until', currency: ':currency' })} AND o.amount > 0 AND o.order_date >= :from`).run(
    days,
  );
}

/** The people of temp.selected, who have a birthday from a day on: an occasion a year. */
export function addBirthdays(db: Db, { from }: Pick<EventDays, 'from'>): void {
  db.prepare(`
    INSERT INTO temp.occasion (contact_id, occasion)
    SELECT s.contact_id, CAST(substr(:from, 1, 4) AS INTEGER) + (substr(c.birth_date, 6) < substr(:from, 6))
    FROM temp.selected s JOIN contact c ON c.id = s.contact_id`).run({ from });
}

/** The people of temp.selected, who have not bought for long: an occasion each time after they bought last. */
export function addLapsed(db: Db): void {
  db.exec(`
    INSERT INTO temp.occasion (contact_id, occasion)
    SELECT s.contact_id, t.last_date FROM temp.selected s JOIN contact_orders t ON t.contact_id = s.contact_id
    WHERE t.last_date IS NOT NULL`);
}

/** The people of temp.selected: one occasion of that name. */
export function addNamed(db: Db, occasion: string): void {
  db.prepare('INSERT INTO temp.occasion (contact_id, occasion) SELECT contact_id, ? FROM temp.selected').run(occasion);
}

/** Those with an open quote whose last day is among the days: an occasion a quote. */
export function addQuotes(db: Db, days: EventDays): void {
  db.prepare(`
    INSERT INTO temp.occasion (contact_id, occasion)
    SELECT contact_id, CAST(quote_id AS TEXT) FROM contact_quote WHERE state = 'open' AND expires_on BETWEEN :from AND :until`).run(
    days,
  );
}

/** Leaves in temp.occasion those alone who are in temp.selected. */
export function keepSelected(db: Db): void {
  db.exec('DELETE FROM temp.occasion WHERE contact_id NOT IN (SELECT contact_id FROM temp.selected)');
}

/** Takes out of temp.occasion what a trigger did already. */
export function leaveOutFired(db: Db, trigger: number): void {
  db.prepare(`
    DELETE FROM temp.occasion WHERE EXISTS (
      SELECT 1 FROM trigger_firing f
      WHERE f.trigger_id = ? AND f.contact_id = occasion.contact_id AND f.occasion = occasion.occasion)`).run(trigger);
}

/** Takes those out of temp.occasion whom a campaign holds out; tells how many contacts. */
export function leaveOutHeld(db: Db, campaign: number): number {
  const held = `contact_id IN (SELECT contact_id FROM contact_campaign WHERE campaign_id = ? AND arm = 'holdout')`;
  const count = db.prepare(`SELECT count(DISTINCT contact_id) FROM temp.occasion WHERE ${held}`).pluck().get(campaign);
  db.prepare(`DELETE FROM temp.occasion WHERE ${held}`).run(campaign);
  return count as number;
}

/** Everybody with an occasion. */
export const peopleWithOccasion = 'SELECT DISTINCT contact_id FROM temp.occasion';
