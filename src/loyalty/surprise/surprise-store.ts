import type { Db, SqlParameters } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** A surprise list as it is stored. Amounts in minor units. */
export interface StoredSurpriseList {
  readonly id: number;
  readonly name: string;
  readonly name_key: string;
  readonly expression: string;
  readonly budget: number;
  readonly gift_cost: number;
  readonly currency: string;
  readonly seed: string;
}

export const findSurpriseList = (db: Db, nameKey: string): StoredSurpriseList | undefined =>
  db
    .prepare(`
      SELECT id, name, name_key, expression, budget, gift_cost, currency, seed FROM surprise_list WHERE name_key = ?`)
    .get(nameKey) as StoredSurpriseList | undefined;

/** Stores a list; tells its id. */
export const insertSurpriseList = (db: Db, list: Omit<StoredSurpriseList, 'id'>): number =>
  Number(
    db
      .prepare(`
        INSERT INTO surprise_list (name, name_key, expression, budget, gift_cost, currency, seed)
        VALUES (:name, :name_key, :expression, :budget, :gift_cost, :currency, :seed)`)
      .run(list).lastInsertRowid,
  );

export const surpriseNames = (db: Db): string[] =>
  db.prepare('SELECT name FROM surprise_list ORDER BY id').pluck().all() as string[];

/** How many gifts a list gave. */
export const giftsOf = (db: Db, list: number): number =>
  db.prepare('SELECT count(*) FROM surprise WHERE list_id = ?').pluck().get(list) as number;

/** How long people are left alone before they may be surprised. */
export interface QuietDays {
  readonly today: LocalDate;
  /** Since this day nobody on any surprise list, and nothing that the staff did with points. */
  readonly surprisedSince: LocalDate;
  readonly pointsSince: LocalDate;
}

/** Removes from temp.selected who expects something: birthdays within two weeks, points of late, an earlier surprise. */
export function dropExpectant(db: Db, days: QuietDays): void {
  db.prepare(`
    DELETE FROM temp.selected WHERE contact_id IN (
      SELECT contact_id FROM surprise WHERE given_on >= :surprisedSince AND contact_id IS NOT NULL
      UNION
      SELECT contact_id FROM loyalty_entry WHERE entered_on >= :pointsSince
      UNION
      SELECT s.contact_id FROM temp.selected s JOIN contact c ON c.id = s.contact_id
      WHERE c.birth_date IS NOT NULL AND (
        days_from_birthday(substr(c.birth_date, 6, 5), :today) <= 14))`).run(days);
}

/** How many are in temp.selected. */
export const countSelected = (db: Db): number =>
  db.prepare('SELECT count(*) FROM temp.selected').pluck().get() as number;

/** Puts the first of temp.selected by the hash on a list. */
export function insertGifts(
  db: Db,
  gift: { list: number; today: LocalDate; most: number },
  { hash, parameters }: { hash: string; parameters: SqlParameters },
): void {
  db.prepare(`
    INSERT INTO surprise (list_id, contact_id, given_on)
    SELECT :list, contact_id, :today FROM (
      SELECT s.contact_id FROM temp.selected s ORDER BY ${hash}, s.contact_id LIMIT :most) ORDER BY contact_id`).run({
    ...parameters,
    ...gift,
  });
}

/** Somebody on a surprise list. */
export interface SurprisedContact {
  /** Null: erased. */
  readonly contact: number | null;
  readonly name: string | null;
  readonly tier: string | null;
  readonly on: LocalDate;
}

/** Who is on a list, in the order in which they came on it. */
export const surprisedOf = (db: Db, about: { list: number; asOf: LocalDate }): SurprisedContact[] =>
  db
    .prepare(`
      SELECT s.contact_id AS contact, c.name, (
          SELECT p.tier FROM loyalty_tier_period p WHERE p.contact_id = s.contact_id AND p.from_on <= :asOf
          ORDER BY p.from_on DESC LIMIT 1) AS tier, s.given_on AS "on"
      FROM surprise s LEFT JOIN contact c ON c.id = s.contact_id WHERE s.list_id = :list ORDER BY s.id`)
    .all(about) as SurprisedContact[];
