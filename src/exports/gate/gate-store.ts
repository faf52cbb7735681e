import { addressOn, type Contactability, closedBy } from '../../consent/index.ts';
import { type Channel, consentChannels } from '../../shared/channel.ts';
import type { ListPurpose } from './target.ts';

const missing = { phone: 'no_phone', email: 'no_email', address: 'no_address' };

/** Contacts with an address that is closed on a channel for one of the reasons (bits). */
const closedOn = (channel: Channel, why: number): string =>
  `c.id IN (SELECT contact_id FROM temp.closed_address WHERE channel = '${channel}' AND why & ${why})`;

const suppressedOn = (channel: Channel): string =>
  `c.id IN (SELECT contact_id FROM temp.suppressed WHERE channel = '${channel}') OR ${closedOn(channel, closedBy.suppressed)}`;

/** What a list is judged for. */
export interface JudgingOptions {
  /** Its channels. */
  readonly on: readonly [Channel, ...Channel[]];
  /** Must the first of them be open, or any? */
  readonly gated: boolean;
  readonly purpose: ListPurpose;
  readonly contactability: Contactability;
  /** A SELECT of the contacts for whom something is being dealt with; empty: nobody. */
  readonly served: string;
}

type GateOptions = Omit<JudgingOptions, 'on' | 'gated'>;

/** Why a contact with no usable address on a channel is withheld, as an SQL expression: the first reason that applies. */
function channelReason(channel: Channel, { purpose, contactability }: GateOptions): string {
  const service = purpose === 'service';
  const kind = addressOn[channel];
  const disposable =
    kind === 'email' ? `WHEN throwaway_email(${contactability.address(channel, purpose)}) THEN 'disposable'` : '';
  return `CASE
    WHEN ${suppressedOn(channel)} THEN 'suppressed'
    ${service ? '' : `WHEN ${closedOn(channel, closedBy.do_not_call)} THEN 'do_not_call'`}
    WHEN c.${kind} IS NULL THEN '${missing[kind]}'
    WHEN ${closedOn(channel, closedBy.invalid)} THEN 'invalid'
    ${disposable}
    ${purpose === 'registration' ? `WHEN m.${channel} IS NOT NULL THEN 'consented'` : ''}
    ELSE '${otherwise[purpose]}' END`;
}

/** Why nobody else is reached: nothing opens the channel, or there was a no. */
const otherwise = { advertising: 'no_consent', service: 'no_order', registration: 'withdrawn' } as const;

/** The address that a list may use of a contact on a channel, as an SQL expression. */
const usableAddress = (channel: Channel, { purpose, contactability }: GateOptions): string =>
  purpose === 'advertising' ? contactability.openAddress(channel) : contactability.address(channel, purpose);

/** Nothing withholds a contact from a channel, as an SQL condition: what rules most people out comes first. */
function channelOpen(channel: Channel, options: GateOptions): string {
  const usable = usableAddress(channel, options);
  const fit = addressOn[channel] === 'email' ? `AND NOT throwaway_email(${usable})` : '';
  const asked = {
    advertising: '',
    service: `c.id IN (${options.served}) AND `,
    registration: `m.${channel} IS NULL AND `,
  };
  return `${asked[options.purpose]}${usable} IS NOT NULL ${fit}`;
}

/** The bit of a channel in a number that tells of several. */
export const channelBit = (channel: Channel): number => 1 << consentChannels.indexOf(channel);

const bitsWhere = (on: readonly Channel[], holds: (channel: Channel) => string): string =>
  on.map((channel) => `CASE WHEN ${holds(channel)} THEN ${channelBit(channel)} ELSE 0 END`).join(' + ') || '0';

/** The channels on which advertising may use an address of a contact, as an SQL number of their bits. */
export const openBits = ({ live, openAddress }: Contactability): string =>
  bitsWhere(live, (channel) => `${openAddress(channel)} IS NOT NULL`);

/** How contacts (`c`, their temp.contactable `m`) are judged for a list, as SQL. */
export interface Judging {
  /** Why one is withheld: NULL when one of its channels stands open (of a gated list the first), else the reason of the first. */
  readonly reason: string;
  /** The channels on which nothing withholds one who is in the list, as a number of their bits. */
  readonly usable: string;
}

/** How contacts are judged for a list of one or more channels. */
export function judging({ on, gated, ...options }: JudgingOptions): Judging {
  const { live } = options.contactability;
  const asked = options.purpose === 'advertising' ? on.filter((channel) => live.includes(channel)) : on;
  const deciding = gated ? asked.filter((channel) => channel === on[0]) : asked;
  const anyOpen = deciding.map((channel) => `(${channelOpen(channel, options)})`).join(' OR ') || 'FALSE';
  const [first, second] = on;
  // Who has no e-mail but a phone is kept out of an audience for what stands against the phone.
  const phone =
    first === 'ads_email' && second !== undefined
      ? `WHEN c.email IS NULL AND c.phone IS NOT NULL THEN ${channelReason(second, options)}`
      : '';
  return {
    reason: `CASE WHEN ${anyOpen} THEN NULL ${phone} ELSE ${channelReason(first, options)} END`,
    // Who is in a list of one channel is there because it is open: that is not asked twice.
    usable: on.length === 1 ? String(channelBit(on[0])) : bitsWhere(asked, (channel) => channelOpen(channel, options)),
  };
}
