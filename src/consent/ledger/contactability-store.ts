import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { type Channel, consentChannels } from '../../shared/channel.ts';
import { createContactable } from '../scratch-store.ts';
import { channelList, closedBy } from './closed-address-store.ts';

/** By what a person is reached on a channel. */
export type AddressKind = 'phone' | 'email' | 'address';

/** What contacts are asked about. */
export interface ContactabilityQuery {
  /** A relation with a contact_id a row, each once. */
  readonly among: string;
  readonly regime: string;
  /** The channels that are asked for. */
  readonly on: readonly Channel[];
  /** Those of them that may be open to somebody: each costs its share. */
  readonly live: readonly Channel[];
}

const listed = (on: readonly Channel[], write: (channel: Channel) => string): string => on.map(write).join(', ');

/** A date as a number, 20260131: SQLite compares numbers faster than texts, and a column of them is smaller. */
export const dayAsNumber = (date: LocalDate): number => Number(date.replaceAll('-', ''));

/** The date of such a number. */
export const dateOfNumber = (day: number): LocalDate =>
  String(day)
    .padStart(8, '0')
    .replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

const asNumber = (sql: string): string => `CAST(replace(${sql}, '-', '') AS INTEGER)`;

/** The earlier of two days, either of which may be missing. */
const earlier = (a: string, b: string): string => `min(coalesce(${a}, ${b}), coalesce(${b}, ${a}))`;

/** temp.opened with a row an import of a list: since when its contracts open each channel. */
export function openImports(db: Db): void {
  const since = (channel: Channel) => `min(CASE o.channel WHEN '${channel}' THEN ${asNumber('o.since')} END)`;
  db.exec(`
    DROP TABLE IF EXISTS temp.opened;
    CREATE TEMP TABLE opened (import_id INTEGER PRIMARY KEY, ${listed(consentChannels, (channel) => `${channel} INTEGER`)}) STRICT;
    INSERT INTO temp.opened
    SELECT o.import_id, ${listed(consentChannels, since)} FROM import_open o GROUP BY o.import_id`);
}

/** The channels that a contract or a yes opens to somebody, or the law of the regime to everybody. */
export const channelsOpened = (db: Db, regime: string): Channel[] =>
  db
    .prepare(`
      SELECT channel FROM contract_open UNION SELECT channel FROM consent_entry WHERE state = 'granted'
      UNION SELECT channel FROM channel_rule WHERE regime = ? AND free = 1`)
    .pluck()
    .all(regime) as Channel[];

/**
 * temp.contactable with a row a contact: since when each channel is open to it by the contracts of its lists, a yes or the
 * law, as a day number; NULL: it is not. Addresses are not looked at, nor what the contact refused.
 */
function openByBasis(db: Db, { among, regime, on, live }: ContactabilityQuery): void {
  createContactable(db, on);
  const free = new Set(
    db.prepare('SELECT channel FROM channel_rule WHERE regime = ? AND free = 1').pluck().all(regime) as Channel[],
  );
  const asked = db.prepare('SELECT 1 FROM lead_not_given LIMIT 1').get() !== undefined;
  const contract = (channel: Channel) =>
    asked
      ? `min(CASE WHEN coalesce(n.channels, 0) & (SELECT bit FROM channel WHERE name = '${channel}') THEN NULL ELSE o.${channel} END)`
      : `min(o.${channel})`;
  const opens = (channel: Channel) => (free.has(channel) ? dayAsNumber('0001-01-01') : contract(channel));
  db.exec(`
    INSERT INTO temp.contactable (contact_id${live.map((channel) => `, ${channel}`).join('')})
    SELECT m.contact_id${live.map((channel) => `, ${opens(channel)}`).join('')}
    FROM ${among} m LEFT JOIN contact_lead l ON l.contact_id = m.contact_id
    LEFT JOIN temp.opened o ON o.import_id = l.import_id
    ${asked ? 'LEFT JOIN lead_not_given n ON n.lead_id = l.id' : ''}
    GROUP BY m.contact_id`);
}

/** When a line of the ledger counts as recorded. */
const recorded = 'coalesce(e.copy_of, e.id)';

/**
 * What people said themselves: a yes opens its channel, a no closes it. After a no only a later yes by hand that names an
 * address opens the channel for that address: those stand in temp.named (channel, contact_id, value, since), contacts with
 * a no in temp.refused (channel, contact_id).
 */
