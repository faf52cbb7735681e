import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

interface OfContact {
  readonly contact: number;
  readonly asOf: LocalDate;
}

export interface CardActivity {
  readonly on: LocalDate;
  readonly kind: string;
  readonly direction: string;
  readonly event: string | null;
  readonly disposition: string | null;
  readonly note: string | null;
  readonly staff: string | null;
  readonly campaign: string | null;
}

/** The last activities of a contact by a day, the newest first. */
export const lastActivities = (db: Db, options: OfContact & { most: number }): CardActivity[] =>
  db
    .prepare(`
      SELECT on_day AS "on", kind, direction, event, disposition, note, staff, campaign FROM contact_activity
      WHERE contact_id = :contact AND on_day <= :asOf ORDER BY at DESC, activity_id DESC LIMIT :most`)
    .all(options) as CardActivity[];

export interface ActivityCounts {
  readonly all: number;
  readonly calls: number;
  /** Calls in which the person was reached. */
  readonly reached: number;
}

export const activityCounts = (db: Db, options: OfContact): ActivityCounts =>
  db
    .prepare(`
      SELECT count(*) AS "all", count(*) FILTER (WHERE kind = 'call') AS calls,
        count(*) FILTER (WHERE kind = 'call' AND reached = 1) AS reached
      FROM contact_activity WHERE contact_id = :contact AND on_day <= :asOf`)
    .get(options) as ActivityCounts;

/** The day of the next try that was agreed last, where nothing was done since; null: none. */
export const agreedDay = (db: Db, options: OfContact): LocalDate | null =>
  (db
    .prepare(`
      SELECT next_on FROM contact_activity
      WHERE contact_id = :contact AND on_day <= :asOf AND kind <> 'note' ORDER BY at DESC, activity_id DESC LIMIT 1`)
    .pluck()
    .get(options) as LocalDate | null | undefined) ?? null;

/** A stage that a contact has reached, and since when. */
export interface StageMove {
  readonly stage: string;
  readonly since: LocalDate;
}

/** The stages through which a contact has gone by a day, in their order: each move is one of them after the first. */
export const stageMoves = (db: Db, options: OfContact): StageMove[] =>
  db
    .prepare(`
      SELECT stage, since FROM (
        SELECT 1 AS place, CASE WHEN r.after = 'listed' THEN 'lead' ELSE 'stranger' END AS stage, c.created AS since
          FROM contact c CROSS JOIN stage_rule r WHERE c.id = :contact AND r.stage = 'lead'
        UNION ALL SELECT 2, 'lead', l.lead_on FROM contact_lifecycle l CROSS JOIN stage_rule r
          WHERE l.contact_id = :contact AND r.stage = 'lead' AND r.after <> 'listed'
        UNION ALL SELECT 3, 'interested', interested_on FROM contact_lifecycle WHERE contact_id = :contact
        UNION ALL SELECT 4, 'customer', coalesce(t.first_date, c.created) FROM contact_orders t JOIN contact c ON c.id = t.contact_id
          WHERE t.contact_id = :contact AND t.orders > 0
        UNION ALL SELECT 5, 'regular', regular_on FROM contact_lifecycle WHERE contact_id = :contact
        UNION ALL SELECT 6, 'friend', friend_on FROM contact_lifecycle WHERE contact_id = :contact)
      WHERE since <= :asOf ORDER BY place`)
    .all(options) as StageMove[];

/** What a contact answered last to each question, by a day. */
export const answersOf = (db: Db, options: OfContact): { question: string; answer: string; on: LocalDate }[] =>
  db
    .prepare(`
      SELECT question, answer, max(on_day) AS "on" FROM contact_answer
      WHERE contact_id = :contact AND on_day <= :asOf GROUP BY question_key ORDER BY min(answer_id)`)
    .all(options) as { question: string; answer: string; on: LocalDate }[];
