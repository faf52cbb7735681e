import type { ContactData } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { NewActivity } from './activity.ts';
import * as store from './activity-store.ts';
import { type Followed, followActivities } from './follow.ts';
import { refreshAfter } from './refresh.ts';

/** What recording did. */
export interface Recorded extends Followed {
  /** Ids of the activities, in the order in which they were given. */
  readonly activities: readonly number[];
}

/**
 * Records activities in one step, with what follows from them: refusals, wrong numbers, stages. Throws where a disposition
 * is none of the shop's.
 */
export function recordActivities(
  db: Db,
  contactData: ContactData,
  { activities, at, ending = 'commit' }: { activities: readonly NewActivity[]; at: string; ending?: Ending },
): Recorded {
  return inTransaction(
    db,
    () => {
      const after = store.lastActivity(db);
      const ids = activities.map((activity) => store.insertActivity(db, activity));
      const followed = followActivities(db, { after, at });
      refreshAfter(db, contactData, after);
      const { refused, detached } = followed;
      recordAudit(db, at, 'activity', { activities: ids.length, refused, detached });
      return { activities: ids, ...followed };
    },
    ending,
  );
}

/** The same for one activity. */
export const recordActivity = (
  db: Db,
  contactData: ContactData,
  { activity, ...step }: { activity: NewActivity; at: string; ending?: Ending },
): Recorded => recordActivities(db, contactData, { ...step, activities: [activity] });