function followLedger(db: Db, { on, live }: ContactabilityQuery): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.refused;
    CREATE TEMP TABLE refused (channel TEXT, contact_id INTEGER, at INTEGER NOT NULL, PRIMARY KEY (channel, contact_id)) STRICT, WITHOUT ROWID;
    INSERT INTO temp.refused
    SELECT e.channel, e.contact_id, max(${recorded}) FROM consent_entry e
    WHERE e.state = 'withdrawn' AND e.channel IN (${channelList(on)}) GROUP BY e.contact_id, e.channel;
    DROP TABLE IF EXISTS temp.named;
    CREATE TEMP TABLE named (channel TEXT, contact_id INTEGER, value TEXT, since INTEGER NOT NULL,
      PRIMARY KEY (channel, contact_id, value)) STRICT, WITHOUT ROWID;
    INSERT INTO temp.named
    SELECT e.channel, e.contact_id, e.address, min(${asNumber('e.given_on')})
    FROM temp.refused r CROSS JOIN consent_entry e ON e.contact_id = r.contact_id AND e.channel = r.channel
    WHERE e.state = 'granted' AND e.address IS NOT NULL AND ${recorded} > r.at
    GROUP BY e.channel, e.contact_id, e.address`);
  if (live.length === 0) return;
  const yes = (channel: Channel) =>
    `min(CASE e.channel WHEN '${channel}' THEN ${asNumber('e.given_on')} END) AS ${channel}`;
  db.exec(`
    UPDATE temp.contactable SET ${listed(live, (channel) => `${channel} = ${earlier(`contactable.${channel}`, `g.${channel}`)}`)}
    FROM (SELECT e.contact_id, ${listed(live, yes)} FROM consent_entry e WHERE e.state = 'granted' GROUP BY e.contact_id) g
    WHERE g.contact_id = contactable.contact_id`);
  for (const channel of live) {
    db.exec(`
      UPDATE temp.contactable SET ${channel} = (
        SELECT min(since) FROM temp.named n WHERE n.channel = '${channel}' AND n.contact_id = contactable.contact_id)
      WHERE contact_id IN (SELECT contact_id FROM temp.refused WHERE channel = '${channel}')`);
  }
}

/** Since when each channel is open to each contact: fills temp.contactable, temp.refused and temp.named. */
export function openContacts(db: Db, question: ContactabilityQuery): void {
  openByBasis(db, question);
  followLedger(db, question);
}

/** How one use of addresses chooses among those of a contact. */
export interface Choice {
  /** Names temp.<table>. */
  readonly table: string;
  /** The bits of temp.closed_address.why that close an address to this use. */
  readonly why: number;
  /** Does a contact's own no close its addresses? */
  readonly heedsRefusals: boolean;
  /** The day (a number) by which the channel must be open; undefined: it need not be. */
  readonly openBy: number | undefined;
}

/** A channel for which an address is chosen, and those on which it may not be closed. */
export interface ChosenChannel {
  readonly channel: Channel;
  readonly kind: AddressKind;
  readonly closers: readonly Channel[];
}

/**
 * temp.<table> (channel, contact_id, address): the address to use of contacts of which some address is closed, NULL where
 * none is left. Who does not stand there may be reached by the first.
 */
export function chooseAddresses(db: Db, choice: Choice, on: readonly ChosenChannel[]): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.${choice.table};
    CREATE TEMP TABLE ${choice.table} (channel TEXT, contact_id INTEGER, address TEXT, PRIMARY KEY (channel, contact_id)) STRICT, WITHOUT ROWID`);
  for (const chosen of on) {
    db.exec(closedWhole(choice, chosen));
    db.exec(closedPartly(choice, chosen));
  }
}

const among = (alias: string, on: readonly Channel[]): string => `${alias}.channel IN (${channelList(on)})`;

/** Contacts that may not be reached on the channel, whatever their addresses. */
const closedWhole = ({ table, heedsRefusals }: Choice, { channel, closers }: ChosenChannel): string => `
  INSERT INTO temp.${table} (channel, contact_id)
  SELECT '${channel}', contact_id FROM temp.suppressed s WHERE ${among('s', closers)}
  ${
    heedsRefusals
      ? `UNION SELECT '${channel}', contact_id FROM temp.refused r WHERE ${among('r', closers)} AND NOT EXISTS (
          SELECT 1 FROM temp.named n WHERE n.channel = r.channel AND n.contact_id = r.contact_id)`
      : 'GROUP BY contact_id'
  }`;

