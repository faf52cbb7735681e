import type { LocalDate } from '../../shared/calendar.ts';
import type { Channel } from '../../shared/channel.ts';

/** The kinds of activity. */
export const activityKinds = [
  'call',
  'email',
  'sms',
  'zalo',
  'mail',
  'visit',
  'meeting',
  'note',
  'survey',
  'form',
  'chat',
  'cart',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** What happened to a message. */
export const activityEvents = [
  'sent',
  'delivered',
  'opened',
  'clicked',
  'replied',
  'bounced',
  'complained',
  'unsubscribed',
  'failed',
] as const;
type ActivityEvent = (typeof activityEvents)[number];

const channelOf: Readonly<Partial<Record<ActivityKind, Channel>>> = {
  call: 'call',
  email: 'email',
  sms: 'sms',
  zalo: 'zalo',
  mail: 'mail',
};

/** The channel by which an activity of that kind reaches a person; null: none. */
export const channelOfKind = (kind: ActivityKind): Channel | null => channelOf[kind] ?? null;

/** Something that was done with a person, or that a person did. */
export interface NewActivity {
  /** Null where nobody is known. */
  readonly contact: number | null;
  readonly kind: ActivityKind;
  /** in: the person came to the shop. */
  readonly direction?: 'out' | 'in';
  /** Instant, UTC. */
  readonly at: string;
  /** False: only the day is known, and `at` is the latest that it can have been. */
  readonly timed?: boolean;
  readonly day: LocalDate;
  /** E.164, or an e-mail's match key. */
  readonly address?: string | null;
  /** A name of the table of dispositions. */
  readonly disposition?: string | null;
  readonly event?: ActivityEvent | null;
  readonly note?: string | null;
  /** The day of the next try. */
  readonly nextOn?: LocalDate | null;
  /** How long it took. */
  readonly seconds?: number | null;
  readonly staff?: string | null;
  readonly campaign?: string | null;
  /** Instant, UTC. */
  readonly recordedAt: string;
}
