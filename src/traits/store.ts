import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** A trait that contacts can have. */
export interface Trait {
  readonly name: string;
  readonly en: string;
  readonly vi: string;
  /** How to handle whoever has it; null: nothing is said. */
  readonly hint_en: string | null;
  readonly hint_vi: string | null;
}

/** The vocabulary, by name. */
export const traits = (db: Db): Trait[] =>
  db.prepare('SELECT name, en, vi, hint_en, hint_vi FROM trait ORDER BY name_key').all() as Trait[];

/** Adds a trait to the vocabulary, or changes it. */
export function saveTrait(db: Db, trait: Trait & { readonly name_key: string }): void {
  db.prepare(`
    INSERT INTO trait (name, name_key, en, vi, hint_en, hint_vi)
    VALUES (:name, :name_key, :en, :vi, :hint_en, :hint_vi)
    ON CONFLICT (name) DO UPDATE SET en = excluded.en, vi = excluded.vi, hint_en = excluded.hint_en,
      hint_vi = excluded.hint_vi`).run(trait);
}

/** A line of the ledger. */
export interface TraitEntry {
  readonly contact: number;
  readonly trait: string;
  readonly state: 'has' | 'has_not';
  readonly said_on: LocalDate;
  readonly note: string | null;
  readonly staff: string | null;
  /** Instant, UTC. */
  readonly recorded_at: string;
}

/** Appends to the ledger. */
export function insertEntry(db: Db, entry: TraitEntry): void {
  db.prepare(`
    INSERT INTO trait_entry (contact_id, trait, state, said_on, note, staff, recorded_at)
    VALUES (:contact, :trait, :state, :said_on, :note, :staff, :recorded_at)`).run(entry);
}

/** SQL: the condition on a line `e` of the ledger that it says what holds on the day. */
export const standsOn = (asOf: string): string => `e.said_on <= ${asOf} AND NOT EXISTS (
  SELECT 1 FROM trait_entry n WHERE n.contact_id = e.contact_id AND n.trait = e.trait
    AND n.said_on <= ${asOf} AND (n.said_on, n.id) > (e.said_on, e.id))`;

/** A trait that a contact has, and since when. */
export interface ContactTrait extends Trait {
  readonly since: LocalDate;
  readonly note: string | null;
  readonly staff: string | null;
}

/** The traits that a contact has on a day, by name. */
export const traitsOf = (db: Db, options: { contact: number; asOf: LocalDate }): ContactTrait[] =>
  db
    .prepare(`
      SELECT t.name, t.en, t.vi, t.hint_en, t.hint_vi, e.said_on AS since, e.note, e.staff
      FROM trait_entry e JOIN trait t ON t.name = e.trait
      WHERE e.contact_id = :contact AND e.state = 'has' AND ${standsOn(':asOf')} ORDER BY t.name_key`)
    .all(options) as ContactTrait[];

/** The vocabulary with how many contacts have each trait on a day, by name. */
export const traitCounts = (db: Db, asOf: LocalDate): (Trait & { readonly contacts: number })[] =>
  db
    .prepare(`
      SELECT t.name, t.en, t.vi, t.hint_en, t.hint_vi, count(DISTINCT e.contact_id) AS contacts
      FROM trait t LEFT JOIN trait_entry e ON e.trait = t.name AND e.state = 'has' AND ${standsOn(':asOf')}
      GROUP BY t.name ORDER BY t.name_key`)
    .all({ asOf }) as (Trait & { contacts: number })[];
