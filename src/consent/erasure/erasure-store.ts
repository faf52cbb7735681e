import type { ContactAddress } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';

/** Every address by which a contact is known. */
export const addressesOfContact = (db: Db, contact: number): ContactAddress[] =>
  db
    .prepare(`
      SELECT 'phone' AS kind, e164 AS value FROM contact_phone WHERE contact_id = :contact
      UNION
      SELECT 'email', email_key FROM contact_email WHERE contact_id = :contact
      ORDER BY 1, 2`)
    .all({ contact }) as ContactAddress[];

/** Numbers of a contact that ring at others too (switchboards, lines of services), and are nowhere its own. */
export const sharedPhonesOfContact = (db: Db, contact: number): string[] =>
  db
    .prepare(`
      SELECT f.e164 FROM contact_lead l JOIN further_phone f ON f.lead_id = l.id WHERE l.contact_id = :contact AND f.shared
      EXCEPT SELECT f.e164 FROM contact_lead l JOIN further_phone f ON f.lead_id = l.id WHERE l.contact_id = :contact AND NOT f.shared
      EXCEPT SELECT phone FROM contact_lead WHERE contact_id = :contact
      EXCEPT SELECT value FROM edited_value WHERE contact_id = :contact AND field = 'phone'`)
    .pluck()
    .all({ contact }) as string[];

/** The folded names under which a contact was ever bought. */
export const namesOfContact = (db: Db, contact: number): string[] =>
  db
    .prepare(`
      SELECT name_key FROM contact_lead WHERE contact_id = :contact AND name_key IS NOT NULL
      UNION SELECT name_key FROM contact WHERE id = :contact AND name_key IS NOT NULL
      ORDER BY 1`)
    .pluck()
    .all({ contact }) as string[];

/** What is written of a contact and could tell who it is: addresses, names and the records as bought. */
export const writtenOf = (db: Db, contact: number): string[] =>
  db
    .prepare(`
      SELECT email FROM contact_lead WHERE contact_id = :contact UNION SELECT email_key FROM contact_lead WHERE contact_id = :contact
      UNION SELECT email FROM contact_email WHERE contact_id = :contact
      UNION SELECT name FROM contact_lead WHERE contact_id = :contact UNION SELECT name_key FROM contact_lead WHERE contact_id = :contact
      UNION SELECT record FROM contact_lead WHERE contact_id = :contact UNION SELECT record FROM contact_order WHERE contact_id = :contact
      UNION SELECT c.value FROM corrected_cell c JOIN contact_lead l ON l.id = c.lead_id WHERE l.contact_id = :contact
      UNION SELECT value FROM edited_value WHERE contact_id = :contact AND field IN ('phone', 'email', 'name', 'address')`)
    .pluck()
    .all({ contact })
    .filter((value) => value !== null) as string[];

/** Does anybody else still bear that folded name? */
export const nameIsBorne = (db: Db, key: string): boolean =>
  db.prepare('SELECT EXISTS (SELECT 1 FROM contact WHERE name_key = ?)').pluck().get(key) === 1;

/** The names under which a contact was ever bought, as they were written and folded. */
export const spellingsOfContact = (db: Db, contact: number): string[] =>
  db
    .prepare(`
      SELECT name FROM contact_lead WHERE contact_id = :contact AND name IS NOT NULL
      UNION SELECT name_key FROM contact_lead WHERE contact_id = :contact AND name_key IS NOT NULL
      UNION SELECT name FROM contact WHERE id = :contact AND name IS NOT NULL
      ORDER BY 1`)
    .pluck()
    .all({ contact }) as string[];

/** The rows of a contact. */
export const leadsOf = (db: Db, contact: number): number[] =>
  db.prepare('SELECT id FROM contact_lead WHERE contact_id = ? ORDER BY id').pluck().all(contact) as number[];

/** A customer number; it is unique only within its namespace. */
export interface CustomerNumber {
  readonly namespace: string;
  readonly id: string;
}

/** The customer numbers of a contact that nobody else has. */
export const numbersOfContact = (db: Db, contact: number): CustomerNumber[] =>
  db
    .prepare(`
      SELECT DISTINCT l.id_namespace AS namespace, l.external_id AS id FROM contact_lead l
      WHERE l.contact_id = :contact AND l.external_id IS NOT NULL AND l.id_namespace IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM contact_lead o WHERE o.external_id = l.external_id AND o.id_namespace = l.id_namespace AND o.contact_id <> :contact)
      ORDER BY 1, 2`)
    .all({ contact }) as CustomerNumber[];

/** Does anybody have that customer number? */
export const isNumberHeld = (db: Db, { namespace, id }: CustomerNumber): boolean =>
  db.prepare('SELECT 1 FROM contact_lead WHERE external_id = ? AND id_namespace = ? LIMIT 1').get(id, namespace) !==
  undefined;

/** Files by which a contact came: where they lay, or their names where that is not known. */
export const filesOfContact = (db: Db, contact: number): string[] =>
  db
    .prepare(`
      SELECT coalesce(i.path, i.file) FROM contact_lead l JOIN imported_file i ON i.id = l.import_id WHERE l.contact_id = :contact
      UNION SELECT coalesce(i.path, i.file) FROM contact_order o JOIN imported_file i ON i.id = o.import_id WHERE o.contact_id = :contact
      ORDER BY 1`)
    .pluck()
    .all({ contact }) as string[];

/** Notes the hash of an erased address or customer number. */
export const insertErased = (db: Db, erased: { hash: string; month: string; kind: 'address' | 'id' }): void => {
  db.prepare('INSERT OR IGNORE INTO erased (hash, month, kind) VALUES (:hash, :month, :kind)').run(erased);
};

/** Takes a contact out of a registered table. */
export function eraseFrom(db: Db, statements: readonly string[], contact: number): void {
  for (const statement of statements) db.prepare(statement).run({ contact });
}

/** Takes an address out of a registered table. */
export function eraseAddressFrom(db: Db, statements: readonly string[], value: string): void {
  for (const statement of statements) db.prepare(statement).run({ value });
}

/** Rows of a registered table that speak of a contact. */
export const countIn = (db: Db, table: string, contact: number): number =>
  db.prepare(`SELECT count(*) FROM "${table}" WHERE contact_id = ?`).pluck().get(contact) as number;

/** Touches those who are in review with a contact: the question goes with it, and so does their flag. */
export const markReviewedWithDirty = (db: Db, contact: number): void => {
  db.prepare(`
    INSERT OR IGNORE INTO temp.dirty
    SELECT a FROM contact_review WHERE b = :contact UNION SELECT b FROM contact_review WHERE a = :contact`).run({
    contact,
  });
};

/** Ends what is kept of an address that nobody else holds: its hash keeps it out of everything. */
export const eraseSuppressions = (db: Db, value: string): void => {
  db.prepare('DELETE FROM suppression WHERE value = ?').run(value);
  db.prepare('DELETE FROM address_consent WHERE value = ?').run(value);
  db.prepare('DELETE FROM undone_key WHERE value = ?').run(value);
  db.prepare('DELETE FROM registration_message WHERE value = ?').run(value);
  db.prepare('DELETE FROM refusal_confirmation WHERE value = ?').run(value);
};
