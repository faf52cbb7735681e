import type { Db } from '../../db/connection.ts';
import type { Channel } from '../../shared/channel.ts';
import { createAskedState } from '../scratch-store.ts';
import { closedBy, closedValues, holders } from './closed-address-store.ts';
import type { AddressKind } from './contactability-store.ts';

/** An empty temp.asked_address (value): addresses about which it is asked, whoever holds them. */
export function createAsked(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.asked_address;
    CREATE TEMP TABLE asked_address (value TEXT PRIMARY KEY) STRICT, WITHOUT ROWID`);
}

/** Adds an address to temp.asked_address, once. */
export function askedAdder(db: Db): (value: string) => void {
  const add = db.prepare('INSERT OR IGNORE INTO temp.asked_address (value) VALUES (?)');
  return (value) => void add.run(value);
}

/** temp.asked_holder (value, contact_id): who is known by the asked addresses. */
export function findHolders(db: Db, kind: AddressKind): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.asked_holder;
    CREATE TEMP TABLE asked_holder (value TEXT, contact_id INTEGER, PRIMARY KEY (value, contact_id)) STRICT, WITHOUT ROWID;
    INSERT OR IGNORE INTO temp.asked_holder (value, contact_id)
    WITH v AS MATERIALIZED (SELECT '' AS channel, value, 0 AS why FROM temp.asked_address)
    SELECT value, contact_id FROM (${holders[kind]})`);
}

/** temp.asked_closed (value, why): asked addresses that are closed on a channel whoever holds them, with the bits of `closedBy`. */
export function findClosed(
  db: Db,
  { channel, kind, regime }: { channel: Channel; kind: AddressKind; regime: string },
): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.asked_closed;
    CREATE TEMP TABLE asked_closed (value TEXT PRIMARY KEY, why INTEGER NOT NULL) STRICT, WITHOUT ROWID`);
  db.prepare(`
    INSERT INTO temp.asked_closed (value, why)
    SELECT a.value, v.why FROM temp.asked_address a JOIN (${closedValues([channel], kind)}) v ON v.value = a.value WHERE TRUE
    ON CONFLICT DO UPDATE SET why = why | excluded.why`).run({ regime });
  db.prepare(`
    INSERT INTO temp.asked_closed (value, why)
    SELECT a.value, ${closedBy.invalid} FROM temp.asked_address a JOIN unfit_number u
      ON u.channel = ? AND substr(a.value, 1, length(u.prefix)) = u.prefix WHERE TRUE
    ON CONFLICT DO UPDATE SET why = why | excluded.why`).run(channel);
}

/** Does the law of the regime open the channel until somebody objects? */
export const isFree = (db: Db, channel: Channel, regime: string): boolean =>
  db.prepare('SELECT free FROM channel_rule WHERE regime = ? AND channel = ?').pluck().get(regime, channel) === 1;

/** temp.asked_erased (value): asked addresses of people who were erased; needs the SQL function erased_hash. */
export function findErased(db: Db): void {
  db.exec(`
    INSERT INTO temp.asked_erased (value)
    SELECT value FROM temp.asked_address WHERE erased_hash(value) IN (SELECT hash FROM erased)`);
}

/** An empty temp.asked_erased. */
export function createErased(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.asked_erased;
    CREATE TEMP TABLE asked_erased (value TEXT PRIMARY KEY) STRICT, WITHOUT ROWID`);
}

/**
 * temp.asked_state: what stands against each asked address on a channel, a row an address and contact who may be reached by
 * it, one row without a contact where there is none – `why` it is closed (bits of `closedBy`), since when it is open (a day
 * number), whether it is of somebody erased. Needs temp.contactability of the holders.
 */
export function publishAsked(db: Db, { channel, free }: { channel: Channel; free: boolean }): void {
  createAskedState(db);
  db.exec(`
    INSERT INTO temp.asked_state (value, contact_id, why, since, erased)
    SELECT v.value, v.contact_id, v.why, v.since, 0
    FROM temp.asked_holder h JOIN temp.contactability v
      ON v.contact_id = h.contact_id AND v.channel = '${channel}' AND v.value = h.value;
    CREATE INDEX temp.asked_state_value ON asked_state (value);
    INSERT INTO temp.asked_state (value, contact_id, why, since, erased)
    SELECT a.value, NULL, coalesce(c.why, 0), ${free ? '10101' : 'NULL'},
      e.value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM temp.asked_holder h WHERE h.value = a.value)
    FROM temp.asked_address a LEFT JOIN temp.asked_closed c ON c.value = a.value
    LEFT JOIN temp.asked_erased e ON e.value = a.value
    WHERE a.value NOT IN (SELECT value FROM temp.asked_state)`);
}
