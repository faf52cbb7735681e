import type { Db } from '../../db/connection.ts';

/** The contact as it stands. */
export const contactRow = (db: Db, contact: number): Record<string, unknown> =>
  db.prepare('SELECT * FROM contact WHERE id = ?').get(contact) as Record<string, unknown>;

/** Every row of a registered table that speaks of a contact. */
export const rowsOf = (db: Db, { table, key }: { table: string; key: string }, contact: number): object[] =>
  db.prepare(`SELECT * FROM "${table}" WHERE contact_id = ? ORDER BY "${key}"`).all(contact) as object[];

/** The imports by which a contact came: when, which file, which list, from which vendor. */
export const sourcesOf = (db: Db, contact: number): object[] =>
  db
    .prepare(`
      SELECT i.id AS import, i.kind, i.file, i.imported_at, i.list, v.vendor
      FROM imported_file i LEFT JOIN bought_list v ON v.name = i.list
      WHERE i.id IN (SELECT import_id FROM contact_lead WHERE contact_id = :contact)
        OR i.id IN (SELECT import_id FROM contact_order WHERE contact_id = :contact)
      ORDER BY i.id`)
    .all({ contact }) as object[];

/** The suppressions of a contact's addresses. */
export const suppressionsOf = (db: Db, contact: number): object[] =>
  db
    .prepare(`
      SELECT kind, value, channel, reason, since FROM suppression
      WHERE value IN (SELECT e164 FROM contact_phone WHERE contact_id = :contact)
        OR value IN (SELECT email_key FROM contact_email WHERE contact_id = :contact)
      ORDER BY value, id`)
    .all({ contact }) as object[];

/** The messages that asked for consent at a contact's addresses or confirmed a refusal. */
export const messagesTo = (db: Db, contact: number): object[] =>
  db
    .prepare(`
      WITH own (value) AS (
        SELECT e164 FROM contact_phone WHERE contact_id = :contact
        UNION SELECT email_key FROM contact_email WHERE contact_id = :contact)
      SELECT 'registration' AS kind, value, channel, at FROM registration_message WHERE value IN (SELECT value FROM own)
      UNION ALL
      SELECT 'confirmation', value, channel, confirmed_at FROM refusal_confirmation
      WHERE confirmed_at IS NOT NULL AND value IN (SELECT value FROM own)
      ORDER BY at, value, channel`)
    .all({ contact }) as object[];
