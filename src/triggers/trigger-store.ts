import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { Trigger } from './trigger.ts';

const columns = [
  ...(['name', 'event', 'days', 'expression', 'promotion', 'ends_on', 'effect', 'campaign_id'] as const),
  ...(['channel', 'purpose', 'starts_on'] as const),
];

/** What is stored of a trigger when it is added. */
export type NewTrigger = Omit<Trigger, 'id' | 'campaign'> & { readonly name_key: string };

/** Stores a trigger; one that was removed under its name begins again, and what it did stays done. */
export function saveTrigger(db: Db, trigger: NewTrigger): void {
  db.prepare(`
    INSERT INTO trigger_rule (name_key, ${columns.join(', ')})
    VALUES (:name_key, ${columns.map((column) => `:${column}`).join(', ')})
    ON CONFLICT (name_key) DO UPDATE SET
      ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}, removed_on = NULL`).run(trigger);
}

/** The standing triggers; one whose campaign was closed ends with it. */
const selectTriggers = `
  SELECT r.id, r.name, r.event, r.days, r.expression, r.promotion, min(coalesce(r.ends_on, k.closed_on), coalesce(k.closed_on, r.ends_on)) AS ends_on,
    r.effect, r.campaign_id, k.name AS campaign, r.channel, r.purpose, r.starts_on
  FROM trigger_rule r LEFT JOIN campaign_plan k ON k.id = r.campaign_id
  WHERE r.removed_on IS NULL`;

/** The standing trigger of a folded name. */
export const findTrigger = (db: Db, nameKey: string): Trigger | undefined =>
  db.prepare(`${selectTriggers} AND r.name_key = ?`).get(nameKey) as Trigger | undefined;

/** The standing triggers by name. */
export const allTriggers = (db: Db): Trigger[] =>
  db.prepare(`${selectTriggers} ORDER BY r.name_key`).all() as Trigger[];

/** The names of the standing triggers. */
export const triggerNames = (db: Db): string[] =>
  db.prepare('SELECT name FROM trigger_rule WHERE removed_on IS NULL ORDER BY name_key').pluck().all() as string[];

/** Removes a trigger on a day; what it did stays known. */
export function markRemoved(db: Db, trigger: number, on: LocalDate): void {
  db.prepare('UPDATE trigger_rule SET removed_on = :on WHERE id = :trigger').run({ trigger, on });
}

/** How often a trigger did something, and when last. */
export interface FiringCount {
  readonly fired: number;
  readonly last_fired_on: LocalDate | null;
}

/** What each trigger did, by its id. */
export const countFirings = (db: Db): Map<number, FiringCount> =>
  new Map(
    (
      db
        .prepare(`
          SELECT trigger_id, count(*) AS fired, max(fired_on) AS last_fired_on FROM trigger_firing GROUP BY trigger_id`)
        .all() as (FiringCount & { trigger_id: number })[]
    ).map(({ trigger_id, ...count }) => [trigger_id, count]),
  );
