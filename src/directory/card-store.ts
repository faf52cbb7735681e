import { type LeadFacts, personColumns } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';

/** A lead with all that tells where its values stand in its file. */
export interface LeadOnCard extends LeadFacts {
  readonly line: number;
  /** The record as bought. */
  readonly record: string;
  readonly file: string;
  readonly list: string | null;
  /** JSON: how the record is parted into cells. */
  readonly dialect: string;
  /** JSON: what its cells mean. */
  readonly columns: string;
}

/** The leads of a contact, oldest first. */
export const leadsOnCard = (db: Db, contact: number): LeadOnCard[] =>
  db
    .prepare(`
      SELECT l.id, l.import_id, i.imported_on, l.line, l.record, i.file, i.list, i.dialect, i.columns, l.flags,
        ${personColumns.map((column) => `l.${column}`).join(', ')}
      FROM contact_lead l JOIN imported_file i ON i.id = l.import_id WHERE l.contact_id = ? ORDER BY l.id`)
    .all(contact) as LeadOnCard[];

export interface EditOnCard {
  readonly id: number;
  readonly field: string;
  readonly value: string | null;
  /** E.164 or the e-mail's match key, where the value is one. */
  readonly search: string | null;
  /** Instant, UTC. */
  readonly at: string;
}

/** What was set by hand, oldest first. */
export const editsOnCard = (db: Db, contact: number): EditOnCard[] =>
  db
    .prepare('SELECT id, field, value, search, at FROM edited_value WHERE contact_id = ? ORDER BY id')
    .all(contact) as EditOnCard[];

/** An address by which a contact is reached, as it is compared. */
interface ComparedAddress {
  readonly kind: 'phone' | 'email' | 'address';
  readonly value: string;
}

/** The addresses of a contact, those to use first first. */
export const addressesOf = (db: Db, contact: number): ComparedAddress[] =>
  db
    .prepare('SELECT kind, value FROM contact_address WHERE contact_id = ? ORDER BY kind, first DESC, value')
    .all(contact) as ComparedAddress[];
