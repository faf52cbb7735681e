import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type Channel, channels } from '../shared/channel.ts';
import * as store from './ledger-store.ts';

export interface WordGiven {
  readonly contact: number;
  readonly channels: readonly Channel[];
  readonly state: store.ConsentEntry['state'];
  readonly given_on: LocalDate;
  /** Where and how it was said: a form, a recording, a message. */
  readonly proof: string;
  /** Instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/** Writes what a person said of channels into the ledger, a line a channel; tells what may be done from then on. */
export function recordConsent(db: Db, word: WordGiven, asOf: LocalDate): ConsentCard {
  return inTransaction(
    db,
    () => {
      const { contact, state, given_on, proof } = word;
      for (const channel of word.channels) store.addEntry(db, { contact, channel, state, given_on, proof });
      recordAudit(db, word.at, `consent ${state}`, { contact, channels: word.channels });
      return consentCard(db, contact, asOf);
    },
    word.ending,
  );
}

export interface ConsentCard {
  readonly contact: number;
  readonly as_of: LocalDate;
  /** A line a channel: may it be used for advertising on that day, since when, and what stands against it. */
  readonly channels: readonly {
    channel: Channel;
    may: boolean;
    since: LocalDate | null;
    suppressed: string | null;
  }[];
  /** The ledger, the oldest line first. */
  readonly entries: readonly store.ConsentEntry[];
  /** The contracts of the lists on which the person stands. */
  readonly basis: readonly store.Basis[];
}

/** What may be done with a contact on a day, and what that rests on. */
export function consentCard(db: Db, contact: number, asOf: LocalDate): ConsentCard {
  const since = store.openDays(db, contact);
  const stops = store.stopsOf(db, contact);
  return {
    contact,
    as_of: asOf,
    channels: channels.map((channel) => {
      const day = since[channel];
      const stop = stops.find((one) => one.channel === channel);
      return { channel, may: day !== null && day <= asOf, since: day, suppressed: stop?.reason ?? null };
    }),
    entries: store.entriesOf(db, contact),
    basis: store.basesOf(db, contact),
  };
}