/** The best address that is left to contacts with a closed one, or with a no after which some were named again. */
function closedPartly(choice: Choice, { channel, kind, closers }: ChosenChannel): string {
  const { table, why, heedsRefusals, openBy } = choice;
  const day = openBy === undefined ? '' : `AND n.since <= ${openBy}`;
  const named = `AND NOT EXISTS (
    SELECT 1 FROM temp.refused r WHERE ${among('r', closers)} AND r.contact_id = x.contact_id AND NOT EXISTS (
      SELECT 1 FROM temp.named n
      WHERE n.channel = r.channel AND n.contact_id = r.contact_id AND n.value = a.value ${day}))`;
  return `
    INSERT INTO temp.${table} (channel, contact_id, address)
    SELECT '${channel}', x.contact_id, (
      SELECT a.written FROM contact_address a
      WHERE a.contact_id = x.contact_id AND a.kind = '${kind}'
        AND NOT EXISTS (SELECT 1 FROM temp.closed_address t
          WHERE ${among('t', closers)} AND t.contact_id = x.contact_id AND t.value = a.value AND t.why & ${why})
        ${heedsRefusals ? named : ''}
      ORDER BY a.first DESC, a.value LIMIT 1)
    FROM (
      SELECT contact_id FROM temp.closed_address t WHERE ${among('t', closers)} AND why & ${why}
      UNION SELECT contact_id FROM temp.named n WHERE ${among('n', closers)}) x
    JOIN temp.contactable m ON m.contact_id = x.contact_id ${openBy === undefined ? '' : `AND m.${channel} <= ${openBy}`}
    WHERE NOT EXISTS (SELECT 1 FROM temp.${table} d WHERE d.channel = '${channel}' AND d.contact_id = x.contact_id)`;
}

/** Does some contact have another address to use on the channel than its first? */
export const hasChosen = (db: Db, table: string, channel: Channel): boolean =>
  db.prepare(`SELECT 1 FROM temp.${table} WHERE channel = ? LIMIT 1`).get(channel) !== undefined;

/**
 * temp.contactability: what was worked out, a row a contact, channel and address – since when it is open (a day number), or
 * why it is closed: in a word, and all reasons as the bits of `closedBy`.
 */
export function publish(db: Db, on: readonly Channel[]): void {
  const since = `CASE k.name ${on.map((channel) => `WHEN '${channel}' THEN m.${channel}`).join(' ')} END`;
  const bit = (condition: string, why: number) => `CASE WHEN ${condition} THEN ${why} ELSE 0 END`;
  db.exec(`
    DROP VIEW IF EXISTS temp.contactability;
    CREATE TEMP VIEW contactability AS
    SELECT contact_id, channel, value, address, first, why,
      CASE WHEN why = 0 THEN since END AS since,
      CASE
        WHEN why & ${closedBy.suppressed} THEN 'suppressed'
        WHEN why & ${closedBy.do_not_call} THEN 'do_not_call'
        WHEN why & ${closedBy.invalid} THEN 'invalid'
        WHEN why & ${closedBy.refused} THEN 'withdrawn'
        WHEN since IS NULL THEN 'no_consent' END AS closed
    FROM (
      SELECT a.contact_id, k.name AS channel, a.value, a.written AS address, a.first,
        CASE WHEN r.contact_id IS NULL THEN ${since} ELSE n.since END AS since,
        coalesce(t.why, 0) | ${bit('s.contact_id IS NOT NULL', closedBy.suppressed)}
          | ${bit('r.contact_id IS NOT NULL AND n.value IS NULL', closedBy.refused)} AS why
      FROM temp.contactable m CROSS JOIN contact_address a ON a.contact_id = m.contact_id CROSS JOIN channel k ON k.kind = a.kind
      LEFT JOIN temp.closed_address t ON t.channel = k.name AND t.contact_id = a.contact_id AND t.value = a.value
      LEFT JOIN temp.suppressed s ON s.channel = k.name AND s.contact_id = a.contact_id
      LEFT JOIN temp.refused r ON r.channel = k.name AND r.contact_id = a.contact_id
      LEFT JOIN temp.named n ON n.channel = k.name AND n.contact_id = a.contact_id AND n.value = a.value)
    WHERE channel IN (${channelList(on)})`);
}
