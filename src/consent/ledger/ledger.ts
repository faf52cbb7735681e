import type { ContactAddress } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { type Channel, type ChannelName, channelNames, consentChannels } from '../../shared/channel.ts';
import { endRefusal, firstAddressOf, oweConfirmation } from '../messages/confirmation-store.ts';
import { addressOn, fillContactability } from './contactability.ts';
import * as store from './ledger-store.ts';

export interface ConsentStatement {
  /** Who said so; several where only a shared address is known, none where nobody holds it. */
  readonly contacts: readonly number[];
  /** The address that was named; undefined where a contact was named by its ID. */
  readonly address: ContactAddress | undefined;
  readonly channels: readonly Channel[];
  readonly state: store.ConsentEntry['state'];
  readonly given_on: LocalDate;
  /** Where and how it was said: a form, a recording, a message. */
  readonly proof: string;
  /** Instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/**
 * Writes what people said of channels into the ledgers of contacts and of addresses, a line a channel. A no closes the
 * contact and all of its addresses, and the named address whoever holds it; a yes ends a no for the address that it names.
 * `look` reads what may be done from then on, in the same step.
 */
export function recordConsent<Result>(db: Db, statement: ConsentStatement, look: () => Result): Result {
  return inTransaction(
    db,
    () => {
      for (const channel of statement.channels) {
        recordOn(db, channel, statement);
        if (statement.state === 'withdrawn') oweFor(db, channel, statement);
      }
      recordAudit(db, statement.at, `consent ${statement.state}`, {
        contacts: statement.contacts,
        channels: statement.channels,
      });
      return look();
    },
    statement.ending,
  );
}

/** A no to one channel, as a call result or a reply said it. */
interface Refusal {
  /** Null where nobody is known by the address. */
  readonly contact: number | null;
  /** The address of which it was said: E.164, or an e-mail's match key; null where none was named. */
  readonly address: string | null;
  readonly channel: Channel;
  readonly given_on: LocalDate;
  readonly proof: string;
  /** It was not said to the shop, which owes no confirmation. */
  readonly elsewhere?: boolean;
}

/**
 * Closes a channel to a contact, to all of its addresses, and to the named one whoever holds it; within a step of the caller's.
 */
export function refuseChannel(db: Db, { contact, address, channel, given_on, proof, elsewhere }: Refusal): void {
  const kind = addressOn[channel];
  const named = address !== null && kind !== 'address' ? { kind, value: address } : undefined;
  const said = { contacts: contact === null ? [] : [contact], address: named, given_on };
  recordOn(db, channel, { ...said, state: 'withdrawn', proof });
  if (!elsewhere) oweFor(db, channel, said);
}

type Said = Pick<ConsentStatement, 'contacts' | 'address' | 'state' | 'given_on' | 'proof'>;

function recordOn(db: Db, channel: Channel, { contacts, address, state, given_on, proof }: Said): void {
  const named = address?.kind === addressOn[channel] ? address.value : null;
  for (const contact of contacts) {
    store.addAddressesOf(db, store.addEntry(db, { contact, channel, state, given_on, proof, named }));
  }
  if (named !== null && state === 'withdrawn') store.refuseAddress(db, { value: named, channel, given_on });
  if (named !== null && state === 'granted') endRefusal(db, { value: named, channel });
}

/** A refusal is confirmed at the address that was named, whatever it was of; else at the first of the contact. */
function oweFor(db: Db, channel: Channel, { contacts, address, given_on }: Omit<Said, 'state' | 'proof'>): void {
  const [contact] = contacts;
  const value = address?.value ?? (contact === undefined ? undefined : firstAddressOf(db, contact));
  if (value !== undefined) oweConfirmation(db, { value, channel, on: given_on });
}

export interface ConsentCard {
  readonly contact: number;
  readonly as_of: LocalDate;
  /** A line a channel: may some address be used for advertising on that day, since when, and what stands against it. */
  readonly channels: readonly {
    channel: ChannelName;
    may: boolean;
    since: LocalDate | null;
    suppressed: string | null;
  }[];
  /** The same by address. */
  readonly addresses: readonly store.AddressState[];
  /** The ledger, in the order of recording. */
  readonly entries: readonly store.SaidEntry[];
  /** The contracts of the lists on which the person stands. */
  readonly basis: readonly store.Basis[];
}

/** What may be done with a contact on a day under a regime, and what that rests on. */
export function consentCard(
  db: Db,
  { contact, asOf, regime }: { contact: number; asOf: LocalDate; regime: string },
): ConsentCard {
  fillContactability(db, { asOf, regime, among: `(SELECT ${contact} AS contact_id)`, on: consentChannels });
  const addresses = store.addressStates(db, contact);
  const suppressions = store.suppressionsOf(db, contact);
  return {
    contact,
    as_of: asOf,
    channels: channelNames.map((channel) => {
      const days = addresses.flatMap((one) => (one.channel === channel && one.since !== null ? [one.since] : []));
      const since = days.sort()[0] ?? null;
      const suppressed = since === null ? suppressions.find((one) => one.channel === channel)?.reason : undefined;
      return { channel, may: since !== null && since <= asOf, since, suppressed: suppressed ?? null };
    }),
    addresses,
    entries: store.entriesOf(db, contact),
    basis: store.basesOf(db, contact),
  };
}
