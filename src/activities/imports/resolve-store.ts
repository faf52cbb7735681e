import { hash } from 'node:crypto';
import type { Db } from '../../db/connection.ts';
import { stagedAnswers, storedAnswers } from './answers-store.ts';

/** The further words of a result as the shop reads them, by the word as typed. */
export interface ReadWord {
  readonly word: string;
  /** Null: no disposition follows, as of a call that was answered. */
  readonly disposition: string | null;
  /** unknown: nobody knows the word; pending: nobody has called yet. */
  readonly state: 'known' | 'pending' | 'unknown';
}

export const wordsOfFile = (db: Db): string[] =>
  db.prepare('SELECT DISTINCT word FROM staged_activity WHERE word IS NOT NULL').pluck().all() as string[];

/** temp.result_word: what the words of the file mean. */
export function stageWords(db: Db, words: readonly ReadWord[]): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.result_word;
    CREATE TEMP TABLE result_word (word TEXT PRIMARY KEY, disposition TEXT, state TEXT NOT NULL) WITHOUT ROWID`);
  const insert = db.prepare(
    'INSERT INTO temp.result_word (word, disposition, state) VALUES (:word, :disposition, :state)',
  );
  for (const word of words) insert.run(word);
}

/**
 * temp.activity_person: the contacts that a row may be of, by its phone, e-mail or external id. It is not asked of a row whose
 * token tells its person, unless the row may be an erased one's.
 */
function findPeople(db: Db): void {
  db.exec(`
    DROP VIEW IF EXISTS temp.searched;
    CREATE TEMP VIEW searched AS
    SELECT p.id, p.name_key, p.phone, p.email_key, p.external_id, p.id_namespace FROM staged_person p
    WHERE p.id IN (SELECT row_id FROM temp.excluded_row) OR NOT EXISTS (
      SELECT 1 FROM staged_activity a JOIN call_token t ON t.token = a.token WHERE a.id = p.id AND t.contact_id IS NOT NULL);
    DROP TABLE IF EXISTS temp.activity_person;
    CREATE TEMP TABLE activity_person (row_id INTEGER, contact_id INTEGER, same INTEGER NOT NULL, PRIMARY KEY (row_id, contact_id)) WITHOUT ROWID;
    INSERT OR IGNORE INTO temp.activity_person
    SELECT f.id, f.contact_id, coalesce(c.name_key = f.name_key, 0) FROM (
      SELECT p.id, p.name_key, k.contact_id FROM temp.searched p CROSS JOIN contact_phone k WHERE k.e164 = p.phone
      UNION
      SELECT p.id, p.name_key, k.contact_id FROM temp.searched p CROSS JOIN contact_email k WHERE k.email_key = p.email_key AND p.phone IS NULL
      UNION
      SELECT p.id, p.name_key, l.contact_id FROM temp.searched p CROSS JOIN contact_lead l
      WHERE l.external_id = p.external_id AND l.id_namespace = p.id_namespace AND p.phone IS NULL AND p.email_key IS NULL) f
    JOIN contact c ON c.id = f.contact_id`);
}

/** The contact of a row without a token: the only one, or the only one of its name; NULL where several are left. */
const personOf = `(
  SELECT CASE WHEN count(*) = 1 THEN max(f.contact_id) WHEN sum(f.same) = 1 THEN max(CASE f.same WHEN 1 THEN f.contact_id END) END
  FROM temp.activity_person f WHERE f.row_id = p.id)`;

/** Is a phone that a row has beside its token one by which the token's person is known? */
const ownPhone = `(t.address IS p.phone OR EXISTS (
  SELECT 1 FROM contact_phone k WHERE k.contact_id = t.contact_id AND k.e164 = p.phone))`;

/**
 * Is it a row of an erased person, of which nothing is kept? A number that a living contact has too is the living one's,
 * unless the row names somebody else.
 */
const ofErased = `((p.id IN (SELECT row_id FROM temp.excluded_row) AND NOT EXISTS (
    SELECT 1 FROM temp.activity_person f WHERE f.row_id = p.id AND (p.name_key IS NULL OR f.same)))
  OR (t.id IS NOT NULL AND t.contact_id IS NULL))`;

interface JudgeOptions {
  /** The campaign of which the rows must be; null: any. */
  readonly campaign: string | null;
  /** False: the token column is a dialler's own, and tells nobody. */
  readonly ownTokens: boolean;
  /** Must a call say what came of it? */
  readonly needsResult: boolean;
  /** Are there answers to a survey? */
  readonly hasAnswers: boolean;
}

/**
 * temp.activity_row: what becomes of each row. `code`: why it is set aside.
 */
export function classifyRows(db: Db, options: JudgeOptions): void {
  db.function('text_digest', { deterministic: true }, (value) => hash('md5', String(value), 'base64url'));
  findPeople(db);
  db.exec(`
    DROP TABLE IF EXISTS temp.activity_row;
    CREATE TEMP TABLE activity_row (
      id INTEGER PRIMARY KEY, code TEXT, suppressed INTEGER NOT NULL, contact_id INTEGER, address TEXT, disposition TEXT,
      campaign TEXT, staff TEXT, source TEXT, content TEXT, people INTEGER NOT NULL, outcome TEXT, replaces INTEGER)`);
  db.prepare(`
    INSERT INTO temp.activity_row (id, code, suppressed, contact_id, address, disposition, campaign, staff, people)
    SELECT p.id,
      CASE
        WHEN :ownTokens AND a.typed_token IS NOT NULL AND t.id IS NULL
          THEN CASE WHEN a.token_phone IS NULL THEN 'result.token_unknown' ELSE 'result.token_is_phone' END
        WHEN t.id IS NULL AND coalesce(p.phone, p.email_key, p.external_id, p.name_key) IS NULL THEN 'row.no_identity'
        WHEN t.campaign <> :campaign OR (t.id IS NULL AND a.campaign <> :campaign) THEN 'result.other_campaign'
        WHEN t.contact_id IS NOT NULL AND p.phone IS NOT NULL AND NOT ${ownPhone} THEN 'result.token_other_phone'
        WHEN :needsResult AND (a.word IS NULL OR w.state = 'pending') AND a.note IS NULL AND a.next_on IS NULL AND a.seconds IS NULL
          AND NOT EXISTS (SELECT 1 FROM staged_consent s WHERE s.id = p.id AND s.state = 'withdrawn') THEN 'result.empty'
        WHEN w.state = 'unknown' THEN 'result.unknown_disposition'
        WHEN w.state = 'pending' THEN 'result.empty'
      END AS code,
      ${ofErased},
      CASE WHEN t.id IS NULL THEN ${personOf} ELSE t.contact_id END,
      CASE WHEN a.kind IN ('call', 'sms', 'zalo') THEN coalesce(p.phone, t.address) ELSE coalesce(p.email_key, p.phone, t.address) END,
      w.disposition, coalesce(t.campaign, a.campaign, :campaign), coalesce(a.staff, t.staff),
      CASE WHEN t.id IS NULL THEN (SELECT count(*) FROM temp.activity_person f WHERE f.row_id = p.id) ELSE 1 END
    FROM staged_person p JOIN staged_activity a ON a.id = p.id
    LEFT JOIN call_token t ON t.token = a.token
    LEFT JOIN temp.result_word w ON w.word = a.word
    ORDER BY p.id`).run({
    campaign: options.campaign,
    ownTokens: Number(options.ownTokens),
    needsResult: Number(options.needsResult),
  });
  fillAddresses(db);
  rejectNobodys(db);
  compareWithStored(db, options.hasAnswers);
}

/** A call to somebody whom only an id names went to the first number. */
const fillAddresses = (db: Db): void => {
  db.exec(`
    UPDATE temp.activity_row SET address = (SELECT c.phone FROM contact c WHERE c.id = activity_row.contact_id)
    WHERE address IS NULL AND contact_id IS NOT NULL AND (SELECT kind FROM staged_activity a WHERE a.id = activity_row.id) IN ('call', 'sms', 'zalo')`);
};

/** What is known of nobody, and went to no address, is nobody's. */
const rejectNobodys = (db: Db): void => {
  db.exec(`
    UPDATE temp.activity_row SET code = 'activity.unknown_person'
    WHERE code IS NULL AND NOT suppressed AND contact_id IS NULL AND address IS NULL`);
};

/**
 * By what a row is known again: its token, with the time that it states; the number and the time of a call; else all that it
 * says, and which of the alike rows it is. Then whether it is new, the same as before, or another version.
 */
function compareWithStored(db: Db, hasAnswers: boolean): void {
  const [staged, stored] = hasAnswers ? [stagedAnswers('a.id'), storedAnswers('a.id')] : ['NULL', 'NULL'];
  db.exec(`
    UPDATE temp.activity_row SET content = text_digest(json_array(activity_row.disposition, a.event, a.note, a.next_on, a.seconds, activity_row.staff, ${staged}))
    FROM staged_activity a WHERE a.id = activity_row.id AND activity_row.code IS NULL AND NOT activity_row.suppressed;
    UPDATE temp.activity_row SET source = CASE
        WHEN a.token IS NOT NULL THEN 'token ' || a.token || ' ' || coalesce(a.at, a.on_day, '')
        WHEN a.at IS NOT NULL THEN a.kind || ' ' || coalesce(a.event, '') || ' ' || coalesce(activity_row.address, 'contact ' || activity_row.contact_id) || ' ' || a.at
        ELSE 'row ' || text_digest(json_array(a.kind, activity_row.address, p.external_id, a.on_day, activity_row.content, activity_row.campaign)) END
    FROM staged_activity a JOIN staged_person p ON p.id = a.id
    WHERE a.id = activity_row.id AND activity_row.content IS NOT NULL;
    UPDATE temp.activity_row SET source = source || ' ' || n.n
    FROM (SELECT id, row_number() OVER (PARTITION BY source ORDER BY id) AS n FROM temp.activity_row WHERE source LIKE 'row %') n
    WHERE n.id = activity_row.id;
    UPDATE temp.activity_row SET replaces = s.activity_id, outcome = CASE
        WHEN coalesce(s.before, s.stored) IS NULL THEN 'new' WHEN coalesce(s.before, s.stored) = activity_row.content THEN 'duplicate' ELSE 'merged' END
    FROM (
      SELECT r.id, lag(r.content) OVER (PARTITION BY r.source ORDER BY r.id) AS before, a.id AS activity_id,
        CASE WHEN a.id IS NOT NULL THEN text_digest(json_array(a.disposition, a.event, a.note, a.next_on, a.seconds, a.staff, ${stored})) END AS stored
      FROM temp.activity_row r LEFT JOIN activity a ON a.source = r.source AND a.replaced_by IS NULL
      WHERE r.source IS NOT NULL) s
    WHERE s.id = activity_row.id`);
}

/** Are there tokens among the cells of the token column? */
export const hasTokens = (db: Db): boolean =>
  db.prepare('SELECT 1 FROM staged_activity WHERE token IS NOT NULL LIMIT 1').get() !== undefined;
