import type { Db } from '../../db/connection.ts';

/** The schema under which the database that is replaced is attached. */
const replaced = 'replaced';

/** Keyed hashes that the replaced database has and this one has not: temp.new_erased (hash). Tells how many. */
export function stageNewErased(db: Db): number {
  db.exec(`
    DROP TABLE IF EXISTS temp.new_erased;
    CREATE TEMP TABLE new_erased (hash TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    INSERT INTO temp.new_erased SELECT hash FROM ${replaced}.erased WHERE hash NOT IN (SELECT hash FROM main.erased)`);
  return db.prepare('SELECT count(*) FROM temp.new_erased').pluck().get() as number;
}

export const isNewErased = (db: Db): ((hash: string) => boolean) => {
  const one = db.prepare('SELECT 1 FROM temp.new_erased WHERE hash = ?').pluck();
  return (hash) => one.get(hash) === 1;
};

export const insertNewErased = (db: Db): void => {
  db.exec(`
    INSERT OR IGNORE INTO main.erased (hash, month, kind)
    SELECT hash, month, kind FROM ${replaced}.erased WHERE hash IN (SELECT hash FROM temp.new_erased)`);
};

/**
 * Contacts with an address of temp.new_erased, and those without any address who have such a customer number; needs the
 * SQL functions erased_hash and erased_id_hash.
 */
export const contactsOfNewErased = (db: Db): number[] =>
  db
    .prepare(`
      SELECT contact_id FROM main.contact_phone WHERE erased_hash(e164) IN (SELECT hash FROM temp.new_erased)
      UNION SELECT contact_id FROM main.contact_email WHERE erased_hash(email_key) IN (SELECT hash FROM temp.new_erased)
      UNION SELECT l.contact_id FROM main.contact_lead l
        WHERE l.external_id IS NOT NULL AND erased_id_hash(l.id_namespace, l.external_id) IN (SELECT hash FROM temp.new_erased)
          AND NOT EXISTS (SELECT 1 FROM main.contact_phone p WHERE p.contact_id = l.contact_id)
          AND NOT EXISTS (SELECT 1 FROM main.contact_email m WHERE m.contact_id = l.contact_id)
      ORDER BY 1`)
    .pluck()
    .all() as number[];

/** Is a contact (`c` of main) the person who is `h` in the replaced database? They share an address, or have none and one name. */
const samePerson = (c: string, h: string) => `(
  EXISTS (SELECT 1 FROM main.contact_phone ours JOIN ${replaced}.contact_phone theirs ON theirs.e164 = ours.e164
    WHERE ours.contact_id = ${c} AND theirs.contact_id = ${h})
  OR EXISTS (SELECT 1 FROM main.contact_email ours JOIN ${replaced}.contact_email theirs ON theirs.email_key = ours.email_key
    WHERE ours.contact_id = ${c} AND theirs.contact_id = ${h})
  OR (NOT EXISTS (SELECT 1 FROM main.contact_phone ours WHERE ours.contact_id = ${c})
    AND NOT EXISTS (SELECT 1 FROM main.contact_email ours WHERE ours.contact_id = ${c})
    AND EXISTS (SELECT 1 FROM main.contact ours JOIN ${replaced}.contact theirs ON theirs.name_key IS ours.name_key
      WHERE ours.id = ${c} AND theirs.id = ${h})))`;

/** Does a contact live on in the replaced database, as itself or in whom it was merged into there? */
export const livesOn = (db: Db, contact: number): boolean =>
  db
    .prepare(`
      WITH RECURSIVE holder (id) AS (
        SELECT :contact UNION SELECT m.winner FROM holder h JOIN ${replaced}.contact_merge m ON m.loser = h.id AND m.undone_at IS NULL
      )
      SELECT EXISTS (
        SELECT 1 FROM holder h JOIN ${replaced}.contact c ON c.id = h.id WHERE ${samePerson(':contact', 'h.id')})`)
    .pluck()
    .get({ contact }) === 1;

/**
 * Suppressions that the replaced database has and this one has not, with the files that they came by; tells of how many
 * addresses. What the shop says itself there is no entry of a Do-Not-Call file here either.
 */
export function carrySuppressions(db: Db): number {
  const missing = `FROM ${replaced}.suppression o WHERE NOT EXISTS (
    SELECT 1 FROM main.suppression m WHERE m.value = o.value AND m.channel = o.channel)`;
  const addresses = db.prepare(`SELECT count(DISTINCT o.value) ${missing}`).pluck().get() as number;
  db.exec(`
    INSERT INTO main.suppression (kind, value, channel, reason, since, do_not_call)
    SELECT kind, value, channel, reason, since, do_not_call ${missing};
    UPDATE main.suppression SET do_not_call = 0, reason = o.reason, since = o.since FROM ${replaced}.suppression o
    WHERE o.value = main.suppression.value AND o.channel = main.suppression.channel
      AND o.do_not_call < main.suppression.do_not_call;
    INSERT OR IGNORE INTO main.suppression_file SELECT * FROM ${replaced}.suppression_file;
    INSERT OR IGNORE INTO main.suppression_source (suppression_id, file_id)
    SELECT m.id, CASE WHEN f.sha256 IS g.sha256 THEN s.file_id ELSE 0 END
    FROM ${replaced}.suppression_source s JOIN ${replaced}.suppression o ON o.id = s.suppression_id
    JOIN main.suppression m ON m.value = o.value AND m.channel = o.channel
    LEFT JOIN ${replaced}.suppression_file f ON f.id = s.file_id LEFT JOIN main.suppression_file g ON g.id = s.file_id`);
  return addresses;
}

/** The last word on each address and channel of a ledger. */
const lastWords = (schema: string) =>
  `(SELECT value, channel, state, given_on, max(id) FROM ${schema}.address_consent GROUP BY value, channel)`;

