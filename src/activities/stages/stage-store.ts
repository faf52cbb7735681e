import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** From when on a contact is a lead: being on a list, a first attempt, a first talk. */
export type LeadAfter = 'listed' | 'contacted' | 'reached';

export const leadAfter = (db: Db): LeadAfter =>
  db.prepare("SELECT after FROM stage_rule WHERE stage = 'lead'").pluck().get() as LeadAfter;

/** The rule of a stage that the shop sets: what makes a lead, or how many sales a regular or a friend. */
export interface StageRule {
  readonly stage: 'lead' | 'regular' | 'friend';
  readonly after: LeadAfter | null;
  readonly orders: number | null;
}

export const stageRules = (db: Db): StageRule[] =>
  db.prepare('SELECT stage, after, orders FROM stage_rule').all() as StageRule[];

export const saveStageRule = (db: Db, rule: StageRule): void => {
  db.prepare('UPDATE stage_rule SET after = :after, orders = :orders WHERE stage = :stage').run(rule);
};

/** Marks everybody of whom a stage may follow from activities or orders as dirty. */
export const markStagesDirty = (db: Db): void => {
  db.exec(`
    INSERT OR IGNORE INTO temp.dirty
    SELECT contact_id FROM contact_orders UNION SELECT contact_id FROM activity WHERE contact_id IS NOT NULL`);
};

/** Marks the contacts with a call of that disposition as dirty. */
export const markReachedDirty = (db: Db, disposition: string): void => {
  db.prepare(`
    INSERT OR IGNORE INTO temp.dirty SELECT contact_id FROM activity WHERE disposition = ? AND contact_id IS NOT NULL`).run(
    disposition,
  );
};

/** How many contacts are in each stage, whatever the day. */
export const stageCounts = (db: Db): { stage: string; contacts: number }[] =>
  db.prepare('SELECT stage, count(*) AS contacts FROM contact_stage GROUP BY stage').all() as {
    stage: string;
    contacts: number;
  }[];

/** How many contacts came into each stage from a day on. */
export const movesSince = (db: Db, since: LocalDate): { stage: string; moves: number }[] =>
  db
    .prepare(`
      SELECT 'lead' AS stage, count(*) FILTER (WHERE lead_on >= :since) AS moves FROM contact_lifecycle
      UNION ALL SELECT 'interested', count(*) FILTER (WHERE interested_on >= :since) FROM contact_lifecycle
      UNION ALL SELECT 'customer', count(*) FILTER (WHERE first_date >= :since) FROM contact_orders
      UNION ALL SELECT 'regular', count(*) FILTER (WHERE regular_on >= :since) FROM contact_lifecycle
      UNION ALL SELECT 'friend', count(*) FILTER (WHERE friend_on >= :since) FROM contact_lifecycle`)
    .all({ since }) as { stage: string; moves: number }[];
