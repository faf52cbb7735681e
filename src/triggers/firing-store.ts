import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** Notes that a trigger did everything of temp.occasion for those in temp.admitted; tells the first number that was given. */
export function insertFirings(
  db: Db,
  firing: { readonly trigger: number; readonly on: LocalDate; readonly at: string },
): number {
  const first = db.prepare('SELECT coalesce(max(id), 0) + 1 FROM trigger_firing').pluck().get() as number;
  db.prepare(`
    INSERT INTO trigger_firing (trigger_id, contact_id, occasion, fired_on, at)
    SELECT :trigger, o.contact_id, o.occasion, :on, :at
    FROM temp.occasion o JOIN temp.admitted a ON a.contact_id = o.contact_id ORDER BY o.contact_id, o.occasion`).run(
    firing,
  );
  return first;
}

/** Fills temp.mail_due with a mail a contact of what a trigger did from a number on: of several occasions it is about the last. */
export function addDueMails(db: Db, { trigger, first }: { trigger: number; first: number }): void {
  db.prepare(`
    INSERT INTO temp.mail_due (contact_id, occasion)
    SELECT contact_id, CAST(max(id) AS TEXT) FROM trigger_firing WHERE trigger_id = :trigger AND id >= :first
    GROUP BY contact_id`).run({ trigger, first });
}

/** The days of which a trigger has no list yet, the first first. */
export const unlistedDays = (db: Db, trigger: number): LocalDate[] =>
  db
    .prepare(
      'SELECT DISTINCT fired_on FROM trigger_firing WHERE trigger_id = ? AND listed_at IS NULL ORDER BY fired_on',
    )
    .pluck()
    .all(trigger) as LocalDate[];

/** SQL: for whom a trigger (a parameter) did something on a day (a parameter). */
export const firedOn = (trigger: string, day: string): string =>
  `SELECT DISTINCT contact_id FROM trigger_firing WHERE trigger_id = ${trigger} AND fired_on = ${day}`;

/** Notes that the list of a day was written. */
export function markListed(db: Db, listed: { trigger: number; day: LocalDate; at: string }): void {
  db.prepare(`
    UPDATE trigger_firing SET listed_at = :at WHERE trigger_id = :trigger AND fired_on = :day AND listed_at IS NULL`).run(
    listed,
  );
}

/** Days for which somebody stays on the list of the day. */
const taskDays = 30;

/** SQL: calls that a trigger asked for and nobody has made since, as work that is due by a day, for a purpose (parameters). */
export const openCalls = ({ until, purpose }: { until: string; purpose: string }): string => `
  SELECT f.contact_id, f.fired_on AS due_on, r.name AS about, NULL AS agent
  FROM trigger_firing f JOIN trigger_rule r ON r.id = f.trigger_id
  WHERE r.effect = 'call' AND r.purpose = ${purpose} AND f.fired_on BETWEEN date(${until}, '-${taskDays} days') AND ${until} AND NOT EXISTS (
    SELECT 1 FROM contact_activity t WHERE t.contact_id = f.contact_id AND t.channel IS NOT NULL AND t.at >= f.at)
  GROUP BY f.contact_id, f.trigger_id`;
