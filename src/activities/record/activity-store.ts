import type { Db } from '../../db/connection.ts';
import { channelOfKind, type NewActivity } from './activity.ts';

/** Writes an activity; tells its id. */
export const insertActivity = (db: Db, activity: NewActivity): number =>
  Number(
    db
      .prepare(`
        INSERT INTO activity (contact_id, kind, channel, direction, at, timed, on_day, address, disposition, event, note, next_on,
          seconds, staff, campaign, sensitive, recorded_at)
        VALUES (:contact, :kind, :channel, :direction, :at, :timed, :day, :address, :disposition, :event, :note, :nextOn,
          :seconds, :staff, :campaign, coalesce(:event IN ('opened', 'clicked'), 0), :recordedAt)`)
      .run({
        direction: 'out',
        address: null,
        disposition: null,
        event: null,
        note: null,
        nextOn: null,
        seconds: null,
        staff: null,
        campaign: null,
        ...activity,
        timed: Number(activity.timed ?? true),
        channel: channelOfKind(activity.kind),
      }).lastInsertRowid,
  );

/** An activity from which something follows for its person. */
export interface Consequential {
  readonly id: number;
  readonly contact_id: number | null;
  readonly channel: string | null;
  readonly address: string | null;
  readonly on_day: string;
  readonly disposition: string | null;
  readonly event: string | null;
  readonly closes: string | null;
}

/** The activities after an id that close something, in their order. */
export const consequentialAfter = (db: Db, after: number): Consequential[] =>
  db
    .prepare(`
      SELECT a.id, a.contact_id, a.channel, a.address, a.on_day, a.disposition, a.event, d.closes
      FROM activity a LEFT JOIN disposition d ON d.name = a.disposition
      WHERE a.id > ? AND (d.closes IN ('number', 'channel') OR a.event IN ('unsubscribed', 'complained')) ORDER BY a.id`)
    .all(after) as Consequential[];

/** The highest id of an activity; 0 where there is none. */
export const lastActivity = (db: Db): number =>
  db.prepare('SELECT coalesce(max(id), 0) FROM activity').pluck().get() as number;

/** The numbers that calls took off a contact. */
export const wrongNumbers = (db: Db, contact: number): string[] =>
  db
    .prepare(
      'SELECT DISTINCT address FROM activity WHERE contact_id = ? AND edit_id IS NOT NULL AND replaced_by IS NULL',
    )
    .pluck()
    .all(contact) as string[];

/** Notes the edit by which an activity took a number off its contact. */
export const noteEdit = (db: Db, { activity, edit }: { activity: number; edit: number }): void => {
  db.prepare('UPDATE activity SET edit_id = ? WHERE id = ?').run(edit, activity);
};

/** Marks the people of the activities after an id as those whose derived data must be computed anew. */
export const markDirtyAfter = (db: Db, after: number): void => {
  db.prepare(`
    INSERT OR IGNORE INTO temp.dirty SELECT contact_id FROM activity WHERE id > ? AND contact_id IS NOT NULL`).run(
    after,
  );
};

/** Marks those of them who lost a number: their golden values are others now. Tells how many they are. */
export const markDetachedAfter = (db: Db, after: number): number =>
  db
    .prepare(`
      INSERT OR IGNORE INTO temp.dirty SELECT contact_id FROM activity
      WHERE id > ? AND edit_id IS NOT NULL AND contact_id IS NOT NULL`)
    .run(after).changes;

/** The number (E.164) by which a contact is called first; null: none. */
export const firstPhone = (db: Db, contact: number): string | null =>
  (db.prepare('SELECT phone FROM contact WHERE id = ?').pluck().get(contact) as string | null | undefined) ?? null;
