import type { Db, SqlParameters } from '../db/connection.ts';
import type { ContactQuery } from './find.ts';
import type { ShownRow } from './record.ts';

/** A relation with every contact. */
export const everybody = '(SELECT id AS contact_id FROM contact)';

/** Puts those who answer to what is wanted into temp.found (contact_id). */
export function findContacts(db: Db, wanted: ContactQuery): void {
  const begins = (key: string) =>
    wanted.words.map((_, i) => `instr(' ' || ${key}, ' ' || :word${i}) > 0`).join(' AND ') || 'FALSE';
  db.exec('DROP TABLE IF EXISTS temp.found; CREATE TEMP TABLE found (contact_id INTEGER PRIMARY KEY)');
  db.prepare(`
    INSERT OR IGNORE INTO temp.found (contact_id)
    SELECT id FROM contact
    WHERE (${begins('name_key')}) OR (${begins('company_key')})
      OR instr(phone, :digits) > 0 OR substr(lower(email), 1, length(:email)) = :email
    UNION SELECT contact_id FROM contact_lead WHERE phone IN (SELECT value FROM json_each(:phones))
    UNION SELECT l.contact_id FROM further_phone f JOIN contact_lead l ON l.id = f.lead_id
      WHERE f.e164 IN (SELECT value FROM json_each(:phones))
    UNION SELECT contact_id FROM contact_lead WHERE email_key IN (SELECT value FROM json_each(:emailKeys))
    UNION SELECT l.contact_id FROM further_email f JOIN contact_lead l ON l.id = f.lead_id
      WHERE f.email_key IN (SELECT value FROM json_each(:emailKeys))
    UNION SELECT contact_id FROM edited_value
      WHERE search IN (SELECT value FROM json_each(:phones) UNION SELECT value FROM json_each(:emailKeys))
    UNION SELECT contact_id FROM contact_lead WHERE external_id IN (SELECT value FROM json_each(:ids))`).run({
    ...Object.fromEntries(wanted.words.map((word, i) => [`word${i}`, word])),
    digits: wanted.digits,
    email: wanted.email,
    phones: JSON.stringify(wanted.phones),
    emailKeys: JSON.stringify(wanted.emailKeys),
    ids: JSON.stringify(wanted.ids),
  });
}

/** A contact as it was copied: its record, and the fields asked for as field_0, field_1, … */
export type Shown = ShownRow & Readonly<Record<`field_${number}`, string | number | null>>;

/** Whom to copy, and what other modules tell of a contact: its stage and the fields asked for. */
export interface Showing {
  /** A relation with a contact_id a row, each once. */
  readonly among: string;
  readonly stage: string;
  readonly fields: readonly string[];
  readonly joins: string;
  /** By what rows are put in order. */
  readonly order: string;
  /** Undefined: all. */
  readonly limit: number | undefined;
}

/** Puts the contacts that come first in an order into temp.ordered (n, contact_id). `order` ends with a comma. */
export function orderContacts(
  db: Db,
  { among, joins, order, limit }: Omit<Showing, 'stage' | 'fields'>,
  parameters: SqlParameters,
): void {
  db.exec(
    'DROP TABLE IF EXISTS temp.ordered; CREATE TEMP TABLE ordered (n INTEGER PRIMARY KEY, contact_id INTEGER) STRICT',
  );
  db.prepare(`
    INSERT INTO temp.ordered (contact_id)
    SELECT c.id FROM ${among} m CROSS JOIN contact c ON c.id = m.contact_id ${joins}
    ORDER BY ${order} c.id LIMIT ${limit ?? -1}`).run(parameters);
}

/** Numbers beside the one to call first; a number may come twice. */
const furtherPhones = `
  SELECT l.phone AS e164 FROM contact_lead l WHERE l.contact_id = c.id AND l.phone IS NOT c.phone AND l.phone IS NOT NULL
  UNION ALL SELECT f.e164 FROM contact_lead l JOIN further_phone f ON f.lead_id = l.id WHERE l.contact_id = c.id
  UNION ALL SELECT e.value FROM edited_value e WHERE e.contact_id = c.id AND e.field = 'phone' AND e.value IS NOT NULL`;

const listsOfContact = `
  SELECT DISTINCT i.list FROM contact_lead l JOIN imported_file i ON i.id = l.import_id
  WHERE l.contact_id = c.id AND i.list IS NOT NULL ORDER BY i.list`;

/** Copies contacts as they will be shown into temp.shown, in their order: nobody waits for whoever reads them. */
export function copyShown(
  db: Db,
  { among, stage, fields, joins, order, limit }: Showing,
  parameters: SqlParameters,
): void {
  const further = fields.map((sql, i) => `, ${sql} AS field_${i}`).join('');
  db.exec('DROP TABLE IF EXISTS temp.shown');
  db.prepare(`
    CREATE TEMP TABLE shown AS
    SELECT c.id, c.external_id, c.name, c.phone, c.phone_ext, (SELECT group_concat(e164, ' ') FROM (${furtherPhones})) AS phones,
      c.email, c.birth_date, c.birth_year, c.gender, c.gender_hint, c.country, c.province_code,
      (SELECT p.name FROM province p WHERE p.code = c.province_code) AS province, c.ward_code, c.address, c.occupation,
      c.company, c.income_min, c.income_max, ${stage} AS stage,
      (SELECT json_group_array(list) FROM (${listsOfContact})) AS lists, c.flags${further}
    FROM ${among} m CROSS JOIN contact c ON c.id = m.contact_id ${joins}
    ORDER BY ${order} LIMIT ${limit ?? -1}`).run(parameters);
}

/** The copied contacts, in order. */
export const shownRows = (db: Db): IterableIterator<Shown> =>
  db.prepare('SELECT * FROM temp.shown ORDER BY rowid').iterate() as IterableIterator<Shown>;
