import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { Channel } from '../shared/channel.ts';

export interface ConsentEntry {
  readonly channel: Channel;
  readonly state: 'granted' | 'withdrawn';
  readonly given_on: LocalDate;
  readonly proof: string;
}

/** Adds a line that was recorded by hand. */
export const addEntry = (db: Db, entry: ConsentEntry & { contact: number }): void => {
  db.prepare(`
    INSERT INTO consent_entry (contact_id, lead_id, channel, state, given_on, proof)
    VALUES (:contact, NULL, :channel, :state, :given_on, :proof)`).run(entry);
};

/** What a contact said, in the order of the days. */
export const entriesOf = (db: Db, contact: number): ConsentEntry[] =>
  db
    .prepare(
      'SELECT channel, state, given_on, proof FROM consent_entry WHERE contact_id = ? ORDER BY given_on, consent_entry.id',
    )
    .all(contact) as ConsentEntry[];

/** From which day a contact may be reached on each channel; null: not at all. */
export const openDays = (db: Db, contact: number): Record<Channel, LocalDate | null> =>
  db
    .prepare(`
      SELECT call_from AS call, sms_from AS sms, zalo_from AS zalo, email_from AS email, mail_from AS mail
      FROM contact_consent WHERE contact_id = ?`)
    .get(contact) as Record<Channel, LocalDate | null>;

export interface Stop {
  readonly channel: Channel;
  readonly reason: string;
}

/** The suppressions that meet a contact. */
export const stopsOf = (db: Db, contact: number): Stop[] =>
  db
    .prepare('SELECT DISTINCT channel, reason FROM contact_suppressed WHERE contact_id = ? ORDER BY channel, reason')
    .all(contact) as Stop[];

export interface Basis {
  readonly list: string;
  readonly vendor: string | null;
  readonly channels: string;
  readonly basis: string;
  readonly evidence_sha256: string | null;
  readonly valid_from: LocalDate;
}

/** The contracts under which a contact came. */
export const basesOf = (db: Db, contact: number): Basis[] =>
  db
    .prepare(`
      SELECT DISTINCT b.list, l.vendor, b.channels, b.basis, b.evidence_sha256, b.valid_from
      FROM contact_list c JOIN list_basis b ON b.list = c.list JOIN list l ON l.name = b.list
      WHERE c.contact_id = ? ORDER BY b.list, b.valid_from, b.basis`)
    .all(contact) as Basis[];
