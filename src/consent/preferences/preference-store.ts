import type { FieldScope } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** What a person wants to hear, and how; null: nothing was said of it. */
export interface Preference {
  /** Separated by spaces. */
  readonly channels: string | null;
  /** Contacts in so many days. */
  readonly most: number | null;
  readonly days: 1 | 7 | 30 | 365 | null;
  /** HH:MM, local. */
  readonly hours_from: string | null;
  readonly hours_to: string | null;
  /** Separated by semicolons. */
  readonly topics: string | null;
}

/** The preference that stands; undefined: none was recorded. */
export const preferenceOf = (db: Db, contact: number): (Preference & { readonly said_on: LocalDate }) | undefined =>
  db
    .prepare(`
      SELECT said_on, channels, most, days, hours_from, hours_to, topics FROM contact_preference WHERE contact_id = ?`)
    .get(contact) as (Preference & { said_on: LocalDate }) | undefined;

export const insertPreference = (
  db: Db,
  { contact, on, preference }: { contact: number; on: LocalDate; preference: Preference },
): void => {
  db.prepare(`
    INSERT INTO preference (contact_id, said_on, channels, most, days, hours_from, hours_to, topics)
    VALUES (:contact, :on, :channels, :most, :days, :hours_from, :hours_to, :topics)`).run({
    contact,
    on,
    ...preference,
  });
};

/** SQL: contacts who want to hear by other channels than this one. */
export const wantOtherChannels = ({ bind }: FieldScope, channel: string): string => `
  SELECT contact_id FROM contact_preference
  WHERE channels IS NOT NULL AND ' ' || channels || ' ' NOT LIKE ${bind(`% ${channel} %`)}`;
