import { addressOn, hoursOf } from '../consent/index.ts';
import type { ContactFacts, QueryContext } from '../contacts/index.ts';
import { checkAddress, excluding, type Purpose } from '../exports/index.ts';
import { newStatement } from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type Channel, channels } from '../shared/channel.ts';
import { addressesOf } from './card-store.ts';

/** May a channel be used for a purpose at this moment? */
export interface UseNow {
  readonly may: boolean;
  /** Why not, as `crm check` says it; null: nothing stands against it. */
  readonly reason: string | null;
}

/** What may be done with a contact on a channel now. */
export interface ChannelNow {
  readonly channel: Channel;
  readonly advertising: UseNow;
  readonly service: UseNow;
  /** The hours of the channel, HH:MM; null: the law names none. */
  readonly after: string | null;
  readonly before: string | null;
}

/** The moment at which a card is looked at. */
export interface CardMoment {
  /** Epoch milliseconds, and its local date. */
  readonly now: number;
  readonly today: LocalDate;
  readonly zone: string;
  /** Of the hashes of erased people. */
  readonly key: Buffer;
  /** The greatest age of a Do-Not-Call file in days; null: any. */
  readonly allowedAge: number | null;
}

/** What may be done with a contact on each channel, by the rules of `crm check`: the best of the addresses counts. */
export function contactNow(
  queryContext: QueryContext,
  facts: ContactFacts,
  { contact, moment }: { contact: number; moment: CardMoment },
): ChannelNow[] {
  const { db, asOf, settings } = queryContext;
  const addresses = addressesOf(db, contact);
  const exclude = excluding(newStatement(queryContext), facts);
  const use = (channel: Channel, purpose: Purpose): UseNow => {
    const kind = addressOn[channel];
    const own = addresses.filter((address) => address.kind === kind);
    const reasons = own.map(({ value }) => {
      const options = { channel, purpose, asOf, regime: settings.regime, exclude, ...moment };
      const { contacts, reason } = checkAddress(db, { kind: kind === 'email' ? 'email' : 'phone', value }, options);
      return contacts.find((one) => one.contact === contact)?.reason ?? reason;
    });
    if (reasons.includes(null)) return { may: true, reason: null };
    return { may: false, reason: reasons[0] ?? `no_${kind}` };
  };
  return channels.map((channel) => ({
    channel,
    advertising: use(channel, 'advertising'),
    service: use(channel, 'service'),
    ...hoursOf(settings.regime, channel),
  }));
}
