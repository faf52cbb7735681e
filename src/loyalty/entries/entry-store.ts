import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** A line of the ledger of what the staff did with points. */
export interface NewLoyaltyEntry {
  readonly contact_id: number;
  readonly kind: 'earn' | 'redeem' | 'adjust';
  /** Negative where they are taken. */
  readonly points: number;
  readonly reason: string | null;
  readonly staff: string | null;
  readonly entered_on: LocalDate;
  readonly expires_on: LocalDate | null;
  /** Instant, UTC. */
  readonly recorded_at: string;
}

/** Appends to the ledger; tells the id. */
export const insertEntry = (db: Db, entry: NewLoyaltyEntry): number =>
  Number(
    db
      .prepare(`
        INSERT INTO loyalty_entry (contact_id, kind, points, reason, staff, entered_on, expires_on, recorded_at)
        VALUES (:contact_id, :kind, :points, :reason, :staff, :entered_on, :expires_on, :recorded_at)`)
      .run(entry).lastInsertRowid,
  );

/** Marks a contact as one whose account must be computed anew. */
export const markDirty = (db: Db, contact: number): void => {
  db.prepare('INSERT OR IGNORE INTO temp.dirty (contact_id) VALUES (?)').run(contact);
};

/** What a contact has on a day, and what it owes of points that were taken back after they were spent. */
export const balanceOn = (db: Db, about: { contact: number; asOf: LocalDate }): { points: number; owed: number } =>
  db
    .prepare(`
      SELECT coalesce(sum(points), 0) AS points, coalesce(sum(short), 0) + coalesce(sum(points) FILTER (WHERE kind = 'owed'), 0) AS owed
      FROM loyalty_line WHERE contact_id = :contact AND moved_on <= :asOf`)
    .get(about) as { points: number; owed: number };

/** Points that are gone from a day on, if they are not used before. */
export interface Expiring {
  readonly on: LocalDate;
  readonly points: number;
}

/** What expires after a day if it is not used, the first first. */
export const expiringAfter = (db: Db, about: { contact: number; asOf: LocalDate }): Expiring[] =>
  db
    .prepare(`
      SELECT moved_on AS "on", -points AS points FROM loyalty_line
      WHERE contact_id = :contact AND moved_on > :asOf AND kind = 'expired' ORDER BY position`)
    .all(about) as Expiring[];
