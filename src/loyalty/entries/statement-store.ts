import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { StatementLine } from '../account/statement.ts';

/** A line of an account as people read it. */
export interface AccountLine {
  readonly on: LocalDate;
  readonly kind: StatementLine['kind'];
  readonly points: number;
  /** What was there after it. */
  readonly balance: number;
  /** Points that should have left and were not there. */
  readonly short: number;
  /** The number of the order, where it has one. */
  readonly order: string | null;
  readonly reason: string | null;
  readonly staff: string | null;
}

/** The lines of an account up to a day, the newest first. */
export const accountLines = (db: Db, about: { contact: number; asOf: LocalDate }): AccountLine[] =>
  db
    .prepare(`
      SELECT l.moved_on AS "on", l.kind, l.points, sum(l.points) OVER (ORDER BY l.position) AS balance, l.short,
        o.order_no AS "order", e.reason, e.staff
      FROM loyalty_line l LEFT JOIN contact_order o ON o.id = l.order_id LEFT JOIN loyalty_entry e ON e.id = l.entry_id
      WHERE l.contact_id = :contact AND l.moved_on <= :asOf ORDER BY l.position DESC`)
    .all(about) as AccountLine[];

/** The tier of a contact on a day and since when; undefined before its account begins. */
export const tierOn = (
  db: Db,
  about: { contact: number; asOf: LocalDate },
): { tier: string | null; since: LocalDate } | undefined =>
  db
    .prepare(`
      SELECT tier, from_on AS since FROM loyalty_tier_period
      WHERE contact_id = :contact AND from_on <= :asOf ORDER BY from_on DESC LIMIT 1`)
    .get(about) as { tier: string | null; since: LocalDate } | undefined;

/** The next tier that a contact comes to if it buys nothing more; undefined: it stays. */
export const nextTier = (
  db: Db,
  about: { contact: number; asOf: LocalDate },
): { tier: string | null; on: LocalDate } | undefined =>
  db
    .prepare(`
      SELECT tier, from_on AS "on" FROM loyalty_tier_period
      WHERE contact_id = :contact AND from_on > :asOf ORDER BY from_on LIMIT 1`)
    .get(about) as { tier: string | null; on: LocalDate } | undefined;

/** Somebody whose points expire soon. */
export interface ExpiryReminder {
  readonly contact: number;
  readonly name: string | null;
  readonly points: number;
  readonly expires_on: LocalDate;
  /** Of the points that expire on that day or the days after, up to the last that was asked for. */
  readonly expiring: number;
}

/** Whose points expire after a day and up to another if they are not used, the first first. */
export const expiryReminders = (db: Db, days: { asOf: LocalDate; until: LocalDate }): ExpiryReminder[] =>
  db
    .prepare(`
      SELECT x.contact_id AS contact, c.name, (
          SELECT sum(b.points) FROM loyalty_line b WHERE b.contact_id = x.contact_id AND b.moved_on <= :asOf) AS points,
        min(x.moved_on) AS expires_on, -sum(x.points) AS expiring
      FROM loyalty_line x JOIN contact c ON c.id = x.contact_id
      WHERE x.kind = 'expired' AND x.moved_on > :asOf AND x.moved_on <= :until
      GROUP BY x.contact_id ORDER BY min(x.moved_on), x.contact_id`)
    .all(days) as ExpiryReminder[];
