import type { Db } from '../../db/connection.ts';
import type { Channel } from '../../shared/channel.ts';
import { type AddressReason, addressReasons } from '../gate/address-gate-store.ts';

/** An empty temp.recheck_verdict (channel, value, rank): the addresses of a list, 0 where one may be used. */
export function createVerdicts(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.recheck_verdict;
    CREATE TEMP TABLE recheck_verdict (channel TEXT, value TEXT, rank INTEGER NOT NULL, PRIMARY KEY (channel, value)) STRICT, WITHOUT ROWID`);
}

/** Keeps what temp.address_verdict says of a channel: an address is open where it is to anybody. */
export function keepVerdicts(db: Db, channel: Channel): void {
  db.prepare(`
    INSERT INTO temp.recheck_verdict (channel, value, rank)
    SELECT ?, value, min(rank) FROM temp.address_verdict GROUP BY value`).run(channel);
}

/** Looks up why an address may not be used on a channel, undefined where it may. What was not judged may not. */
export function verdictOn(db: Db): (channel: Channel, value: string) => AddressReason | undefined {
  const look = db.prepare('SELECT rank FROM temp.recheck_verdict WHERE channel = ? AND value = ?').pluck();
  return (channel, value) => {
    const rank = look.get(channel, value) as number | undefined;
    return rank === undefined ? 'no_consent' : addressReasons[rank - 1];
  };
}

/** The postal address of a contact: as it is compared, and as it is written. */
export interface Home {
  readonly value: string;
  readonly written: string;
}

/** Looks up where a contact lives; undefined where none is known, or the contact is gone. */
export function homes(db: Db): (contact: number) => Home | undefined {
  const look = db.prepare("SELECT value, written FROM contact_address WHERE contact_id = ? AND kind = 'address'");
  return (contact) => look.get(contact) as Home | undefined;
}