/** Refusals of addresses that stand in the replaced database and not here; tells of how many addresses. */
export function carryAddressRefusals(db: Db): number {
  db.exec(`
    DROP TABLE IF EXISTS temp.refused_address;
    CREATE TEMP TABLE refused_address AS
    SELECT o.value, o.channel, o.given_on FROM ${lastWords(replaced)} o
    LEFT JOIN ${lastWords('main')} m ON m.value = o.value AND m.channel = o.channel
    WHERE o.state = 'withdrawn' AND coalesce(m.state, '') <> 'withdrawn';
    INSERT INTO main.address_consent (entry_id, value, channel, state, given_on)
    SELECT NULL, value, channel, 'withdrawn', given_on FROM temp.refused_address`);
  return db.prepare('SELECT count(DISTINCT value) FROM temp.refused_address').pluck().get() as number;
}

/** Notes here too at which addresses somebody was asked to register, which refusals are owed a confirmation, and which had it. */
export const carryMessages = (db: Db): void => {
  db.exec(`
    INSERT OR IGNORE INTO main.registration_message SELECT * FROM ${replaced}.registration_message;
    INSERT OR IGNORE INTO main.refusal_confirmation (value, channel, refused_on)
    SELECT value, channel, refused_on FROM ${replaced}.refusal_confirmation WHERE ended = 0;
    UPDATE main.refusal_confirmation SET confirmed_at = (
      SELECT max(o.confirmed_at) FROM ${replaced}.refusal_confirmation o
      WHERE o.value = main.refusal_confirmation.value AND o.channel = main.refusal_confirmation.channel)
    WHERE confirmed_at IS NULL`);
};

/** The last word of each contact on a channel. */
const lastEntries = (schema: string) => `(
  SELECT contact_id, channel, state, given_on, proof, max(coalesce(copy_of, id)) FROM ${schema}.consent_entry
  WHERE state = 'withdrawn' OR source = 'hand' GROUP BY contact_id, channel)`;

/**
 * Refusals of people that stand in the replaced database and not here; tells of how many contacts. Whose import was undone
 * and made again there has another id, and is known by an address together with the name.
 */
export function carryContactRefusals(db: Db): number {
  db.exec(`
    DROP TABLE IF EXISTS temp.refusing;
    CREATE TEMP TABLE refusing AS
    WITH RECURSIVE refused AS (SELECT * FROM ${lastEntries(replaced)} WHERE state = 'withdrawn'),
    member (holder, contact_id) AS (
      SELECT DISTINCT contact_id, contact_id FROM refused
      UNION SELECT b.holder, m.loser FROM member b JOIN ${replaced}.contact_merge m ON m.winner = b.contact_id AND m.undone_at IS NULL
    ),
    same_name (holder, contact_id) AS (
      SELECT h.id, c.id FROM ${replaced}.contact h
        JOIN ${replaced}.contact_phone b ON b.contact_id = h.id
        JOIN main.contact_phone a ON a.e164 = b.e164
        JOIN main.contact c ON c.id = a.contact_id AND c.name_key IS h.name_key
      WHERE h.id IN (SELECT contact_id FROM refused)
      UNION SELECT h.id, c.id FROM ${replaced}.contact h
        JOIN ${replaced}.contact_email b ON b.contact_id = h.id
        JOIN main.contact_email a ON a.email_key = b.email_key
        JOIN main.contact c ON c.id = a.contact_id AND c.name_key IS h.name_key
      WHERE h.id IN (SELECT contact_id FROM refused)
    )
    SELECT person.contact_id, r.channel, r.given_on, r.proof
    FROM (SELECT * FROM member UNION SELECT * FROM same_name) person JOIN refused r ON r.contact_id = person.holder
    LEFT JOIN ${lastEntries('main')} m ON m.contact_id = person.contact_id AND m.channel = r.channel
    WHERE person.contact_id IN (SELECT id FROM main.contact) AND coalesce(m.state, '') <> 'withdrawn'
      AND ${samePerson('person.contact_id', 'person.holder')};
    INSERT INTO main.consent_entry (contact_id, lead_id, channel, state, source, given_on, proof)
    SELECT contact_id, NULL, channel, 'withdrawn', 'hand', given_on, proof FROM temp.refusing ORDER BY contact_id, channel`);
  return db.prepare('SELECT count(DISTINCT contact_id) FROM temp.refusing').pluck().get() as number;
}

/** An address that may not be used, as it is written to a file. */
export interface RefusedAddress {
  readonly kind: 'phone' | 'email';
  readonly value: string;
  /** Separated by commas, in the order of their names. */
  readonly channels: string;
  /** Only Do-Not-Call files say so. */
  readonly do_not_call: number;
}

/** Every phone and e-mail that is suppressed or refused, from whatever a database has of that. */
export function refusedAddresses(db: Db): RefusedAddress[] {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
  const refusals = tables.includes('address_consent')
    ? `UNION ALL SELECT CASE WHEN instr(value, '@') > 0 THEN 'email' ELSE 'phone' END, value, channel, 0
       FROM ${lastWords('main')} WHERE state = 'withdrawn' AND channel <> 'mail'`
    : '';
  return db
    .prepare(`
      SELECT kind, value, group_concat(channel, ',' ORDER BY channel) AS channels, do_not_call
      FROM (
        SELECT kind, value, channel, min(do_not_call) AS do_not_call
        FROM (SELECT kind, value, channel, reason = 'do_not_call' AS do_not_call FROM suppression ${refusals})
        GROUP BY kind, value, channel)
      GROUP BY kind, value, do_not_call ORDER BY kind, channels, value`)
    .all() as RefusedAddress[];
}
