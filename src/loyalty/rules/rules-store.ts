import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** A rule of earning as it is stored; `per` in minor units, null: the usual amount of the currency. */
export interface StoredRule {
  readonly from_on: LocalDate;
  readonly points: number;
  readonly per: number | null;
  readonly expires_months: number | null;
}

/** The rules of earning in the order of their days. */
export const storedRules = (db: Db): StoredRule[] =>
  db.prepare('SELECT from_on, points, per, expires_months FROM loyalty_rule ORDER BY from_on').all() as StoredRule[];

/** Stores a rule; one of the same day is replaced. */
export function saveRule(db: Db, rule: StoredRule): void {
  db.prepare(`
    INSERT INTO loyalty_rule (from_on, points, per, expires_months) VALUES (:from_on, :points, :per, :expires_months)
    ON CONFLICT (from_on) DO UPDATE SET points = excluded.points, per = excluded.per, expires_months = excluded.expires_months`).run(
    rule,
  );
}

/** By what tiers are given, and what happens to points that are taken back after they were spent. */
export interface ProgramTerms {
  readonly measure: 'points' | 'spent' | 'orders';
  /** Null: for life. */
  readonly window_months: number | null;
  readonly grace_days: number;
  readonly shortfall: 'owed' | 'negative';
}

export const programTerms = (db: Db): ProgramTerms =>
  db.prepare('SELECT measure, window_months, grace_days, shortfall FROM loyalty_program').get() as ProgramTerms;

export function saveTerms(db: Db, terms: ProgramTerms): void {
  db.prepare(`
    UPDATE loyalty_program
    SET measure = :measure, window_months = :window_months, grace_days = :grace_days, shortfall = :shortfall`).run(
    terms,
  );
}

/** A tier as it is stored; `minimum` in the measure of the program, minor units of money. */
export interface StoredTier {
  readonly name: string;
  readonly minimum: number;
  readonly benefit: string | null;
}

/** The tiers, the lowest first. */
export const storedTiers = (db: Db): StoredTier[] =>
  db.prepare('SELECT name, minimum, benefit FROM loyalty_tier ORDER BY minimum').all() as StoredTier[];

/** Stores a tier; one of that name is replaced. */
export function saveTier(db: Db, tier: StoredTier): void {
  db.prepare(`
    INSERT INTO loyalty_tier (name, minimum, benefit) VALUES (:name, :minimum, :benefit)
    ON CONFLICT (name) DO UPDATE SET minimum = excluded.minimum, benefit = excluded.benefit`).run(tier);
}

export const deleteTier = (db: Db, name: string): void => {
  db.prepare('DELETE FROM loyalty_tier WHERE name = ?').run(name);
};

/** How many contacts are in each tier on a day, by its name; those below the lowest are left out. */
export const tierCounts = (db: Db, asOf: LocalDate): ReadonlyMap<string, number> =>
  new Map(
    db
      .prepare(`
        SELECT p.tier, count(*) FROM (
          SELECT contact_id, max(from_on) AS from_on FROM loyalty_tier_period WHERE from_on <= ? GROUP BY contact_id) newest
        JOIN loyalty_tier_period p ON p.contact_id = newest.contact_id AND p.from_on = newest.from_on
        WHERE p.tier IS NOT NULL GROUP BY p.tier`)
      .raw()
      .all(asOf) as [string, number][],
  );
