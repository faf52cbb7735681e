import type { Db } from '../../db/connection.ts';
import { cellsOfRecord, type Dialect } from '../../intake/index.ts';

/** Headers of the columns that decide why a row is set aside. */
export interface DecidingColumns {
  readonly token: string | null;
  readonly disposition: string | null;
}

/** Sets aside the rows that were judged so. */
export function insertRejected(db: Db, { token, disposition }: DecidingColumns, dialect: Dialect): void {
  db.function('record_cells', (record) => JSON.stringify(cellsOfRecord(String(record), dialect)));
  db.prepare(`
    INSERT INTO staged_reject (line, field, value, code, record)
    SELECT p.line, CASE WHEN r.code LIKE 'result.token%' OR r.code = 'result.other_campaign' THEN :token ELSE :disposition END,
      CASE WHEN r.code LIKE 'result.token%' OR r.code = 'result.other_campaign' THEN a.typed_token ELSE a.word END, r.code, record_cells(p.record)
    FROM temp.activity_row r JOIN staged_person p ON p.id = r.id JOIN staged_activity a ON a.id = r.id
    WHERE r.code IS NOT NULL AND NOT r.suppressed ORDER BY r.id`).run({ token, disposition });
}

interface Inserting {
  readonly importId: number;
  /** Instant of the import, UTC, and its local date. */
  readonly at: string;
  readonly on: string;
}

/**
 * Writes the rows that are new or another version of one that is there; those they replace stand no more. SQL function
 * end_of_day (day): the latest instant that something of that day can have been at.
 */
