import type { Db } from '../../db/connection.ts';
import type { Channel } from '../../shared/channel.ts';

/** An empty temp.recheck_verdict (channel, value, reason): the addresses of a list, no reason where one may be used. */
export function createVerdicts(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.recheck_verdict;
    CREATE TEMP TABLE recheck_verdict (channel TEXT, value TEXT, reason TEXT, PRIMARY KEY (channel, value)) STRICT, WITHOUT ROWID`);
}

/** Keeps what temp.address_verdict says of a channel: an address is open where it is to anybody. */
export function saveVerdicts(db: Db, channel: Channel): void {
  db.prepare(`
    INSERT INTO temp.recheck_verdict (channel, value, reason)
    SELECT ?, value, reason FROM (
      SELECT value, reason, row_number() OVER (PARTITION BY value ORDER BY rank) AS n FROM temp.address_verdict)
    WHERE n = 1`).run(channel);
}

/** Looks up why an address may not be used on a channel, undefined where it may. What was not judged may not. */
export function verdictOn(db: Db): (channel: Channel, value: string) => string | undefined {
  const look = db.prepare('SELECT reason FROM temp.recheck_verdict WHERE channel = ? AND value = ?').pluck();
  return (channel, value) => {
    const reason = look.get(channel, value) as string | null | undefined;
    return reason === undefined ? 'no_consent' : (reason ?? undefined);
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
