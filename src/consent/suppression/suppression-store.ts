import type { ContactAddress } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { type Channel, consentChannels } from '../../shared/channel.ts';

/** An empty temp.staged_suppression (kind, value): the addresses that are about to be suppressed. */
export function createStaged(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.staged_suppression;
    CREATE TEMP TABLE staged_suppression (value TEXT PRIMARY KEY, kind TEXT NOT NULL) STRICT, WITHOUT ROWID`);
}

/** Adds an address to temp.staged_suppression, once. */
export function stagedAdder(db: Db): (address: ContactAddress) => void {
  const add = db.prepare('INSERT OR IGNORE INTO temp.staged_suppression (kind, value) VALUES (:kind, :value)');
  return (address) => void add.run(address);
}

/** Contacts who hold an address of temp.staged_suppression (`s`). */
const holders = `
  SELECT l.contact_id, s.value FROM temp.staged_suppression s CROSS JOIN contact_lead l WHERE l.phone = s.value
  UNION ALL
  SELECT l.contact_id, s.value FROM temp.staged_suppression s CROSS JOIN contact_lead l WHERE l.email_key = s.value
  UNION ALL
  SELECT l.contact_id, s.value FROM temp.staged_suppression s CROSS JOIN further_phone p CROSS JOIN contact_lead l
  WHERE p.e164 = s.value AND l.id = p.lead_id
  UNION ALL
  SELECT l.contact_id, s.value FROM temp.staged_suppression s CROSS JOIN further_email m CROSS JOIN contact_lead l
  WHERE m.email_key = s.value AND l.id = m.lead_id
  UNION ALL
  SELECT e.contact_id, s.value FROM temp.staged_suppression s CROSS JOIN edited_value e WHERE e.search = s.value`;

/**
 * Takes the addresses of erased people out of temp.staged_suppression, they are excluded already; not those that somebody
 * else holds. Needs the SQL function erased_hash.
 */
export const dropErasedStaged = (db: Db): number =>
  db
    .prepare(`
      DELETE FROM temp.staged_suppression
      WHERE erased_hash(value) IN (SELECT hash FROM erased) AND value NOT IN (SELECT value FROM (${holders}))`)
    .run().changes;

export const countStaged = (db: Db): number =>
  db.prepare('SELECT count(*) FROM temp.staged_suppression').pluck().get() as number;

export const stagedKinds = (db: Db): ContactAddress['kind'][] =>
  db
    .prepare('SELECT DISTINCT kind FROM temp.staged_suppression ORDER BY kind')
    .pluck()
    .all() as ContactAddress['kind'][];

const known = 'EXISTS (SELECT 1 FROM suppression k WHERE k.value = s.value)';

/** Addresses of temp.staged_suppression of which something is suppressed already. */
export const countKnownStaged = (db: Db): number =>
  db.prepare(`SELECT count(*) FROM temp.staged_suppression s WHERE ${known}`).pluck().get() as number;

/** Contacts, and customers among them, who hold an address of temp.staged_suppression of which nothing is suppressed yet. */
export const countNewlyClosed = (db: Db): { contacts: number; customers: number } =>
  db
    .prepare(`
      SELECT count(DISTINCT s.contact_id) AS contacts, count(DISTINCT o.contact_id) AS customers
      FROM (${holders}) s LEFT JOIN contact_orders o ON o.contact_id = s.contact_id AND o.orders > 0
      WHERE NOT ${known}`)
    .get() as { contacts: number; customers: number };

/** All contacts, and those with an order. */
export const countPeople = (db: Db): { contacts: number; customers: number } =>
  db
    .prepare(`
      SELECT (SELECT count(*) FROM contact) AS contacts,
        (SELECT count(*) FROM contact_orders WHERE orders > 0) AS customers`)
    .get() as { contacts: number; customers: number };

interface Suppressing {
  readonly kind: ContactAddress['kind'];
  readonly channel: Channel;
  readonly reason: string;
  readonly since: LocalDate;
  /** Of suppression_file; 0: a person. */
  readonly file: number;
  /** 1: an entry of a Do-Not-Call file. */
  readonly doNotCall: number;
}

/**
 * Suppresses the addresses of that kind in temp.staged_suppression on a channel. What is suppressed already keeps its
 * reason and day, unless only Do-Not-Call files said so and the shop says it now for itself.
 */
export function suppressStaged(db: Db, options: Suppressing): void {
  db.prepare(`
    INSERT INTO suppression (kind, value, channel, reason, since, do_not_call)
    SELECT kind, value, :channel, :reason, :since, :doNotCall FROM temp.staged_suppression WHERE kind = :kind
    ON CONFLICT (value, channel) DO UPDATE
      SET reason = excluded.reason, since = excluded.since, do_not_call = excluded.do_not_call
      WHERE excluded.do_not_call < suppression.do_not_call`).run(options);
  db.prepare(`
    INSERT OR IGNORE INTO suppression_source (suppression_id, file_id)
    SELECT p.id, :file FROM temp.staged_suppression s JOIN suppression p ON p.value = s.value AND p.channel = :channel
    WHERE s.kind = :kind`).run(options);
}

export interface SuppressionFile {
  readonly id: number;
  /** Base name. */
  readonly file: string;
  readonly sha256: string;
  readonly reason: string;
  /** The day for which it was drawn up. */
  readonly dated: LocalDate;
  readonly imported_on: LocalDate;
  readonly addresses: number;
  /** Those on which it closes addresses, separated by spaces. */
  readonly channels: string;
  /** Instant, UTC; null: it holds. */
  readonly undone_at: string | null;
}

interface NewFile extends Omit<SuppressionFile, 'id' | 'channels' | 'undone_at'> {
  readonly doNotCall: boolean;
  readonly channels: readonly Channel[];
}

/** Remembers a file; tells its id. */
export const insertFile = (db: Db, { channels: spoken, doNotCall, ...file }: NewFile): number =>
  Number(
    db
      .prepare(`
        INSERT INTO suppression_file (file, sha256, reason, dated, imported_on, addresses, do_not_call, channels)
        VALUES (:file, :sha256, :reason, :dated, :imported_on, :addresses, :doNotCall, :channels)`)
      .run({ ...file, doNotCall: Number(doNotCall), channels: spoken.join(' ') }).lastInsertRowid,
  );

const fileColumns = 'id, file, sha256, reason, dated, imported_on, addresses, channels, undone_at';

/** The file of that id. */
export const fileOf = (db: Db, id: number): SuppressionFile | undefined =>
  db.prepare(`SELECT ${fileColumns} FROM suppression_file WHERE id = ?`).get(id) as SuppressionFile | undefined;

/** Takes away what only that file said, and marks it; tells how many addresses nothing suppresses any more. */
export function deleteFileOf(db: Db, { id, at }: { id: number; at: string }): number {
  db.exec(`
    DROP TABLE IF EXISTS temp.unsaid;
    CREATE TEMP TABLE unsaid (suppression_id INTEGER PRIMARY KEY) STRICT`);
  db.prepare('INSERT INTO temp.unsaid SELECT suppression_id FROM suppression_source WHERE file_id = ?').run(id);
  db.prepare('DELETE FROM suppression_source WHERE file_id = ?').run(id);
  db.exec(`
    DROP TABLE IF EXISTS temp.opened_address;
    CREATE TEMP TABLE opened_address AS
    SELECT DISTINCT p.value FROM temp.unsaid u JOIN suppression p ON p.id = u.suppression_id
    WHERE NOT EXISTS (SELECT 1 FROM suppression_source s WHERE s.suppression_id = p.id);
    DELETE FROM suppression WHERE id IN (SELECT suppression_id FROM temp.unsaid)
      AND NOT EXISTS (SELECT 1 FROM suppression_source s WHERE s.suppression_id = suppression.id);
    UPDATE suppression SET do_not_call = 1, reason = 'do_not_call'
    WHERE do_not_call = 0 AND id IN (SELECT suppression_id FROM temp.unsaid) AND NOT EXISTS (
      SELECT 1 FROM suppression_source s LEFT JOIN suppression_file f ON f.id = s.file_id
      WHERE s.suppression_id = suppression.id AND coalesce(f.do_not_call, 0) = 0)`);
  db.prepare('UPDATE suppression_file SET undone_at = :at WHERE id = :id').run({ id, at });
  return db
    .prepare('SELECT count(*) FROM temp.opened_address WHERE value NOT IN (SELECT value FROM suppression)')
    .pluck()
    .get() as number;
}

export interface HoldingFile {
  readonly id: number;
  readonly file: string;
  readonly addresses: number;
}

/** The files that still say what the file taken back said (temp.unsaid), and of how many addresses. */
export const filesStillHolding = (db: Db): HoldingFile[] =>
  db
    .prepare(`
      SELECT f.id, f.file, count(DISTINCT p.value) AS addresses
      FROM temp.unsaid u JOIN suppression p ON p.id = u.suppression_id
      JOIN suppression_source s ON s.suppression_id = p.id JOIN suppression_file f ON f.id = s.file_id
      GROUP BY f.id ORDER BY f.id`)
    .all() as HoldingFile[];

/** The files that were taken in, the newest first. */
export const suppressionFiles = (db: Db): SuppressionFile[] =>
  db.prepare(`SELECT ${fileColumns} FROM suppression_file ORDER BY dated DESC, id DESC`).all() as SuppressionFile[];

/** The day of the newest Do-Not-Call file that speaks for each channel; absent where there is none. A file is no younger than its import. */
export function doNotCallDays(db: Db): Partial<Record<Channel, LocalDate>> {
  const files = db
    .prepare(
      'SELECT min(dated, imported_on) AS day, channels FROM suppression_file WHERE do_not_call = 1 AND undone_at IS NULL',
    )
    .all() as { day: LocalDate; channels: string }[];
  const newest = (channel: Channel) =>
    files
      .filter((file) => file.channels.split(' ').includes(channel))
      .map(({ day }) => day)
      .sort()
      .at(-1);
  return Object.fromEntries(
    consentChannels.flatMap((channel) => {
      const day = newest(channel);
      return day === undefined ? [] : [[channel, day]];
    }),
  );
}

export interface Suppressed extends ContactAddress {
  /** Separated by spaces. */
  readonly channels: string;
  readonly reason: string;
  readonly since: LocalDate;
}

/** Every suppressed address with its channels. */
export const suppressedAddresses = (db: Db): IterableIterator<Suppressed> =>
  db
    .prepare(`
      SELECT kind, value, replace(group_concat(channel, ' ' ORDER BY id), 'ads_email ads_phone', 'ads') AS channels, min(reason) AS reason, min(since) AS since
      FROM suppression GROUP BY kind, value ORDER BY kind, value`)
    .iterate() as IterableIterator<Suppressed>;
