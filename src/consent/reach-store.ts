import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type Channel, channels } from '../shared/channel.ts';

/** What opens and closes channels, and for whom it is asked. */
export interface ReachWish {
  readonly asOf: LocalDate;
  /** A relation with a contact_id a row. */
  readonly among: string;
  /** Channels that need no yes beforehand. */
  readonly free: readonly Channel[];
  /** The channels that are asked for. */
  readonly on: readonly Channel[];
  /** Those of them that may be open to somebody: each costs its share. */
  readonly live: readonly Channel[];
}

const listed = (on: readonly Channel[], write: (channel: Channel) => string): string => on.map(write).join(', ');

/** temp.opened with a row an import of a list: which channels its contracts open on the day (1). */
export function openImports(db: Db, asOf: LocalDate): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.opened;
    CREATE TEMP TABLE opened (import_id INTEGER PRIMARY KEY, ${listed(channels, (channel) => `${channel} INTEGER`)}) STRICT`);
  db.prepare(
    `INSERT INTO temp.opened SELECT import_id, ${listed(channels, (channel) => `${channel} <= :asOf`)} FROM import_open`,
  ).run({ asOf });
}

/** The channels that an import in temp.opened opens, or that somebody said yes to. */
export const channelsOpened = (db: Db): Channel[] =>
  db
    .prepare(`
      ${channels.map((channel) => `SELECT '${channel}' FROM temp.opened WHERE ${channel} = 1`).join(' UNION ')}
      UNION SELECT channel FROM consent_entry WHERE state = 'granted'`)
    .pluck()
    .all() as Channel[];

/** temp.reach with a row a contact: which channels the contracts of its lists open on the day (1), or the law does. */
export function openByBasis(db: Db, { among, free, on, live }: ReachWish): void {
  const column = (channel: Channel) => `${channel} INTEGER NOT NULL DEFAULT 0`;
  db.exec(`
    DROP TABLE IF EXISTS temp.reach;
    CREATE TEMP TABLE reach (contact_id INTEGER PRIMARY KEY, ${listed(on, column)}) STRICT`);
  const opens = (channel: Channel) => (free.includes(channel) ? '1' : `coalesce(max(o.${channel}), 0)`);
  db.exec(`
    INSERT INTO temp.reach (contact_id${live.map((channel) => `, ${channel}`).join('')})
    SELECT m.contact_id${live.map((channel) => `, ${opens(channel)}`).join('')}
    FROM ${among} m LEFT JOIN lead l ON l.contact_id = m.contact_id
    LEFT JOIN temp.opened o ON o.import_id = l.import_id
    GROUP BY m.contact_id`);
}

/** What people said themselves beats the contracts: a withdrawal closes, a standing yes opens. */
export function followLedger(db: Db, { asOf, live }: ReachWish): void {
  const said = (channel: Channel) => `${channel} = CASE WHEN g.no_${channel} = 1 OR reach.${channel} = 0
    THEN coalesce(g.${channel} <= :asOf, 0) ELSE 1 END`;
  db.prepare(`
    UPDATE temp.reach SET ${listed(live, said)} FROM contact_ledger g WHERE g.contact_id = reach.contact_id`).run({
    asOf,
  });
}

/** temp.stopped with the suppressed channels of contacts. A person's own wish is told before a register's. */
export function findStops(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.stopped;
    CREATE TEMP TABLE stopped (channel TEXT NOT NULL, contact_id INTEGER NOT NULL, reason TEXT NOT NULL,
      PRIMARY KEY (channel, contact_id)) STRICT, WITHOUT ROWID;
    INSERT INTO temp.stopped (channel, contact_id, reason)
    SELECT channel, contact_id, CASE min(CASE reason WHEN 'do_not_call' THEN 1 ELSE 0 END) WHEN 1 THEN 'do_not_call'
      ELSE 'suppressed' END
    FROM contact_suppressed GROUP BY channel, contact_id`);
}

/** A suppressed address closes its channel, whatever opened it. */
export function closeStopped(db: Db, channel: Channel): void {
  db.prepare(`
    UPDATE temp.reach SET ${channel} = 0
    WHERE contact_id IN (SELECT contact_id FROM temp.stopped WHERE channel = ?)`).run(channel);
}
