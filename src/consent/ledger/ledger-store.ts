import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { type Channel, type ChannelName, channelName } from '../../shared/channel.ts';
import { dateOfNumber } from './contactability-store.ts';

export interface ConsentEntry {
  readonly channel: Channel;
  readonly state: 'granted' | 'withdrawn';
  readonly given_on: LocalDate;
  readonly proof: string;
}

/** A line of the ledger as it is told: audiences of advertising platforms, by e-mail and by phone, are one channel. */
export interface SaidEntry extends Omit<ConsentEntry, 'channel'> {
  readonly channel: ChannelName;
}

/** What was said of a channel, on a day, as it goes into both ledgers. */
export interface NewEntry extends ConsentEntry {
  readonly contact: number;
  /** The address that was named, where the channel uses such: E.164 or an e-mail's match key. */
  readonly named: string | null;
}

/** Adds a line that was recorded by hand; tells its id. A yes to letters names the address where the contact lives. */
export const addEntry = (db: Db, entry: NewEntry): number =>
  Number(
    db
      .prepare(`
        INSERT INTO consent_entry (contact_id, lead_id, channel, state, source, address, given_on, proof)
        VALUES (:contact, NULL, :channel, :state, 'hand', CASE WHEN :state = 'granted' THEN coalesce(:named, (
          SELECT a.value FROM contact_address a
          WHERE a.contact_id = :contact AND a.kind = 'address' AND :channel = 'mail')) END, :given_on, :proof)`)
      .run(entry).lastInsertRowid,
  );

/**
 * A no is said of every address by which the channel reaches the contact, a yes of the one that its line names. The contact is
 * given as a value: joined, SQLite would work out the addresses of everybody for each line.
 */
export const addAddressesOf = (db: Db, entry: number): void => {
  const of = db
    .prepare(`
      SELECT e.contact_id AS contact, k.kind FROM consent_entry e JOIN channel k ON k.name = e.channel WHERE e.id = ?`)
    .get(entry) as { contact: number; kind: string };
  db.prepare(`
    INSERT INTO address_consent (entry_id, value, channel, state, given_on)
    SELECT e.id, e.address, e.channel, e.state, e.given_on FROM consent_entry e
    WHERE e.id = :entry AND e.address IS NOT NULL
    UNION ALL
    SELECT e.id, a.value, e.channel, e.state, e.given_on FROM consent_entry e CROSS JOIN contact_address a
    WHERE e.id = :entry AND e.address IS NULL AND e.state = 'withdrawn' AND a.contact_id = :contact AND a.kind = :kind`).run(
    {
      entry,
      ...of,
    },
  );
};

/** A no that was said of an address, whoever holds it; once. */
export const refuseAddress = (db: Db, refusal: { value: string; channel: Channel; given_on: LocalDate }): void => {
  db.prepare(`
    INSERT INTO address_consent (value, channel, state, given_on)
    SELECT :value, :channel, 'withdrawn', :given_on
    WHERE (SELECT state FROM address_consent WHERE value = :value AND channel = :channel ORDER BY id DESC LIMIT 1)
      IS NOT 'withdrawn'`).run(refusal);
};

/** What a contact said, in the order in which it was recorded. */
export const entriesOf = (db: Db, contact: number): SaidEntry[] =>
  (
    db
      .prepare(
        'SELECT channel, state, given_on, proof FROM consent_entry WHERE contact_id = ? ORDER BY coalesce(copy_of, id), id',
      )
      .all(contact) as ConsentEntry[]
  ).flatMap(({ channel, ...said }) => (channel === 'ads_phone' ? [] : [{ channel: channelName(channel), ...said }]));

export interface AddressState {
  readonly channel: ChannelName;
  readonly address: string;
  /** Why advertising may not use it; null: it may. */
  readonly closed: 'suppressed' | 'do_not_call' | 'invalid' | 'withdrawn' | 'no_consent' | null;
  /** From which day on it is open. */
  readonly since: LocalDate | null;
}

/** The addresses of a contact by channel (temp.contactability), the one to use first first. */
export const addressStates = (db: Db, contact: number): AddressState[] =>
  (
    db
      .prepare(`
        SELECT v.channel, v.address, v.closed, v.since
        FROM temp.contactability v JOIN channel k ON k.name = v.channel
        WHERE v.contact_id = ? ORDER BY k.bit, v.first DESC, v.value`)
      .all(contact) as (Omit<AddressState, 'since' | 'channel'> & { channel: Channel; since: number | null })[]
  ).map(({ channel, since, ...state }) => ({
    channel: channelName(channel),
    ...state,
    since: since === null ? null : dateOfNumber(since),
  }));

/** SQL: the name of a channel as people say it. */
const nameOf = "CASE WHEN channel LIKE 'ads/_%' ESCAPE '/' THEN 'ads' ELSE channel END";

/** The reasons of the suppressions that meet a contact, by channel. */
export const suppressionsOf = (db: Db, contact: number): { channel: ChannelName; reason: string }[] =>
  db
    .prepare(`
      SELECT ${nameOf} AS channel, reason FROM suppression
      WHERE value IN (
        SELECT e164 FROM contact_phone WHERE contact_id = :contact
        UNION SELECT email_key FROM contact_email WHERE contact_id = :contact)
      ORDER BY suppression.channel, do_not_call, reason`)
    .all({ contact }) as { channel: ChannelName; reason: string }[];

export interface Basis {
  readonly list: string;
  readonly vendor: string | null;
  readonly channels: string;
  readonly basis: string;
  readonly evidence_sha256: string | null;
  readonly valid_from: LocalDate;
}

/** The contracts under which a contact came. */
export const basesOf = (db: Db, contact: number): Basis[] =>
  db
    .prepare(`
      SELECT DISTINCT b.list, b.vendor, b.channels, b.basis, b.evidence_sha256, b.valid_from
      FROM contact_lead c JOIN import_contract i ON i.import_id = c.import_id JOIN list_contract b ON b.id = i.contract_id
      WHERE c.contact_id = ? ORDER BY b.list, b.valid_from, b.basis`)
    .all(contact) as Basis[];
