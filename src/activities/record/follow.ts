import { refuseChannel } from '../../consent/index.ts';
import { detachPhone, otherHolders } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { Channel } from '../../shared/channel.ts';
import { type Text, text } from '../../shared/text.ts';
import * as store from './activity-store.ts';

/** What followed from activities beside their being recorded. */
export interface Followed {
  /** Channels that people closed to the shop. */
  readonly refused: number;
  /** Numbers that were taken off a contact. */
  readonly detached: number;
  /** Numbers taken off a contact that others are known by. */
  readonly recycled: readonly {
    readonly contact: number;
    readonly phone: string;
    readonly others: readonly number[];
  }[];
}

/**
 * Lets follow what must from the activities after an id, in their order: a refusal closes its channel to the contact and to
 * the address, whoever holds it; a wrong number leaves its contact. Within a step of the caller's.
 */
export function followActivities(db: Db, { after, at }: { after: number; at: string }): Followed {
  let refused = 0;
  let detached = 0;
  const recycled: Followed['recycled'][number][] = [];
  for (const activity of store.consequentialAfter(db, after)) {
    const { id, contact_id: contact, address: phone } = activity;
    if (activity.closes !== 'number') {
      refused += refuse(db, activity);
    } else if (contact !== null && phone !== null) {
      const edit = detachPhone(db, { contact, phone, at, wrong: store.wrongNumbers(db, contact) });
      if (edit === undefined) continue;
      detached += 1;
      store.noteEdit(db, { activity: id, edit });
      const others = otherHolders(db, { contact, phone }).map((other) => other.id);
      if (others.length > 0) recycled.push({ contact, phone, others });
    }
  }
  return { refused, detached, recycled };
}

function refuse(db: Db, { id, contact_id, channel, address, on_day, disposition, event }: store.Consequential): number {
  if (channel === null || (contact_id === null && address === null)) return 0;
  const proof = `activity ${id}: ${disposition ?? event}`;
  refuseChannel(db, { contact: contact_id, address, channel: channel as Channel, given_on: on_day, proof });
  return 1;
}

/** What people should know of numbers that were wrong for one contact and are known of another. */
export const recycledWarnings = ({ recycled }: Followed): Text[] =>
  recycled.map(({ contact, phone, others }) =>
    text(
      `${phone} was wrong for contact ${contact}; it is also that of contact ${others.join(', ')}: look who answers.`,
      `${phone} sai với khách ${contact} nhưng cũng là số của khách ${others.join(', ')}: hãy kiểm tra ai đang dùng.`,
    ),
  );
