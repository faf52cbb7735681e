import type { Db } from '../../db/connection.ts';
import { cellsOfRecord, type Dialect } from '../../intake/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/**
 * temp.statement_address: every address of each row, in the order of its columns, those of a group included.
 * temp.statement_person: the contacts whom it may mean, by a number or e-mail of one person or by its external id.
 */
export function findSpeakers(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.statement_address;
    CREATE TEMP TABLE statement_address (
      row_id INTEGER, kind TEXT NOT NULL, place INTEGER NOT NULL, value TEXT NOT NULL, grouped INTEGER NOT NULL,
      PRIMARY KEY (row_id, kind, value)) WITHOUT ROWID;
    INSERT OR IGNORE INTO temp.statement_address (row_id, kind, place, value, grouped)
    SELECT id, 'phone', -1, phone, 0 FROM staged_person WHERE phone IS NOT NULL
    UNION ALL
    SELECT p.id, 'phone', further.key, further.value, 0
    FROM staged_person p, json_each('["' || replace(p.phones, ' ', '","') || '"]') further WHERE p.phones IS NOT NULL
    UNION ALL
    SELECT p.id, 'phone', 1000 + line.key, line.value ->> '$[0]', 1
    FROM staged_person p, json_each(p.shared_phones) line WHERE p.shared_phones IS NOT NULL
    UNION ALL
    SELECT id, 'email', -1, email_key, 0 FROM staged_person WHERE email_key IS NOT NULL
    UNION ALL
    SELECT p.id, 'email', box.key, box.value ->> '$[1]', 0
    FROM staged_person p, json_each(p.emails) box WHERE p.emails IS NOT NULL;
    DROP TABLE IF EXISTS temp.statement_person;
    CREATE TEMP TABLE statement_person (row_id INTEGER, contact_id INTEGER, PRIMARY KEY (row_id, contact_id)) WITHOUT ROWID;
    INSERT OR IGNORE INTO temp.statement_person
    SELECT a.row_id, k.contact_id FROM temp.statement_address a CROSS JOIN contact_phone k
    WHERE k.e164 = a.value AND a.kind = 'phone' AND NOT a.grouped
    UNION
    SELECT a.row_id, k.contact_id FROM temp.statement_address a CROSS JOIN contact_email k
    WHERE k.email_key = a.value AND a.kind = 'email'
    UNION
    SELECT p.id, l.contact_id FROM staged_person p CROSS JOIN contact_lead l
    WHERE l.external_id = p.external_id AND l.id_namespace = p.id_namespace`);
}

/** A line of a row. */
export interface StagedStatement {
  readonly row: number;
  readonly line: number;
  /** Empty: every channel. */
  readonly channel: string;
  readonly state: 'granted' | 'withdrawn';
  readonly given_on: LocalDate | null;
  readonly proof: string | null;
  readonly reason: string | null;
  /** JSON: its numbers and its e-mails. */
  readonly phones: string;
  readonly emails: string;
  /** JSON: the contacts whom it may mean. */
  readonly contacts: string;
  /** 1: somebody who was erased. A refusal of an address that a living contact has too is the living one's. */
  readonly erased: number;
}

const addressesOf = (kind: 'phone' | 'email') => `(
  SELECT json_group_array(a.value ORDER BY a.place) FROM temp.statement_address a WHERE a.row_id = s.id AND a.kind = '${kind}')`;

export const stagedStatements = (db: Db): StagedStatement[] =>
  db
    .prepare(`
      SELECT s.id AS row, p.line, s.channel, s.state, s.given_on, s.proof, s.reason,
        ${addressesOf('phone')} AS phones, ${addressesOf('email')} AS emails,
        (SELECT json_group_array(f.contact_id) FROM temp.statement_person f WHERE f.row_id = s.id) AS contacts,
        s.id IN (SELECT row_id FROM temp.excluded_row)
          AND (s.state = 'granted' OR s.id NOT IN (SELECT row_id FROM temp.statement_person)) AS erased
      FROM staged_statement s JOIN staged_person p ON p.id = s.id ORDER BY s.id, s.channel`)
    .all() as StagedStatement[];

/** Rows whose day nobody can tell, by why. */
export const countUndated = (db: Db): Record<string, number> =>
  Object.fromEntries(
    db
      .prepare('SELECT undated, count(DISTINCT id) FROM staged_statement WHERE undated IS NOT NULL GROUP BY undated')
      .raw()
      .all() as [string, number][],
  );

/** Sets rows aside, each with its reason. */
export function rejectRows(db: Db, rejects: ReadonlyMap<number, string>, dialect: Dialect): void {
  db.function('record_cells', (record) => JSON.stringify(cellsOfRecord(String(record), dialect)));
  const reject = db.prepare(`
    INSERT INTO staged_reject (line, field, value, code, record)
    SELECT line, NULL, NULL, :code, record_cells(record) FROM staged_person WHERE id = :row`);
  for (const [row, code] of rejects) reject.run({ row, code });
}

/** Does the ledger hold that word of a contact already? */
export const isRecorded = (
  db: Db,
  said: { contact: number; channel: string; state: string; given_on: LocalDate; proof: string },
): boolean =>
  db
    .prepare(`
      SELECT 1 FROM consent_entry WHERE contact_id = :contact AND channel = :channel AND state = :state
        AND given_on = :given_on AND proof = :proof`)
    .get(said) !== undefined;

/** Adds a yes of a row: it opens a channel that nobody refused, and ends no refusal. */
export const insertGrant = (
  db: Db,
  grant: { contact: number; channel: string; given_on: LocalDate; proof: string; importId: number },
): void => {
  const { importId, ...entry } = grant;
  const { lastInsertRowid } = db
    .prepare(`
      INSERT INTO consent_entry (contact_id, channel, state, source, given_on, proof)
      VALUES (:contact, :channel, 'granted', 'row', :given_on, :proof)`)
    .run(entry);
  db.prepare('INSERT INTO import_consent (entry_id, import_id) VALUES (?, ?)').run(lastInsertRowid, importId);
};

/** Takes the yes that an import brought away; tells how many. */
export const deleteGrants = (db: Db, importId: number): number =>
  db
    .prepare('DELETE FROM consent_entry WHERE id IN (SELECT entry_id FROM import_consent WHERE import_id = ?)')
    .run(importId).changes;

export const noteSuppressionFile = (db: Db, { file, importId }: { file: number; importId: number }): void => {
  db.prepare('INSERT INTO import_suppression (file_id, import_id) VALUES (?, ?)').run(file, importId);
};

/** The files of suppressions that an import made and that stand. */
export const suppressionFilesOf = (db: Db, importId: number): number[] =>
  db
    .prepare(`
      SELECT s.file_id FROM import_suppression s JOIN suppression_file f ON f.id = s.file_id
      WHERE s.import_id = ? AND f.undone_at IS NULL ORDER BY 1`)
    .pluck()
    .all(importId) as number[];