export function insertStaged(db: Db, { importId, at, on }: Inserting): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.activity_base;
    CREATE TEMP TABLE activity_base AS SELECT coalesce(max(id), 0) AS id FROM activity;
    -- The version of a row that stands: the last of the file.
    DROP TABLE IF EXISTS temp.activity_next;
    CREATE TEMP TABLE activity_next AS
    SELECT id, lead(id) OVER (PARTITION BY source ORDER BY id) AS next FROM temp.activity_row WHERE outcome IN ('new', 'merged')`);
  db.exec(`
    UPDATE activity SET replaced_by = (SELECT b.id FROM temp.activity_base b) + r.id
    FROM (SELECT replaces, min(id) AS id FROM temp.activity_row WHERE outcome = 'merged' AND replaces IS NOT NULL GROUP BY replaces) r
    WHERE activity.id = r.replaces`);
  db.prepare(`
    INSERT INTO activity (id, contact_id, import_id, kind, channel, direction, at, timed, on_day, address, disposition, event, note,
      next_on, seconds, staff, campaign, sensitive, line, source, replaced_by, recorded_at)
    SELECT b.id + r.id, r.contact_id, :importId, a.kind, (SELECT name FROM channel k WHERE k.name = a.kind), a.direction,
      coalesce(a.at, CASE WHEN a.on_day IS NULL OR a.on_day = :on THEN :at ELSE end_of_day(a.on_day) END), a.at IS NOT NULL,
      coalesce(a.on_day, :on), r.address, r.disposition, a.event, a.note, a.next_on, a.seconds, r.staff, r.campaign, a.sensitive,
      p.line, r.source, b.id + n.next, :at
    FROM temp.activity_base b CROSS JOIN temp.activity_row r
    JOIN temp.activity_next n ON n.id = r.id
    JOIN staged_person p ON p.id = r.id JOIN staged_activity a ON a.id = r.id
    ORDER BY r.id DESC`).run({ importId, at, on });
}

/** Is the address that a row of an erased person refuses one that a living contact has? No other is stored. */
const isLiving = (address: string) => `EXISTS (
  SELECT 1 FROM contact_phone k WHERE k.e164 = ${address} UNION ALL SELECT 1 FROM contact_email m WHERE m.email_key = ${address})`;

const consentAddress = `CASE s.channel WHEN 'email' THEN p.email_key WHEN 'mail' THEN NULL ELSE coalesce(p.phone, r.address, a.token_phone) END`;

/** The further numbers of a row whose `channel` is refused, which are the person's too. */
const furtherRefused = `
  SELECT NULL, further.value, said.channel, p.line
  FROM (
    SELECT id, channel FROM staged_consent WHERE state = 'withdrawn' AND channel IN ('call', 'sms', 'zalo', 'ads_phone')
    UNION
    SELECT r.id, 'call' FROM temp.activity_row r JOIN staged_activity a ON a.id = r.id
    LEFT JOIN temp.result_word w ON w.word = a.word JOIN disposition d ON d.name = coalesce(r.disposition, w.disposition)
    WHERE d.closes = 'channel') said
  JOIN temp.activity_row r ON r.id = said.id JOIN staged_person p ON p.id = said.id,
    json_each('["' || replace(p.phones, ' ', '","') || '"]') further
  WHERE p.phones IS NOT NULL AND (NOT r.suppressed OR ${isLiving('further.value')})`;

/**
 * What the consent columns and notes of the rows that are kept refuse, with those of rows that are set aside and of erased
 * people by their number alone.
 */
export interface RowRefusal {
  readonly contact: number | null;
  readonly address: string | null;
  readonly channel: string;
  readonly line: number;
}

export const rowRefusals = (db: Db): RowRefusal[] =>
  db
    .prepare(`
      SELECT CASE WHEN r.code IS NULL AND NOT r.suppressed THEN r.contact_id END AS contact, ${consentAddress} AS address, s.channel, p.line
      FROM staged_consent s JOIN temp.activity_row r ON r.id = s.id JOIN staged_person p ON p.id = r.id JOIN staged_activity a ON a.id = r.id
      LEFT JOIN disposition d ON d.name = r.disposition
      WHERE s.state = 'withdrawn' AND coalesce(r.outcome, '') <> 'duplicate' AND (NOT r.suppressed OR ${isLiving(consentAddress)})
        AND NOT (r.code IS NULL AND NOT r.suppressed AND s.channel = 'call' AND coalesce(d.closes, '') = 'channel')
      UNION ALL
      -- Whoever refused in a row that is set aside has refused still, and so has an erased person whose number another has.
      SELECT NULL, coalesce(p.phone, a.token_phone), 'call', p.line
      FROM temp.activity_row r JOIN staged_person p ON p.id = r.id JOIN staged_activity a ON a.id = r.id
      JOIN temp.result_word w ON w.word = a.word JOIN disposition d ON d.name = w.disposition
      WHERE d.closes = 'channel' AND CASE WHEN r.suppressed THEN ${isLiving('coalesce(p.phone, a.token_phone)')}
        ELSE r.code IS NOT NULL AND coalesce(p.phone, a.token_phone) IS NOT NULL END
      UNION ALL ${furtherRefused}
      ORDER BY 4, 3`)
    .all() as RowRefusal[];

/** Rows by what became of them. */
export const rowCounts = (db: Db): { new: number; merged: number; duplicate: number; suppressed: number } =>
  db
    .prepare(`
      SELECT coalesce(sum(outcome = 'new'), 0) AS new, coalesce(sum(outcome = 'merged'), 0) AS merged,
        coalesce(sum(outcome = 'duplicate'), 0) AS duplicate, coalesce(sum(suppressed), 0) AS suppressed FROM temp.activity_row`)
    .get() as { new: number; merged: number; duplicate: number; suppressed: number };

/** Kept rows by what was noticed about them. */
export function rowFlags(db: Db): Record<string, number> {
  const row = db
    .prepare(`
      SELECT coalesce(sum(contact_id IS NULL AND people = 0), 0) AS unknown_person,
        coalesce(sum(contact_id IS NULL AND people > 1), 0) AS several_contacts
      FROM temp.activity_row WHERE outcome IN ('new', 'merged')`)
    .get() as Record<string, number>;
  return Object.fromEntries(
    Object.entries(row).flatMap(([flag, rows]) => (rows > 0 ? [[`activity.${flag}`, rows]] : [])),
  );
}
