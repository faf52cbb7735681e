import type { Db } from '../../db/connection.ts';
import { cellsOfRecord, type Dialect } from '../../intake/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** What a row's words for one person lead to. */
const contactsOf = (typed: string, address: string): string => `
  SELECT k.contact_id FROM contact_phone k WHERE k.e164 = ${address}
  UNION SELECT m.contact_id FROM contact_email m WHERE m.email_key = ${address}
  UNION SELECT l.contact_id FROM contact_lead l WHERE ${address} IS NULL AND l.external_id = ${typed}
  UNION SELECT g.contact_id FROM referral_code g WHERE ${address} IS NULL AND g.code = upper(${typed})`;

/** SQL: the contact that `typed` means, by `address` where it is one; NULL: nobody; -1: several. */
export const contactMeant = (typed: string, address: string): string =>
  `(SELECT CASE WHEN count(*) = 1 THEN max(contact_id) WHEN count(*) > 1 THEN -1 END FROM (${contactsOf(typed, address)}))`;

const one = (role: 'referrer' | 'referred'): string => contactMeant(`s.${role}`, `s.${role}_address`);

/** A staged row with the contacts that it means; null: nobody; -1: several. */
export interface StagedReferral {
  readonly id: number;
  readonly referrer: number | null;
  readonly referred: number | null;
  readonly on: LocalDate;
  /** What is written of the two, and the phone or e-mail that it is; null: it is none. */
  readonly typedReferrer: string;
  readonly referrerAddress: string | null;
  readonly typedReferred: string;
  readonly referredAddress: string | null;
}

/** The staged rows, in the order in which referrals are judged. */
export const stagedReferrals = (db: Db, today: LocalDate): StagedReferral[] =>
  db
    .prepare(`
      SELECT s.id, ${one('referrer')} AS referrer, ${one('referred')} AS referred, coalesce(s.referred_on, :today) AS "on",
        s.referrer AS typedReferrer, s.referrer_address AS referrerAddress, s.referred AS typedReferred, s.referred_address AS referredAddress
      FROM staged_referral s ORDER BY coalesce(s.referred_on, :today), s.id`)
    .all({ today }) as StagedReferral[];

/** Is the same referral stored? */
export const isStored = (db: Db): ((pair: { referrer: number; referred: number }) => boolean) => {
  const find = db.prepare(
    'SELECT 1 FROM contact_referral WHERE referrer_id = :referrer AND contact_id = :referred LIMIT 1',
  );
  return (pair) => find.get(pair) !== undefined;
};

/** What becomes of a staged row; `code`: why it is set aside. */
export interface JudgedRow extends Pick<StagedReferral, 'id' | 'referrer' | 'referred' | 'on'> {
  readonly outcome: 'new' | 'duplicate' | 'suppressed' | 'rejected';
  readonly code: string | null;
}

/** temp.referral_row: what becomes of each staged row. */
export function writeJudged(db: Db, rows: readonly JudgedRow[]): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.referral_row;
    CREATE TEMP TABLE referral_row (
      id INTEGER PRIMARY KEY, referrer INTEGER, referred INTEGER, on_day TEXT NOT NULL, outcome TEXT NOT NULL, code TEXT
    ) STRICT`);
  const insert = db.prepare(`
    INSERT INTO temp.referral_row (id, referrer, referred, on_day, outcome, code) VALUES (:id, :referrer, :referred, :on, :outcome, :code)`);
  for (const { id, referrer, referred, on, outcome, code } of rows)
    insert.run({ id, referrer, referred, on, outcome, code });
}

interface Headers {
  readonly referrer: string | null;
  readonly referred: string | null;
}

/** Sets aside the rows that were judged so. */
export function insertRejected(db: Db, headers: Headers, dialect: Dialect): void {
  db.function('record_cells', (record) => JSON.stringify(cellsOfRecord(String(record), dialect)));
  db.prepare(`
    INSERT INTO staged_reject (line, field, value, code, record)
    SELECT s.line, CASE WHEN r.code LIKE '%_referrer' THEN :referrer ELSE :referred END,
      CASE WHEN r.code LIKE '%_referrer' THEN s.referrer ELSE s.referred END, r.code, record_cells(s.record)
    FROM temp.referral_row r JOIN staged_referral s ON s.id = r.id WHERE r.code IS NOT NULL ORDER BY r.id`).run(
    headers,
  );
}

/** Stores the new referrals of a file. */
export function insertStaged(db: Db, importId: number): void {
  db.exec('DROP TABLE IF EXISTS temp.referral_base');
  db.exec('CREATE TEMP TABLE referral_base AS SELECT coalesce(max(id), 0) AS id FROM referral');
  db.prepare(`
    INSERT INTO referral (id, import_id, line, referred_on)
    SELECT b.id + r.id, :importId, s.line, r.on_day
    FROM temp.referral_base b CROSS JOIN temp.referral_row r JOIN staged_referral s ON s.id = r.id
    WHERE r.outcome = 'new' ORDER BY r.id`).run({ importId });
  db.exec(`
    INSERT INTO referral_party (referral_id, role, contact_id)
    SELECT b.id + r.id, p.role, CASE p.role WHEN 'referrer' THEN r.referrer ELSE r.referred END
    FROM temp.referral_base b CROSS JOIN temp.referral_row r CROSS JOIN (SELECT 'referrer' AS role UNION ALL SELECT 'referred') p
    WHERE r.outcome = 'new' ORDER BY r.id, p.role DESC`);
}

/** Rows by what became of them. */
export const rowCounts = (db: Db): { new: number; duplicate: number; suppressed: number } =>
  db
    .prepare(`
      SELECT coalesce(sum(outcome = 'new'), 0) AS new, coalesce(sum(outcome = 'duplicate'), 0) AS duplicate,
        coalesce(sum(outcome = 'suppressed'), 0) AS suppressed FROM temp.referral_row`)
    .get() as { new: number; duplicate: number; suppressed: number };

/** Deletes the referrals of an import; tells how many. */
export function deleteReferrals(db: Db, importId: number): number {
  db.prepare('DELETE FROM referral_party WHERE referral_id IN (SELECT id FROM referral WHERE import_id = ?)').run(
    importId,
  );
  return db.prepare('DELETE FROM referral WHERE import_id = ?').run(importId).changes;
}
