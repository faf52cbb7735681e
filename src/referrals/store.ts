import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';

/** A referral to record. */
export interface NewReferral {
  readonly referrer: number;
  readonly referred: number;
  readonly on: LocalDate;
  readonly note?: string | null;
  /** The import that brings it, and the line of its file; absent: recorded by hand. */
  readonly importId?: number;
  readonly line?: number;
}

/** Records a referral; tells its id. */
export function insertReferral(db: Db, { referrer, referred, ...referral }: NewReferral): number {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO referral (import_id, line, referred_on, note) VALUES (:importId, :line, :on, :note)')
    .run({ importId: null, line: null, note: null, ...referral });
  const id = Number(lastInsertRowid);
  const insert = db.prepare('INSERT INTO referral_party (referral_id, role, contact_id) VALUES (?, ?, ?)');
  insert.run(id, 'referrer', referrer);
  insert.run(id, 'referred', referred);
  return id;
}

/** Whose a code is; undefined for none. */
export const holderOfCode = (db: Db, code: string): number | undefined =>
  db.prepare('SELECT contact_id FROM referral_code WHERE code = ?').pluck().get(code.toUpperCase()) as
    | number
    | undefined;

/** The code of a contact that was given first; undefined for none. */
export const codeOf = (db: Db, contact: number): string | undefined =>
  db.prepare('SELECT code FROM referral_code WHERE contact_id = ? ORDER BY id LIMIT 1').pluck().get(contact) as
    | string
    | undefined;

export function insertCode(db: Db, { contact, code }: { contact: number; code: string }): void {
  db.prepare('INSERT INTO referral_code (contact_id, code) VALUES (:contact, :code)').run({ contact, code });
}

/** The number of the code that comes next. */
export const nextCode = (db: Db): number =>
  db.prepare('SELECT coalesce(max(id), 0) + 1 FROM referral_code').pluck().get() as number;
