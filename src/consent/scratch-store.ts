import type { Db } from '../db/connection.ts';
import type { Channel } from '../shared/channel.ts';

/** The rows of a file that may not be stored, with what stands there already. */
export function createExcludedRows(db: Db): void {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS excluded_row (row_id INTEGER PRIMARY KEY) STRICT');
}

/** A row a contact: since when each channel is open to it, as a day number; NULL: it is not. */
export function createContactable(db: Db, channels: readonly Channel[]): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.contactable;
    CREATE TEMP TABLE contactable (
      contact_id INTEGER PRIMARY KEY, ${channels.map((channel) => `${channel} INTEGER`).join(', ')}) STRICT`);
}

/** The addresses of contacts that are closed on a channel, and who may not be reached on it at all. */
export function createClosedAddresses(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.closed_address;
    CREATE TEMP TABLE closed_address (channel TEXT, contact_id INTEGER, value TEXT, why INTEGER NOT NULL,
      PRIMARY KEY (channel, contact_id, value)) STRICT, WITHOUT ROWID;
    DROP TABLE IF EXISTS temp.suppressed;
    CREATE TEMP TABLE suppressed (channel TEXT, contact_id INTEGER, PRIMARY KEY (channel, contact_id)) STRICT, WITHOUT ROWID`);
}

/** What stands against each asked address; publishAsked fills it. */
export function createAskedState(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.asked_state;
    CREATE TEMP TABLE asked_state (value TEXT, contact_id INTEGER, why INTEGER NOT NULL, since INTEGER, erased INTEGER NOT NULL) STRICT`);
}
