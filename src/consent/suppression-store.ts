import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { Channel } from '../shared/channel.ts';
import type { Address } from './address.ts';

/** An empty temp.stop (kind, value): the addresses that are about to be suppressed. */
export function makeStops(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.stop;
    CREATE TEMP TABLE stop (value TEXT PRIMARY KEY, kind TEXT NOT NULL) STRICT, WITHOUT ROWID`);
}

/** Adds an address to temp.stop, once. */
export function stopAdder(db: Db): (address: Address) => void {
  const add = db.prepare('INSERT OR IGNORE INTO temp.stop (kind, value) VALUES (:kind, :value)');
  return (address) => void add.run(address);
}

/** Takes the addresses of erased people out of temp.stop, they are kept out already; needs the SQL function erased_hash. */
export const dropErasedStops = (db: Db): number =>
  db.prepare('DELETE FROM temp.stop WHERE erased_hash(value) IN (SELECT hash FROM erased)').run().changes;

export const countStops = (db: Db): number => db.prepare('SELECT count(*) FROM temp.stop').pluck().get() as number;

/** Addresses of temp.stop of which something is suppressed already. */
export const countKnownStops = (db: Db): number =>
  db
    .prepare('SELECT count(*) FROM temp.stop t WHERE EXISTS (SELECT 1 FROM suppression s WHERE s.value = t.value)')
    .pluck()
    .get() as number;

/** Suppresses the addresses of that kind in temp.stop on a channel; what is suppressed already keeps its reason and day. */
export const suppressStops = (
  db: Db,
  wish: { kind: Address['kind']; channel: Channel; reason: string; since: LocalDate },
): void => {
  db.prepare(`
    INSERT INTO suppression (kind, value, channel, reason, since)
    SELECT kind, value, :channel, :reason, :since FROM temp.stop WHERE kind = :kind
    ON CONFLICT (value, channel) DO NOTHING`).run(wish);
};

export interface SuppressionFile {
  /** Base name. */
  readonly file: string;
  readonly sha256: string;
  readonly reason: string;
  /** The day for which it was drawn up. */
  readonly dated: LocalDate;
  readonly imported_on: LocalDate;
  readonly addresses: number;
}

export const keepFile = (db: Db, file: SuppressionFile): void => {
  db.prepare(`
    INSERT INTO suppression_file (file, sha256, reason, dated, imported_on, addresses)
    VALUES (:file, :sha256, :reason, :dated, :imported_on, :addresses)`).run(file);
};

/** The files that were taken in, the newest first. */
export const suppressionFiles = (db: Db): SuppressionFile[] =>
  db
    .prepare(`
      SELECT file, sha256, reason, dated, imported_on, addresses FROM suppression_file ORDER BY dated DESC, id DESC`)
    .all() as SuppressionFile[];

/** The day of the newest Do-Not-Call file; null when there is none. */
export const doNotCallDay = (db: Db): LocalDate | null =>
  db.prepare("SELECT max(dated) FROM suppression_file WHERE reason = 'do_not_call'").pluck().get() as LocalDate | null;

export interface Suppressed extends Address {
  /** Separated by spaces. */
  readonly channels: string;
  readonly reason: string;
  readonly since: LocalDate;
}

/** Every suppressed address with its channels. */
export const suppressedAddresses = (db: Db): IterableIterator<Suppressed> =>
  db
    .prepare(`
      SELECT kind, value, group_concat(channel, ' ' ORDER BY id) AS channels, min(reason) AS reason, min(since) AS since
      FROM suppression GROUP BY kind, value ORDER BY kind, value`)
    .iterate() as IterableIterator<Suppressed>;
